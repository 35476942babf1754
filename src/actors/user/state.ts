import type { ConnectionId } from '../ports/delivery.ts';
import type { Account, SessionMark, UserSnapshot } from '../ports/user-store.ts';

/** What a user keeps in memory while he is active. */
export interface UserState {
  readonly userId: number;
  /** Null while no such user exists. */
  account: Account | null;
  readonly rooms: Set<number>;
  /** Room id → how far he has read, and whether he wants to hear of it. */
  readonly sessions: Map<number, SessionMark>;
  readonly connections: Set<ConnectionId>;
}

export function restoreUser(id: string, snapshot: UserSnapshot | null): UserState {
  return {
    userId: Number(id),
    account: snapshot?.account ?? null,
    rooms: new Set(snapshot?.rooms),
    sessions: new Map(snapshot?.sessions.map((mark) => [mark.roomId, mark])),
    connections: new Set(),
  };
}
