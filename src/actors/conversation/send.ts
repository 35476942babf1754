import { privateMessagePush } from '../../protocol/pushes.ts';
import { reject } from '../../protocol/rejections.ts';
import { compose } from '../../rules/chat/compose.ts';
import { fileLinksOf } from '../../rules/chat/file-links.ts';
import { DELETED, NORMAL } from '../../rules/chat/message-status.ts';
import { READ_MARK } from '../../rules/chat/message-types.ts';
import type { DirectEntry, DirectMessage } from '../ports/conversation-store.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf, ConversationCommand, Recall, Send } from './commands.ts';
import { append, privateView } from './log.ts';
import type { ConversationPorts, ConversationState } from './state.ts';

/** The store's names for what it may refuse. */
const KEY_TAKEN = 'direct_message_key';
const NO_SUCH_RECEIVER = 'direct_message_receiver';

/** A private message: into both copies, to every socket of both. Answers the sender's view. */
export function send(ports: ConversationPorts) {
  return (turn: Turn<ConversationState>, command: Send): void => {
    const { by, receiverId, clientMessageId, replyMessageId } = command;
    if (turn.conflict === NO_SUCH_RECEIVER)
      return turn.reject(reject('RECEIVER_UNKNOWN', undefined, 'receiverId'));
    const known = clientMessageId === null ? undefined : turn.state.keys.get(`${by}:${clientMessageId}`);
    const stored = known === undefined ? undefined : turn.state.recent.get(known.messageId);
    if (known && stored) return answerAgain(turn, ports, by, { syncId: known.syncId, message: stored });
    if (known !== undefined || turn.conflict === KEY_TAKEN) return findStored(turn, ports, command);
    const composed = compose(command, (bound) => ports.random.below(bound));
    if (!composed.ok) return turn.reject(reject(composed.code, composed.reason ?? undefined));

    const { content, messageType, extra } = composed;
    const message: DirectMessage = {
      messageId: turn.nextId('message'),
      senderId: by,
      receiverId,
      content,
      messageType,
      replyMessageId,
      status: NORMAL,
      extra,
      clientMessageId,
      createTime: turn.now,
      updateTime: turn.now,
    };
    turn.write('directMessage.insert', message);
    const { messageId } = message;
    for (const fileId of fileLinksOf(message)) {
      for (const placeId of new Set([by, receiverId]))
        turn.write('fileUse.put', { fileId, place: 'user', placeId, messageId, userId: by });
    }
    const syncId = append(turn, ports, message, [by, receiverId], by);
    if (clientMessageId !== null) turn.state.keys.set(`${by}:${clientMessageId}`, { messageId, syncId });
    turn.reply(privateView(message, by, syncId));
  };
}

export function duplicateFound(ports: ConversationPorts) {
  return (turn: Turn<ConversationState>, { by, entry }: CommandOf<'duplicateFound'>): void => {
    if (entry) answerAgain(turn, ports, by, entry);
    else turn.reject(reject('UNAVAILABLE'));
  };
}

/** Takes a message back from both copies; its sender only. */
export function recall(ports: ConversationPorts) {
  return (turn: Turn<ConversationState>, command: Recall): void => {
    const message = turn.state.recent.get(command.messageId);
    if (message) recallFound(turn, ports, command, message);
    else find(turn, ports, command);
  };
}

export function messageFound(ports: ConversationPorts) {
  return (turn: Turn<ConversationState>, { message, command }: CommandOf<'messageFound'>): void => {
    const known = turn.state.recent.get(command.messageId) ?? message;
    if (known) recallFound(turn, ports, command, known);
    else turn.reject(reject('MESSAGE_UNKNOWN'));
  };
}

/** A read position is a message of type 10000, one per reader, moved to the end of his own copy (chat.md). */
export function markRead(ports: ConversationPorts) {
  return (turn: Turn<ConversationState>, { by, peerId }: CommandOf<'markRead'>): void => {
    if (turn.conflict === NO_SUCH_RECEIVER)
      return turn.reject(reject('USER_UNKNOWN', undefined, 'targetUserId'));
    const copy = turn.state.copies.get(by);
    if (!copy) return turn.reject(reject('FORBIDDEN'));
    const before = copy.readMark;
    const mark: DirectMessage = before
      ? { ...before, updateTime: turn.now }
      : { ...newMark(by, peerId, turn.now), messageId: turn.nextId('message') };
    copy.readMark = mark;
    if (before) turn.write('directMessage.update', changeable(mark));
    else turn.write('directMessage.insert', mark);
    turn.reply(privateView(mark, by, append(turn, ports, mark, [by], by)));
  };
}

function changeable({ messageId, content, status, extra, updateTime }: DirectMessage) {
  return { messageId, content, status, extra, updateTime };
}

function newMark(by: number, peerId: number, now: number) {
  return {
    senderId: by,
    receiverId: peerId,
    content: '',
    messageType: READ_MARK,
    replyMessageId: null,
    status: NORMAL,
    extra: {},
    clientMessageId: null,
    createTime: now,
    updateTime: now,
  };
}

function recallFound(
  turn: Turn<ConversationState>,
  ports: ConversationPorts,
  { by }: Recall,
  message: DirectMessage,
): void {
  const { low, high } = turn.state;
  const here =
    Math.min(message.senderId, message.receiverId) === low &&
    Math.max(message.senderId, message.receiverId) === high;
  const expired = message.createTime < (turn.state.copies.get(by)?.cutBefore ?? 0);
  if (!here || expired || message.messageType === READ_MARK) return turn.reject(reject('MESSAGE_UNKNOWN'));
  if (message.senderId !== by) return turn.reject(reject('MESSAGE_NOT_YOURS'));
  if (message.status === DELETED) return turn.reject(reject('MESSAGE_DELETED'));
  const recalled: DirectMessage = {
    ...message,
    content: '',
    extra: {},
    status: DELETED,
    updateTime: turn.now,
  };
  turn.write('directMessage.update', changeable(recalled));
  turn.reply(privateView(recalled, by, append(turn, ports, recalled, [low, high], by)));
}

function answerAgain(
  turn: Turn<ConversationState>,
  { delivery }: ConversationPorts,
  by: number,
  { syncId, message }: DirectEntry,
): void {
  const view = privateView(message, by, syncId);
  turn.announce(() => delivery.toUser(by, privateMessagePush(view)));
  turn.reply(view);
}

function findStored(
  turn: Turn<ConversationState>,
  { store }: ConversationPorts,
  { by, receiverId, clientMessageId }: Send,
): void {
  turn.job<ConversationCommand>(
    async () => ({
      type: 'duplicateFound',
      by,
      entry: await store.entryByKey(by, receiverId, clientMessageId ?? ''),
    }),
    () => ({ type: 'readFailed' }),
    turn.replyTo,
  );
}

function find(turn: Turn<ConversationState>, { store }: ConversationPorts, command: Recall): void {
  turn.job<ConversationCommand>(
    async () => ({ type: 'messageFound', message: await store.message(command.messageId), command }),
    () => ({ type: 'readFailed' }),
    turn.replyTo,
  );
}
