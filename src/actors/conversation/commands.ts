import type { Draft } from '../../rules/chat/compose.ts';
import type { DirectEntry, DirectMessage } from '../ports/conversation-store.ts';
import type { ConnectionId } from '../ports/delivery.ts';

export interface Send extends Draft {
  readonly type: 'send';
  readonly by: number;
  readonly receiverId: number;
  readonly replyMessageId: number | null;
  readonly clientMessageId: string | null;
}

export interface Recall {
  readonly type: 'recall';
  readonly by: number;
  readonly messageId: number;
}

export interface AttachInbox {
  readonly type: 'attach';
  readonly connection: ConnectionId;
  readonly ownerId: number;
  readonly peerId: number;
  readonly after: number;
  readonly from: number | null;
  /** It fell behind without asking for it: when too much was missed it is cut, not told. */
  readonly gap: boolean;
}

export interface CutCopy {
  readonly ownerId: number;
  readonly through: number;
}

export type ConversationCommand =
  | Send
  | Recall
  /** Moves the reader's read marker behind everything in his copy. */
  | { readonly type: 'markRead'; readonly by: number; readonly peerId: number }
  | AttachInbox
  | { readonly type: 'caughtUp'; readonly attach: AttachInbox; readonly entries: readonly DirectEntry[] }
  /** Retention takes these copies up to these numbers: messages older than `before` (ms). */
  | { readonly type: 'cut'; readonly before: number; readonly copies: readonly CutCopy[] }
  | { readonly type: 'catchUpFailed' }
  | { readonly type: 'messageFound'; readonly message: DirectMessage | null; readonly command: Recall }
  | { readonly type: 'duplicateFound'; readonly by: number; readonly entry: DirectEntry | null }
  | { readonly type: 'readFailed' };

export type CommandOf<T extends ConversationCommand['type']> = Extract<
  ConversationCommand,
  { readonly type: T }
>;
