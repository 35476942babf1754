import { isoTime, type PrivateMessageView } from '../../protocol/message.ts';
import { privateMessagePush } from '../../protocol/pushes.ts';
import type { DirectMessage } from '../ports/conversation-store.ts';
import { inboxStream, type StreamEntry } from '../ports/delivery.ts';
import type { Turn } from '../runtime/turn.ts';
import { type ConversationPorts, type ConversationState, peerOf } from './state.ts';

/** A message as the owner of one copy sees it, as the entry of his copy with this number. */
export function privateView(message: DirectMessage, ownerId: number, syncId: number): PrivateMessageView {
  return {
    messageId: message.messageId,
    userId: ownerId,
    syncId,
    senderId: message.senderId,
    receiverId: message.receiverId,
    content: message.content,
    messageType: message.messageType,
    replyMessageId: message.replyMessageId,
    status: message.status,
    extra: message.extra as PrivateMessageView['extra'],
    createTime: isoTime(message.createTime),
    updateTime: isoTime(message.updateTime),
  };
}

export function inboxEntry(ownerId: number, syncId: number, message: DirectMessage): StreamEntry {
  return {
    syncId,
    messageId: message.messageId,
    push: privateMessagePush(privateView(message, ownerId, syncId)),
  };
}

/** Appends the message to these copies and shows it on their owners' sockets. Returns the number in `by`'s copy. */
export function append(
  turn: Turn<ConversationState>,
  { delivery }: ConversationPorts,
  message: DirectMessage,
  owners: readonly number[],
  by: number,
): number {
  const { state } = turn;
  state.recent.set(message.messageId, message);
  for (const ownerId of new Set(owners)) {
    const copy = state.copies.get(ownerId);
    if (!copy) continue;
    copy.latestSyncId += 1;
    const syncId = copy.latestSyncId;
    const peerId = peerOf(state, ownerId);
    turn.write('directEntry.insert', {
      ownerId,
      peerId,
      syncId,
      messageId: message.messageId,
      createTime: turn.now,
    });
    turn.announce(() => delivery.publish(inboxStream(ownerId, peerId), inboxEntry(ownerId, syncId, message)));
  }
  return state.copies.get(by)?.latestSyncId ?? 0;
}
