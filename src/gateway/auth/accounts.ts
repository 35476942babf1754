import type { Compute } from '../../actors/ports/compute.ts';
import type { Ids } from '../../actors/ports/ids.ts';
import type { Account, UserStore } from '../../actors/ports/user-store.ts';
import { addressOf } from '../../actors/runtime/address.ts';
import type { Reply } from '../../actors/runtime/envelope.ts';
import type { System } from '../../actors/runtime/system.ts';
import type { UserCommand } from '../../actors/user/commands.ts';
import { type RejectionCode, reject } from '../../protocol/rejections.ts';
import { canonicalEmail } from './email.ts';
import { canonicalPassword, isAcceptablePassword, PASSWORD_RULE } from './password.ts';
import { canonicalUsername, isAcceptableUsername, USERNAME_RULE } from './username.ts';

export interface AccountPorts {
  readonly users: UserStore;
  readonly compute: Compute;
  readonly system: System;
  readonly ids: Ids;
  readonly askMs: number;
}

/** Accounts as their operator changes them. Replies carry the account, with its hash: for the edge, not for the wire. */
export class Accounts {
  readonly #ports: AccountPorts;

  constructor(ports: AccountPorts) {
    this.#ports = ports;
  }

  /** `who`: an id when it is digits, otherwise a name. */
  find(who: string): Promise<Account | null> {
    const { users } = this.#ports;
    return /^\d{1,16}$/.test(who)
      ? users.accountById(Number(who))
      : users.accountByName(canonicalUsername(who));
  }

  findByEmail(email: string): Promise<Account | null> {
    return this.#ports.users.accountByEmail(canonicalEmail(email));
  }

  /** Answers the account, or NAME_INVALID, PASSWORD_WEAK, NAME_TAKEN. */
  async add(name: string, password: string): Promise<Reply> {
    const problem = accountProblem(name, isAcceptablePassword(password));
    return problem ?? this.create(name, null, canonicalPassword(password));
  }

  /** Under AUTH=open a name makes its user on first use, without a password. Answers the account, or NAME_INVALID. */
  async addBare(name: string): Promise<Reply> {
    const problem = accountProblem(name, true);
    if (problem) return problem;
    const made = await this.#register(canonicalUsername(name), null, null);
    // Somebody else was first: it is his.
    const found = made.ok ? null : await this.find(name);
    return found ? { ok: true, value: found } : made;
  }

  /**
   * Answers the account, or NAME_TAKEN, EMAIL_TAKEN. Name and e-mail address are those of an account that has no
   * problem; `password`: in its canonical form.
   */
  async create(name: string, email: string | null, password: string): Promise<Reply> {
    const passwordHash = await this.#ports.compute.hashPassword(password);
    const canonical = email === null ? null : canonicalEmail(email);
    return this.#register(canonicalUsername(name), canonical, passwordHash);
  }

  async #register(username: string, email: string | null, passwordHash: string | null): Promise<Reply> {
    const register = { type: 'register', username, email, passwordHash } as const;
    for (;;) {
      // Under AUTH=open people choose their ids: the next number may be somebody's.
      const userId = this.#ports.ids.next('user');
      if ((await this.#ports.users.existing([userId])).size > 0) continue;
      return this.#ask(userId, register);
    }
  }

  /** Ends all sessions of the user. PASSWORD_WEAK, USER_UNKNOWN. */
  async setPassword(userId: number, password: string): Promise<Reply> {
    if (!isAcceptablePassword(password)) return no('PASSWORD_WEAK', PASSWORD_RULE, 'password');
    const passwordHash = await this.#ports.compute.hashPassword(canonicalPassword(password));
    return this.#ask(userId, { type: 'changePassword', passwordHash });
  }

  /** USER_UNKNOWN. */
  setDisabled(userId: number, disabled: boolean): Promise<Reply> {
    return this.#ask(userId, { type: 'setDisabled', disabled });
  }

  /** USER_UNKNOWN. */
  setOperator(userId: number, operator: boolean): Promise<Reply> {
    return this.#ask(userId, { type: 'setOperator', operator });
  }

  /** Ascending by id. */
  list(after: number, limit: number): Promise<Account[]> {
    return this.#ports.users.accounts(after, limit);
  }

  #ask(userId: number, command: UserCommand): Promise<Reply> {
    return this.#ports.system.ask(addressOf('user', userId), command, this.#ports.askMs);
  }
}

/** Why no account can have this name, and a password that is acceptable or not; null when one can. */
export function accountProblem(name: string, hasPassword: boolean): Reply | null {
  if (!isAcceptableUsername(canonicalUsername(name))) return no('NAME_INVALID', USERNAME_RULE, 'username');
  return hasPassword ? null : no('PASSWORD_WEAK', PASSWORD_RULE, 'password');
}

function no(code: RejectionCode, message: string, field: string): Reply {
  return { ok: false, rejection: reject(code, message, field) };
}
