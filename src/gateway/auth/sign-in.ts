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
import { canonicalEmail, isAcceptableEmail } from './email.ts';
import type { Limiter } from './limiter.ts';
import {
  canonicalOfClient,
  canonicalPassword,
  isAcceptableOfClient,
  isAcceptablePassword,
  PASSWORD_RULE,
} from './password.ts';
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

export interface NewAccount {
  readonly name: string;
  readonly email: string | null;
  readonly password: string;
}

/** Who has come in, and with what he shows it. The account has its hash: for the edge, not for the wire. */
export interface Entered {
  readonly account: Account;
  readonly token: string;
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
    const reply = await this.#register(name, password, address);
    if (!reply.ok) return reply;
    const { userId, username } = reply.value as Account;
    return { ok: true, value: { userId, username } };
  }

  /** As `register`, and he is in: answers `Entered`. */
  async registerAndEnter(name: string, password: string, address: string): Promise<Reply> {
    const reply = await this.#register(name, password, address);
    return reply.ok ? this.#entered(reply.value as Account) : reply;
  }

  async #register(name: string, password: string, address: string): Promise<Reply> {
    const problem = accountProblem(name, isAcceptablePassword(password));
    return problem ?? this.#create({ name, email: null, password: canonicalPassword(password) }, address);
  }

  /**
   * An account with an e-mail address, as RPG clients make it (rpg.md, /signup). Answers `Entered`, or EMAIL_INVALID,
   * NAME_INVALID, PASSWORD_WEAK, NAME_TAKEN, EMAIL_TAKEN, LOGIN_TOO_MANY. `password`: as the client sent it, hashed by it
   * or not.
   */
  async signUp(
    { email, name, password }: NewAccount & { readonly email: string },
    address: string,
  ): Promise<Reply> {
    if (!isAcceptableEmail(canonicalEmail(email))) return no('EMAIL_INVALID', undefined, 'email');
    const problem = accountProblem(name, isAcceptableOfClient(password));
    if (problem) return problem;
    const reply = await this.#create({ name, email, password: canonicalOfClient(password) }, address);
    return reply.ok ? this.#entered(reply.value as Account) : reply;
  }

  /** Answers the token, or LOGIN_FAILED, LOGIN_TOO_MANY, ACCOUNT_DISABLED (to who knows the password). `who`: an id when it is digits, otherwise a name. */
  async logIn(who: string, password: string, address: string): Promise<Reply> {
    const known = canonicalPassword(password);
    const reply = await this.#identify(address, async () => {
      const account = await this.#accounts.find(who);
      const key = account ? String(account.userId) : canonicalUsername(who).toLowerCase();
      return { account, judged: await this.#judge(key, account?.passwordHash ?? null, known) };
    });
    return reply.ok ? { ok: true, value: await this.#tokenFor(reply.value as Account) } : reply;
  }

  /**
   * As RPG clients log in (rpg.md, /login): by e-mail, and by name where the account has none. Answers `Entered`, or USER_UNKNOWN, LOGIN_FAILED, LOGIN_TOO_MANY,
   * ACCOUNT_DISABLED (to who knows the password). `password`: as the client sent it, hashed by it or not.
   */
  async logInByEmail(email: string, password: string, address: string): Promise<Reply> {
    const reply = await this.#identify(address, async () => {
      const account = email.includes('@')
        ? await this.#accounts.findByEmail(email)
        : await this.#accounts.find(email);
      // That there is none is told by rpg.md: no work has to hide it.
      if (!account) return { account, judged: no('USER_UNKNOWN', undefined, 'email') };
      const { userId, passwordHash } = account;
      return {
        account,
        judged: await this.#judge(String(userId), passwordHash, canonicalOfClient(password)),
      };
    });
    return reply.ok ? this.#entered(reply.value as Account) : reply;
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
      const judged = await this.#judge(String(userId), known, canonicalPassword(before));
      if (!judged.ok) return judged;
      if (!judged.value) return no('LOGIN_FAILED', 'The old password is wrong.', 'oldPassword');
      byAccount.clear(String(userId));
    }
    const passwordHash = await compute.hashPassword(canonicalPassword(after));
    const reply = await this.#ask(userId, { type: 'changePassword', passwordHash });
    return reply.ok ? { ok: true, value: await this.#tokenFor(reply.value as Account) } : reply;
  }

  /** Registrations cost a hash and a row each: they count like failures. */
  async #create({ name, email, password }: NewAccount, address: string): Promise<Reply> {
    const wait = this.#ports.byAddress.attempt(addressGroup(address));
    return wait > 0 ? tooMany(wait) : this.#accounts.create(name, email, password);
  }

  /** The account that somebody has proved to be his, by what `find` says; failures count against his address. */
  async #identify(
    address: string,
    find: () => Promise<{ account: Account | null; judged: Reply }>,
  ): Promise<Reply> {
    const { byAddress, byAccount } = this.#ports;
    const place = addressGroup(address);
    const wait = byAddress.attempt(place);
    if (wait > 0) return tooMany(wait);
    const { account, judged } = await find().catch((fault: unknown) => {
      byAddress.takeBack(place);
      throw fault;
    });
    if (!judged.ok) return judged;
    if (!account || !judged.value) return no('LOGIN_FAILED');
    byAddress.takeBack(place);
    byAccount.clear(String(account.userId));
    return account.disabled ? no('ACCOUNT_DISABLED') : { ok: true, value: account };
  }

  /** Whether the password (canonical) is the account's; counted against the account, unless it could not be judged. */
  async #judge(key: string, hash: string | null, password: string): Promise<Reply> {
    const { byAccount, compute } = this.#ports;
    const wait = byAccount.attempt(key);
    if (wait > 0) return tooMany(wait);
    try {
      return { ok: true, value: await compute.verifyPassword(hash, password) };
    } catch (fault) {
      byAccount.takeBack(key);
      throw fault;
    }
  }

  async #entered(account: Account): Promise<Reply> {
    const entered: Entered = { account, token: await this.#tokenFor(account) };
    return { ok: true, value: entered };
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
