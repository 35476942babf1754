import type { DirectEntry } from './conversation-store.ts';
import type { RoomMember, RoomMessage } from './room-store.ts';
import type { SpaceMember } from './space-store.ts';
import type { RoomRow, SpaceRow } from './statements.ts';

/** A line of a user's list of rooms: what is new, and how far he has read. */
export interface Session {
  readonly roomId: number;
  readonly lastReadSyncId: number;
  readonly latestSyncId: number;
  /** Others' messages (not edits) above `lastReadSyncId`, counted up to 999. */
  readonly unreadCount: number;
  readonly lastMessageContent: string | null;
  /** Milliseconds since 1970; null for an empty room. */
  readonly lastMessageTime: number | null;
  readonly subscribed: boolean;
}

/** One page of a list ordered by a key, newest first. `cursor` continues it. */
export interface Page<T> {
  readonly list: readonly T[];
  readonly cursor: number | null;
  readonly isLast: boolean;
}

/** Lists and history for the edge, read outside every mailbox. Lists hold at most `limit` ≤ 1 000 items. */
export interface Reads {
  roomsOfUser(userId: number, limit: number): Promise<RoomRow[]>;
  roomsOfSpace(spaceId: number, userId: number, limit: number): Promise<RoomRow[]>;
  /** The user's type in the room, null when he is not a member or the room is unknown. */
  roomMemberType(roomId: number, userId: number): Promise<number | null>;
  /** Members with a user id above `after`, ascending. */
  roomMembers(roomId: number, after: number, limit: number): Promise<RoomMember[]>;
  roomRoles(roomId: number, type: number, limit: number): Promise<number[]>;
  /** The value of one key, null when unset; with a null key the object of all keys (as text → text). */
  roomExtra(roomId: number, key: string): Promise<string | null>;
  roomExtras(roomId: number): Promise<Record<string, string>>;
  /**
   * One item per message, newest first; `cursor` is the first syncId of the last item of the page before. Null when
   * `reader` is not a member of the room.
   */
  messagePage(
    roomId: number,
    reader: number,
    cursor: number | null,
    pageSize: number,
  ): Promise<Page<RoomMessage> | null>;
  /** Every message once, oldest first, from `afterSyncId` (exclusive) on; about 1 MiB at most. */
  messages(roomId: number, afterSyncId: number, limit: number): Promise<RoomMessage[]>;
  sessions(userId: number, limit: number): Promise<Session[]>;
  session(userId: number, roomId: number): Promise<Session | null>;

  spacesOfUser(userId: number, limit: number): Promise<SpaceRow[]>;
  spaceMemberType(spaceId: number, userId: number): Promise<number | null>;
  spaceMembers(spaceId: number, after: number, limit: number): Promise<SpaceMember[]>;

  /** Entries of all inbox copies of the owner, newest message first: the messages with an id below `cursor`. */
  inboxPage(ownerId: number, cursor: number | null, pageSize: number): Promise<Page<InboxItem>>;
  /** Entries of one inbox copy, newest first; `cursor` is the syncId of the last item of the page before. */
  conversationPage(
    ownerId: number,
    peerId: number,
    cursor: number | null,
    pageSize: number,
  ): Promise<Page<DirectEntry>>;
}

/** An inbox entry with the peer it belongs to. */
export interface InboxItem extends DirectEntry {
  readonly peerId: number;
}
