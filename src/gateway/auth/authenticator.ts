import { LRUCache } from 'lru-cache';
import type { Account, UserStore } from '../../actors/ports/user-store.ts';
import { addressOf } from '../../actors/runtime/address.ts';
import type { System } from '../../actors/runtime/system.ts';
import type { UserCommand } from '../../actors/user/commands.ts';
import { type Rejection, reject } from '../../protocol/rejections.ts';
import { CONSOLE, type ConsoleKey } from './console.ts';
import { isFromThisMachine, userIdOf } from './open-auth.ts';
import { NOBODY, type Principal } from './principal.ts';
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
  readonly #console: ConsoleKey | null;
  readonly #accounts: LRUCache<number, Account>;
  readonly #revoked = new Set<string>();
  /** How often something was forgotten: tells whether a read of the store began before that. */
  #forgotten = 0;

  constructor(
    options: AuthenticatorOptions,
    users: UserStore,
    system: System,
    tokens: Tokens,
    tickets: Tickets,
    console: ConsoleKey | null = null,
  ) {
    this.#options = options;
    this.#users = users;
    this.#system = system;
    this.#tokens = tokens;
    this.#tickets = tickets;
    this.#console = console;
    this.#accounts = new LRUCache({ max: options.cachedAccounts });
  }

  /** Reads which tokens were logged out before this start. */
  async open(): Promise<void> {
    for (const id of await this.#users.revokedTokens(this.#system.clock.now())) this.#revoked.add(id);
  }

  /** A session of the user has ended, or all of them when `tokenId` is null: what was known of him no longer holds. */
  forget(userId: number, tokenId: string | null): void {
    this.#forgotten += 1;
    this.#accounts.delete(userId);
    this.#tickets.drop(userId, tokenId);
    if (tokenId !== null) this.#revoked.add(tokenId);
  }

  /** The `Authorization` header's token, or null. */
  static bearer(headers: ReadonlyMap<string, string>): string | null {
    return /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? null;
  }

  /**
   * `headers`: names in lower case. Answers UNAUTHENTICATED or OPEN_AUTH_REFUSED as rejections; throws the Fault of a
   * store that is away.
   */
  async authenticate(token: string | null, headers: ReadonlyMap<string, string>): Promise<Authenticated> {
    if (!token) return no(reject('UNAUTHENTICATED'));
    const ticketed = this.#tickets.redeem(token);
    if (ticketed)
      return this.#isOver(ticketed) ? no(reject('UNAUTHENTICATED')) : { ok: true, principal: ticketed };
    return this.#options.mode === 'open' ? this.#open(token, headers) : this.#signed(token);
  }

  /** For routes that need no token under AUTH=open: who shows none that is one is nobody. As `authenticate` otherwise. */
  async authenticateGuest(
    token: string | null,
    headers: ReadonlyMap<string, string>,
  ): Promise<Authenticated> {
    if (this.#options.mode === 'signed') return this.authenticate(token, headers);
    const stranger = this.refusedAtOnce(headers);
    if (stranger) return no(stranger);
    const who = await this.authenticate(token, headers);
    return who.ok || who.rejection.code !== 'UNAUTHENTICATED' ? who : { ok: true, principal: NOBODY };
  }

  /** Whom nothing he could show would help: under AUTH=open, whoever does not come from this machine. */
  refusedAtOnce(headers: ReadonlyMap<string, string>): Rejection | null {
    return this.#options.mode === 'open' && !isFromThisMachine(headers) ? reject('OPEN_AUTH_REFUSED') : null;
  }

  /** For routes that only operators may call: who runs this server is one too. Answers FORBIDDEN to everyone else. */
  async authenticateOperator(
    token: string | null,
    headers: ReadonlyMap<string, string>,
  ): Promise<Authenticated> {
    if (this.#console?.matches(token)) return { ok: true, principal: CONSOLE };
    const who = await this.authenticate(token, headers);
    return who.ok && !who.principal.operator ? no(reject('FORBIDDEN')) : who;
  }

  async #open(token: string, headers: ReadonlyMap<string, string>): Promise<Authenticated> {
    const stranger = this.refusedAtOnce(headers);
    if (stranger) return no(stranger);
    const userId = userIdOf(token);
    if (userId === null)
      return no(reject('UNAUTHENTICATED', 'Under AUTH=open the token is a user id: digits only.'));
    const account = await this.#ensured(userId);
    if ('code' in account) return no(account);
    if (account.disabled) return no(reject('ACCOUNT_DISABLED'));
    return { ok: true, principal: this.#principal(account, null, null) };
  }

  /** Makes the user on first use. Null when he exists now. */
  async ensure(userId: number): Promise<Rejection | null> {
    const account = await this.#ensured(userId);
    return 'code' in account ? account : null;
  }

  async #ensured(userId: number): Promise<Account | Rejection> {
    const known = this.#accounts.get(userId);
    if (known) return known;
    const before = this.#forgotten;
    const command: UserCommand = { type: 'ensure' };
    const reply = await this.#system.ask(addressOf('user', userId), command, this.#options.askMs);
    if (!reply.ok) return reply.rejection;
    const account = reply.value as Account;
    if (before === this.#forgotten) this.#accounts.set(userId, account);
    return account;
  }

  async #signed(token: string): Promise<Authenticated> {
    const claims = await this.#tokens.verify(token);
    if (!claims || this.#revoked.has(claims.tokenId)) return no(reject('UNAUTHENTICATED'));
    const account = this.#accounts.get(claims.userId) ?? (await this.#read(claims.userId));
    if (!account || account.tokenEpoch !== claims.epoch || this.#revoked.has(claims.tokenId))
      return no(reject('UNAUTHENTICATED'));
    if (account.disabled) return no(reject('ACCOUNT_DISABLED'));
    return { ok: true, principal: this.#principal(account, claims.tokenId, claims.expires) };
  }

  /** A password may change while the account is read: then what was read is the old epoch, and must not be kept. */
  async #read(userId: number): Promise<Account | null> {
    for (;;) {
      const before = this.#forgotten;
      const account = await this.#users.accountById(userId);
      if (before !== this.#forgotten) continue;
      if (account) this.#accounts.set(userId, account);
      return account;
    }
  }

  /** A ticket lives no longer than the session it was made in. */
  #isOver({ expires }: Principal): boolean {
    return expires !== null && expires <= this.#system.clock.now();
  }

  #principal({ userId, operator }: Account, tokenId: string | null, expires: number | null): Principal {
    return { userId, tokenId, expires, operator: operator || this.#options.operators.includes(userId) };
  }
}

function no(rejection: Rejection): Authenticated {
  return { ok: false, rejection };
}
