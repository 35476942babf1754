import type { Loaded } from './loaded.ts';
import type { DirectMessageRow } from './statements.ts';

/** A private message as it is now. */
export type DirectMessage = DirectMessageRow;

/** One entry of one inbox copy: its number and the message's current content. */
export interface DirectEntry {
  readonly syncId: number;
  readonly message: DirectMessage;
}

/** One reader's copy of a conversation. */
export interface InboxCopy {
  readonly ownerId: number;
  readonly latestSyncId: number;
  /** Retention has taken the copy up to this number; 0: nothing. */
  readonly cutSyncId: number;
  /** Messages older than this (ms) can no longer be recalled; 0: none. */
  readonly cutBefore: number;
  /** The owner's read marker (messageType 10000), if he has set one. */
  readonly readMark: DirectMessage | null;
}

export interface ConversationSnapshot {
  /** The copies of both users; for a conversation with oneself, one. */
  readonly copies: readonly InboxCopy[];
}

/** What conversations read from the store. */
export interface ConversationStore {
  /** Ids are `low-high`, two user ids in ascending order. Every asked id has an answer. */
  load(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<ConversationSnapshot>>>;
  message(messageId: number): Promise<DirectMessage | null>;
  /** What the sender sent under this key, as the first entry of his copy that shows it. */
  entryByKey(senderId: number, receiverId: number, clientMessageId: string): Promise<DirectEntry | null>;
  /** Entries of the owner's copy with `syncId` ≥ `from` and behind its cut, ascending, at most `limit` and about 1 MiB (at least one if any). */
  log(ownerId: number, peerId: number, from: number, limit: number): Promise<DirectEntry[]>;
}
