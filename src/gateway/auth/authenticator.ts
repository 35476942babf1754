import { LRUCache } from 'lru-cache';
import type { Account, UserStore } from '../../actors/ports/user-store.ts';
import { addressOf } from '../../actors/runtime/address.ts';
import type { System } from '../../actors/runtime/system.ts';
import type { UserCommand } from '../../actors/user/commands.ts';
import { type Rejection, reject } from '../../protocol/rejections.ts';
import { isFromThisMachine, userIdOf } from './open-auth.ts';
import type { Principal } from './principal.ts';
import type { Tickets } from './tickets.ts';
import type { Tokens } from './tokens.ts';

export type Authenticated =
  | { readonly ok: true; readonly principal: Principal }
  | { readonly ok: false; readonly rejection: Rejection };

export interface AuthenticatorOptions {
  readonly mode: 'open' | 'signed';
  readonly operators: readonly number[];
  readonly cachedAccounts: number;
  readonly askMs: number;
}

/** Token → who it is, or why not. */
export class Authenticator {
  readonly #options: AuthenticatorOptions;
  readonly #users: UserStore;
  readonly #system: System;
  readonly #tokens: Tokens;
  readonly #tickets: Tickets;
  readonly #accounts: LRUCache<number, Account>;
  readonly #revoked = new Set<string>();

  constructor(
    options: AuthenticatorOptions,
    users: UserStore,
    system: System,
    tokens: Tokens,
    tickets: Tickets,
  ) {
    this.#options = options;
    this.#users = users;
    this.#system = system;
    this.#tokens = tokens;
    this.#tickets = tickets;
    this.#accounts = new LRUCache({ max: options.cachedAccounts });
  }

  /** Reads which tokens were logged out before this start. */
  async open(): Promise<void> {
    for (const id of await this.#users.revokedTokens(this.#system.clock.now())) this.#revoked.add(id);
  }

  /** What was known of a user or a token no longer holds. */
  forget(userId: number, tokenId: string | null): void {
    this.#accounts.delete(userId);
    if (tokenId !== null) this.#revoked.add(tokenId);
  }

  /** The `Authorization` header's token, or null. */
  static bearer(headers: ReadonlyMap<string, string>): string | null {
    return /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? null;
  }

  async authenticate(token: string | null, headers: ReadonlyMap<string, string>): Promise<Authenticated> {
    if (!token) return no(reject('UNAUTHENTICATED'));
    const ticketed = this.#tickets.redeem(token);
    if (ticketed) return { ok: true, principal: ticketed };
    return this.#options.mode === 'open' ? this.#open(token, headers) : this.#signed(token);
  }

  async #open(token: string, headers: ReadonlyMap<string, string>): Promise<Authenticated> {
    if (!isFromThisMachine(headers)) return no(reject('OPEN_AUTH_REFUSED'));
    const userId = userIdOf(token);
    if (userId === null)
      return no(reject('UNAUTHENTICATED', 'Under AUTH=open the token is a user id: digits only.'));
    const made = await this.ensure(userId);
    return made ? no(made) : { ok: true, principal: this.#principal(userId, null, null) };
  }

  /** Makes the user on first use. Null when he exists now. */
  async ensure(userId: number): Promise<Rejection | null> {
    if (this.#accounts.has(userId)) return null;
    const command: UserCommand = { type: 'ensure' };
    const reply = await this.#system.ask(addressOf('user', userId), command, this.#options.askMs);
    if (!reply.ok) return reply.rejection;
    this.#accounts.set(userId, reply.value as Account);
    return null;
  }

  async #signed(token: string): Promise<Authenticated> {
    const claims = await this.#tokens.verify(token);
    if (!claims || this.#revoked.has(claims.tokenId)) return no(reject('UNAUTHENTICATED'));
    const account = this.#accounts.get(claims.userId) ?? (await this.#users.accountById(claims.userId));
    if (!account || account.tokenEpoch !== claims.epoch) return no(reject('UNAUTHENTICATED'));
    this.#accounts.set(claims.userId, account);
    return { ok: true, principal: this.#principal(claims.userId, claims.tokenId, claims.expires) };
  }

  #principal(userId: number, tokenId: string | null, expires: number | null): Principal {
    return { userId, tokenId, expires, operator: this.#options.operators.includes(userId) };
  }
}

function no(rejection: Rejection): Authenticated {
  return { ok: false, rejection };
}
