import type { Compute } from '../../actors/ports/compute.ts';
import type { Ids } from '../../actors/ports/ids.ts';
import type { Account, UserStore } from '../../actors/ports/user-store.ts';
import { addressOf } from '../../actors/runtime/address.ts';
import type { Reply } from '../../actors/runtime/envelope.ts';
import type { System } from '../../actors/runtime/system.ts';
import type { UserCommand } from '../../actors/user/commands.ts';
import { reject } from '../../protocol/rejections.ts';
import type { Limiter } from './limiter.ts';
import { canonicalPassword, isAcceptablePassword } from './password.ts';
import type { Principal } from './principal.ts';
import type { Tokens } from './tokens.ts';
import { isAcceptableUsername } from './username.ts';

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

  constructor(ports: SignInPorts) {
    this.#ports = ports;
  }

  async register(username: string, password: string, address: string): Promise<Reply> {
    const wait = this.#ports.byAddress.wait(address);
    if (wait > 0) return tooMany(wait);
    if (!isAcceptableUsername(username))
      return { ok: false, rejection: reject('NAME_INVALID', undefined, 'username') };
    if (!isAcceptablePassword(password))
      return { ok: false, rejection: reject('PASSWORD_WEAK', undefined, 'password') };
    // Registrations cost a hash and a row each: they count like failures.
    this.#ports.byAddress.failed(address);
    const passwordHash = await this.#ports.compute.hashPassword(canonicalPassword(password));
    for (;;) {
      // Under AUTH=open people choose their ids: the next number may be somebody's.
      const userId = this.#ports.ids.next('user');
      if ((await this.#ports.users.existing([userId])).size > 0) continue;
      const reply = await this.#ask(userId, { type: 'register', username, passwordHash });
      return reply.ok ? { ok: true, value: { userId, username } } : reply;
    }
  }

  /** Answers the token. `who`: an id when it is digits, otherwise a name. */
  async logIn(who: string, password: string, address: string): Promise<Reply> {
    const { byAddress, byAccount, users, compute } = this.#ports;
    const account = /^\d{1,16}$/.test(who)
      ? await users.accountById(Number(who))
      : await users.accountByName(who);
    const key = account ? String(account.userId) : who.toLowerCase();
    const wait = Math.max(byAddress.wait(address), byAccount.wait(key));
    if (wait > 0) return tooMany(wait);
    const right = await compute.verifyPassword(account?.passwordHash ?? null, canonicalPassword(password));
    if (!account || !right) {
      byAddress.failed(address);
      byAccount.failed(key);
      return { ok: false, rejection: reject('LOGIN_FAILED') };
    }
    byAccount.succeeded(key);
    return { ok: true, value: await this.#tokenFor(account) };
  }

  async logOut({ userId, tokenId, expires }: Principal): Promise<Reply> {
    // Under AUTH=open the token is the id: there is nothing to end.
    if (tokenId === null || expires === null) return { ok: true, value: null };
    return this.#ask(userId, { type: 'logOut', tokenId, expireTime: expires });
  }

  /** A user without a password sets his first one with an empty old password. Ends all his sessions. */
  async changePassword({ userId }: Principal, before: string, after: string): Promise<Reply> {
    const { byAccount, users, compute } = this.#ports;
    const wait = byAccount.wait(String(userId));
    if (wait > 0) return tooMany(wait);
    if (!isAcceptablePassword(after))
      return { ok: false, rejection: reject('PASSWORD_WEAK', undefined, 'newPassword') };
    const account = await users.accountById(userId);
    const known = account?.passwordHash ?? null;
    if (known !== null && !(await compute.verifyPassword(known, canonicalPassword(before)))) {
      byAccount.failed(String(userId));
      return { ok: false, rejection: reject('LOGIN_FAILED', 'The old password is wrong.', 'oldPassword') };
    }
    const passwordHash = await compute.hashPassword(canonicalPassword(after));
    const reply = await this.#ask(userId, { type: 'changePassword', passwordHash });
    return reply.ok ? { ok: true, value: await this.#tokenFor(reply.value as Account) } : reply;
  }

  async #tokenFor({ userId, tokenEpoch }: Account): Promise<string> {
    return this.#ports.mode === 'open' ? String(userId) : this.#ports.tokens.issue(userId, tokenEpoch);
  }

  #ask(userId: number, command: UserCommand): Promise<Reply> {
    return this.#ports.system.ask(addressOf('user', userId), command, this.#ports.askMs);
  }
}

function tooMany(seconds: number): Reply {
  return { ok: false, rejection: reject('LOGIN_TOO_MANY', `Too many attempts. Try again in ${seconds} s.`) };
}
