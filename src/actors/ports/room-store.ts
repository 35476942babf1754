import type { Loaded } from './loaded.ts';
import type { RoomMessageRow, RoomRow } from './statements.ts';

export interface RoomMember {
  readonly userId: number;
  readonly memberType: number;
  readonly createTime: number;
}

export interface RoomRole {
  readonly roleId: number;
  readonly type: number;
}

/** Everything a room keeps in memory while it is active. */
export interface RoomSnapshot {
  readonly room: RoomRow;
  readonly members: readonly RoomMember[];
  readonly roles: readonly RoomRole[];
  /** The highest number of the room's log, 0 for an empty one. */
  readonly latestSyncId: number;
  /** Retention has taken the log up to this number; 0: nothing. */
  readonly cutSyncId: number;
}

/** A message as it is now. `syncId` is the number of its first entry. */
export type RoomMessage = RoomMessageRow;

/** One entry of a room's log: the number and the message's current content. */
export interface RoomEntry {
  readonly syncId: number;
  readonly message: RoomMessage;
}

/** What rooms read from the store. */
export interface RoomStore {
  /** One query for all; ids are decimal room ids. Every asked id has an answer. */
  load(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<RoomSnapshot>>>;
  /** Null also for a message whose place retention has taken. */
  message(messageId: number): Promise<RoomMessage | null>;
  messageByKey(roomId: number, userId: number, clientMessageId: string): Promise<RoomMessage | null>;
  /** Log entries with `syncId` ≥ `from` and behind the cut, dense and ascending, at most `limit` and about 1 MiB (at least one if any). */
  log(roomId: number, from: number, limit: number): Promise<RoomEntry[]>;
}
