import { reject } from '../../protocol/rejections.ts';
import { DELETED } from '../../rules/chat/message-status.ts';
import { DICE, mayBeEmpty } from '../../rules/chat/message-types.ts';
import { mayMoveOthers, mayRevise } from '../../rules/chat/rights.ts';
import type { RoomMessage } from '../ports/room-store.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf, Erase, Revise, Revision, RoomCommand } from './commands.ts';
import { shareFiles } from './file-uses.ts';
import { nextSyncId, publish } from './log.ts';
import type { RoomPorts } from './ports.ts';
import { type RoomState, standingOf } from './state.ts';
import { roomMessageView } from './view.ts';

/** Edits messages, all or none; each is a new entry of the log. Answers the messages. */
export function revise(ports: RoomPorts) {
  return (turn: Turn<RoomState>, command: Revise): void => {
    const missing = command.revisions.map((one) => one.messageId).filter((id) => !turn.state.recent.get(id));
    if (missing.length > 0) return find(turn, ports, missing, command);
    reviseFound(turn, ports, command);
  };
}

/** Deletes a message: its text is gone, its place stays. Answers the message. */
export function erase(ports: RoomPorts) {
  return (turn: Turn<RoomState>, command: Erase): void => {
    if (!turn.state.recent.get(command.messageId)) return find(turn, ports, [command.messageId], command);
    eraseFound(turn, ports, command);
  };
}

/** Old messages have come from the store: the command that needed them goes on. */
export function messagesFound(ports: RoomPorts) {
  return (turn: Turn<RoomState>, { messages, command }: CommandOf<'messagesFound'>): void => {
    for (const message of messages) {
      // What is in memory is newer than what was read meanwhile.
      if (!turn.state.recent.get(message.messageId)) turn.state.recent.set(message.messageId, message);
    }
    if (command.type === 'revise') reviseFound(turn, ports, command);
    else eraseFound(turn, ports, command);
  };
}

function find(
  turn: Turn<RoomState>,
  { store }: RoomPorts,
  ids: readonly number[],
  command: Revise | Erase,
): void {
  turn.job<RoomCommand>(
    async () => {
      const found = await Promise.all(ids.map((id) => store.message(id)));
      return { type: 'messagesFound', messages: found.filter((one) => one !== null), command };
    },
    () => ({ type: 'readFailed' }),
    turn.replyTo,
  );
}

function reviseFound(turn: Turn<RoomState>, ports: RoomPorts, { by, revisions }: Revise): void {
  const revised: RoomMessage[] = [];
  for (const revision of revisions) {
    const message = own(turn.state, revision.messageId);
    const denied = check(turn.state, by, message) ?? checkRevision(turn.state, by, revision, message);
    if (denied) return turn.reject(reject(denied));
    if (message) revised.push(apply(message, revision, turn.now));
  }
  for (const message of revised) shareFiles(turn, by, message);
  turn.reply(revised.map((message) => roomMessageView(message, store(turn, ports, message))));
}

function eraseFound(turn: Turn<RoomState>, ports: RoomPorts, { by, messageId }: Erase): void {
  const message = own(turn.state, messageId);
  const denied = check(turn.state, by, message);
  if (denied) return turn.reject(reject(denied));
  if (!message) return;
  const erased: RoomMessage = { ...message, content: '', extra: {}, status: DELETED, updateTime: turn.now };
  turn.reply(roomMessageView(erased, store(turn, ports, erased)));
}

/** A message of this room whose place retention has not taken, or undefined. */
function own(state: RoomState, messageId: number): RoomMessage | undefined {
  const message = state.recent.get(messageId);
  return message?.roomId === state.roomId && message.syncId > state.cutSyncId ? message : undefined;
}

function check(state: RoomState, by: number, message: RoomMessage | undefined) {
  const denied = mayRevise(standingOf(state, by), message?.userId === by);
  if (denied && denied !== 'MESSAGE_NOT_YOURS') return denied;
  if (!message) return 'MESSAGE_UNKNOWN';
  return denied ?? (message.status === DELETED ? 'MESSAGE_DELETED' : null);
}

function checkRevision(state: RoomState, by: number, revision: Revision, message: RoomMessage | undefined) {
  if (revision.content === '' && message && !mayBeEmpty(message.messageType)) return 'CONTENT_EMPTY';
  if (revision.position === undefined || message?.userId === by) return null;
  return mayMoveOthers(standingOf(state, by));
}

/** Changes what an edit may change: never who, where, when, the type or a rolled result (chat.md). */
function apply(message: RoomMessage, revision: Revision, now: number): RoomMessage {
  const { messageId: _, extra, ...changes } = revision;
  const keepsResult = message.messageType === DICE;
  return { ...message, ...changes, ...(extra && !keepsResult && { extra }), updateTime: now };
}

function store(turn: Turn<RoomState>, ports: RoomPorts, message: RoomMessage): number {
  const {
    messageId,
    roomId,
    roleId,
    avatarId,
    content,
    animation,
    specialEffects,
    status,
    position,
    extra,
    updateTime,
  } = message;
  const syncId = nextSyncId(turn.state);
  const update = {
    messageId,
    roleId,
    avatarId,
    content,
    animation,
    specialEffects,
    status,
    position,
    extra,
    updateTime,
  };
  turn.write('roomMessage.update', update);
  turn.write('roomChange.insert', { roomId, syncId, messageId, createTime: turn.now });
  publish(turn, ports, syncId, message);
  return syncId;
}
