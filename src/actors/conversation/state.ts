import { BoundedMap } from '../../lib/bounded-map.ts';
import type { ConversationSnapshot, ConversationStore, DirectMessage } from '../ports/conversation-store.ts';
import type { Delivery } from '../ports/delivery.ts';
import type { Random } from '../ports/random.ts';

const RECENT = 128;

export interface ConversationPorts {
  readonly store: ConversationStore;
  readonly delivery: Delivery;
  readonly random: Random;
  readonly resumeEntries: number;
}

/** One reader's copy: its own numbers, and his read marker. */
export interface Copy {
  latestSyncId: number;
  /** Retention has taken the copy up to this number, and with it what is older than `cutBefore` (ms). */
  cutSyncId: number;
  cutBefore: number;
  readMark: DirectMessage | null;
}

/** A private conversation between two users, or of one with himself. */
export interface ConversationState {
  readonly low: number;
  readonly high: number;
  readonly copies: Map<number, Copy>;
  readonly recent: BoundedMap<number, DirectMessage>;
  /** `sender:clientMessageId` → the message and its number in the sender's copy. */
  readonly keys: BoundedMap<string, { readonly messageId: number; readonly syncId: number }>;
}

export function restoreConversation(id: string, snapshot: ConversationSnapshot | null): ConversationState {
  const [low = 0, high = 0] = id.split('-').map(Number);
  const copies = new Map<number, Copy>(
    [low, high].map((owner) => [owner, { latestSyncId: 0, cutSyncId: 0, cutBefore: 0, readMark: null }]),
  );
  for (const { ownerId, ...copy } of snapshot?.copies ?? []) copies.set(ownerId, copy);
  return { low, high, copies, recent: new BoundedMap(RECENT), keys: new BoundedMap(RECENT) };
}

export function peerOf(state: ConversationState, owner: number): number {
  return owner === state.low ? state.high : state.low;
}
