import { roomMessagePush } from '../../protocol/pushes.ts';
import { reject } from '../../protocol/rejections.ts';
import { compose } from '../../rules/chat/compose.ts';
import { NORMAL } from '../../rules/chat/message-status.ts';
import { maySpeak } from '../../rules/chat/rights.ts';
import type { RoomMessage } from '../ports/room-store.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf, RoomCommand, Speak } from './commands.ts';
import { shareFiles } from './file-uses.ts';
import { nextSyncId, publish } from './log.ts';
import type { RoomPorts } from './ports.ts';
import { keyOf, type RoomState, standingOf } from './state.ts';
import { roomMessageView } from './view.ts';

/** The store's name for "this user has sent this clientMessageId to this room before". */
const KEY_TAKEN = 'room_message_key';

/** A message for the room: check, resolve dice, apply, commit, announce. Answers the message. */
export function speak(ports: RoomPorts) {
  return (turn: Turn<RoomState>, command: Speak): void => {
    const { state } = turn;
    const denied = maySpeak(standingOf(state, command.by));
    if (denied) return turn.reject(reject(denied));
    const known =
      command.clientMessageId === null
        ? undefined
        : state.keys.get(keyOf(command.by, command.clientMessageId));
    const stored = known === undefined ? undefined : state.recent.get(known);
    if (stored) return answerAgain(turn, ports, command.by, stored);
    if (known !== undefined || turn.conflict === KEY_TAKEN) return findStored(turn, ports, command);
    const composed = compose(command, (bound) => ports.random.below(bound));
    if (!composed.ok) return turn.reject(reject(composed.code, composed.reason ?? undefined));

    const message = messageOf(turn, command, composed);
    if (command.clientMessageId !== null)
      state.keys.set(keyOf(command.by, command.clientMessageId), message.messageId);
    turn.write('roomMessage.insert', message);
    shareFiles(turn, command.by, message);
    publish(turn, ports, message.syncId, message);
    turn.reply(roomMessageView(message, message.syncId));
  };
}

/** The answer of the look-up below. */
export function duplicateFound(ports: RoomPorts) {
  return (turn: Turn<RoomState>, { by, message }: CommandOf<'duplicateFound'>): void => {
    if (message) answerAgain(turn, ports, by, message);
    else turn.reject(reject('UNAVAILABLE'));
  };
}

function messageOf(
  turn: Turn<RoomState>,
  command: Speak,
  composed: { content: string; messageType: number; extra: object },
) {
  const syncId = nextSyncId(turn.state);
  const message: RoomMessage = {
    messageId: turn.nextId('message'),
    roomId: turn.state.roomId,
    syncId,
    userId: command.by,
    roleId: command.roleId,
    avatarId: command.avatarId,
    content: composed.content,
    animation: command.animation,
    specialEffects: command.specialEffects,
    replyMessageId: command.replyMessageId,
    status: NORMAL,
    messageType: composed.messageType,
    position: command.position ?? syncId,
    extra: composed.extra,
    clientMessageId: command.clientMessageId,
    createTime: turn.now,
    updateTime: turn.now,
  };
  return message;
}

/** A retried key: the sender gets the message that is stored, on his sockets too, and nothing new is written. */
function answerAgain(turn: Turn<RoomState>, { delivery }: RoomPorts, by: number, message: RoomMessage): void {
  const view = roomMessageView(message, message.syncId);
  turn.announce(() => delivery.toUser(by, roomMessagePush(view)));
  turn.reply(view);
}

function findStored(turn: Turn<RoomState>, { store }: RoomPorts, { by, clientMessageId }: Speak): void {
  const { roomId } = turn.state;
  turn.job<RoomCommand>(
    async () => ({
      type: 'duplicateFound',
      by,
      message: await store.messageByKey(roomId, by, clientMessageId ?? ''),
    }),
    () => ({ type: 'readFailed' }),
    turn.replyTo,
  );
}
