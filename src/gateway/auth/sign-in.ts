import type { Compute } from '../../actors/ports/compute.ts';
import type { Ids } from '../../actors/ports/ids.ts';
import type { Account, UserStore } from '../../actors/ports/user-store.ts';
import { addressOf } from '../../actors/runtime/address.ts';
import type { Reply } from '../../actors/runtime/envelope.ts';
import type { System } from '../../actors/runtime/system.ts';
import type { UserCommand } from '../../actors/user/commands.ts';
import { type RejectionCode, reject } from '../../protocol/rejections.ts';
import { Accounts, accountProblem } from './accounts.ts';
import { addressGroup } from './address-group.ts';
import type { Limiter } from './limiter.ts';
import { canonicalPassword, isAcceptablePassword, PASSWORD_RULE } from './password.ts';
import type { Principal } from './principal.ts';
import type { Tokens } from './tokens.ts';
import { canonicalUsername } from './username.ts';

export interface SignInPorts {
  readonly mode: 'open' | 'signed';
  readonly users: UserStore;
  readonly compute: Compute;
  readonly system: System;
  readonly ids: Ids;
  readonly tokens: Tokens;
  readonly byAddress: Limiter;
  readonly byAccount: Limiter;
  readonly askMs: number;
}

/** Registration, log-in, log-out and password change, for every system. */
export class SignIn {
  readonly #ports: SignInPorts;
  readonly #accounts: Accounts;

  constructor(ports: SignInPorts) {
    this.#ports = ports;
    this.#accounts = new Accounts(ports);
  }

  /** Answers `{userId, username}`, or NAME_INVALID, PASSWORD_WEAK, NAME_TAKEN, LOGIN_TOO_MANY. */
  async register(name: string, password: string, address: string): Promise<Reply> {
    const problem = accountProblem(name, password);
    if (problem) return problem;
    // Registrations cost a hash and a row each: they count like failures.
    const wait = this.#ports.byAddress.attempt(addressGroup(address));
    if (wait > 0) return tooMany(wait);
    const reply = await this.#accounts.add(name, password);
    if (!reply.ok) return reply;
    const { userId, username } = reply.value as Account;
    return { ok: true, value: { userId, username } };
  }

  /** Answers the token, or LOGIN_FAILED, LOGIN_TOO_MANY, ACCOUNT_DISABLED (to who knows the password). `who`: an id when it is digits, otherwise a name. */
  async logIn(who: string, password: string, address: string): Promise<Reply> {
    const { byAddress, byAccount } = this.#ports;
    const place = addressGroup(address);
    const wait = byAddress.attempt(place);
    if (wait > 0) return tooMany(wait);
    const account = await this.#accounts.find(who);
    const key = account ? String(account.userId) : canonicalUsername(who).toLowerCase();
    const judged = await this.#judge(key, account?.passwordHash ?? null, password).catch((fault: unknown) => {
      byAddress.takeBack(place);
      throw fault;
    });
    if (!judged.ok) return judged;
    if (!account || !judged.value) return no('LOGIN_FAILED');
    byAddress.takeBack(place);
    byAccount.clear(key);
    if (account.disabled) return no('ACCOUNT_DISABLED');
    return { ok: true, value: await this.#tokenFor(account) };
  }

  /** Ends the session of this token. */
  async logOut({ userId, tokenId, expires }: Principal): Promise<Reply> {
    // Under AUTH=open the token is the id: there is nothing to end.
    if (tokenId === null || expires === null) return { ok: true, value: null };
    return this.#ask(userId, { type: 'logOut', tokenId, expireTime: expires });
  }

  /** A user without a password sets his first one with an empty old password. Ends all his sessions. */
  async changePassword({ userId }: Principal, before: string, after: string): Promise<Reply> {
    const { byAccount, users, compute } = this.#ports;
    if (!isAcceptablePassword(after)) return no('PASSWORD_WEAK', PASSWORD_RULE, 'newPassword');
    const account = await users.accountById(userId);
    const known = account?.passwordHash ?? null;
    if (known !== null) {
      const judged = await this.#judge(String(userId), known, before);
      if (!judged.ok) return judged;
      if (!judged.value) return no('LOGIN_FAILED', 'The old password is wrong.', 'oldPassword');
      byAccount.clear(String(userId));
    }
    const passwordHash = await compute.hashPassword(canonicalPassword(after));
    const reply = await this.#ask(userId, { type: 'changePassword', passwordHash });
    return reply.ok ? { ok: true, value: await this.#tokenFor(reply.value as Account) } : reply;
  }

  /** Whether the password is the account's; counted against the account, unless it could not be judged. */
  async #judge(key: string, hash: string | null, password: string): Promise<Reply> {
    const { byAccount, compute } = this.#ports;
    const wait = byAccount.attempt(key);
    if (wait > 0) return tooMany(wait);
    try {
      return { ok: true, value: await compute.verifyPassword(hash, canonicalPassword(password)) };
    } catch (fault) {
      byAccount.takeBack(key);
      throw fault;
    }
  }

  async #tokenFor({ userId, tokenEpoch }: Account): Promise<string> {
    return this.#ports.mode === 'open' ? String(userId) : this.#ports.tokens.issue(userId, tokenEpoch);
  }

  #ask(userId: number, command: UserCommand): Promise<Reply> {
    return this.#ports.system.ask(addressOf('user', userId), command, this.#ports.askMs);
  }
}

function no(code: RejectionCode, message?: string, field?: string): Reply {
  return { ok: false, rejection: reject(code, message, field) };
}

function tooMany(seconds: number): Reply {
  const rejection = reject('LOGIN_TOO_MANY', `Too many attempts. Try again in ${seconds} s.`);
  return { ok: false, rejection: { ...rejection, waitSeconds: seconds } };
}
