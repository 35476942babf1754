import type { Loaded } from './loaded.ts';

export interface Account {
  readonly userId: number;
  readonly username: string;
  /** In lower case; null: he has given none. */
  readonly email: string | null;
  /** argon2id, PHC string; null when the user cannot log in by password. */
  readonly passwordHash: string | null;
  readonly avatar: string | null;
  /** Raised by a password change: tokens of an older epoch are void. */
  readonly tokenEpoch: number;
  readonly createTime: number;
  /** May administer the server; so may those whom OPERATORS names. */
  readonly operator: boolean;
  /** Keeps his data and his name, and cannot come in. */
  readonly disabled: boolean;
}

/** How far a user has read a room, and whether he wants to hear of it. */
export interface SessionMark {
  readonly roomId: number;
  readonly lastReadSyncId: number;
  readonly subscribed: boolean;
}

export interface UserSnapshot {
  readonly account: Account;
  /** Rooms the user is a member of and that are not dissolved. */
  readonly rooms: readonly number[];
  readonly sessions: readonly SessionMark[];
}

/** What users and the log-in read from the store. */
export interface UserStore {
  /** Ids are decimal user ids. Every asked id has an answer. */
  load(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<UserSnapshot>>>;
  accountById(userId: number): Promise<Account | null>;
  accountByName(username: string): Promise<Account | null>;
  accountByEmail(email: string): Promise<Account | null>;
  /** Accounts with a user id above `after`, ascending. `limit` ≤ 1 000. */
  accounts(after: number, limit: number): Promise<Account[]>;
  /** Which of these users exist. */
  existing(userIds: readonly number[]): Promise<ReadonlySet<number>>;
  /** Ids of tokens that were logged out and have not expired by `now` (ms). */
  revokedTokens(now: number): Promise<string[]>;
}
