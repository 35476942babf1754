import type { ResumeRequest } from '../../protocol/commands.ts';
import { conversationAddress } from '../conversation/address.ts';
import type { ConversationCommand } from '../conversation/commands.ts';
import { type ConnectionId, FOLLOWING_EDGE, roomStream } from '../ports/delivery.ts';
import type { RoomCommand } from '../room/commands.ts';
import { addressOf } from '../runtime/address.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import type { UserPorts } from './ports.ts';
import type { UserState } from './state.ts';

/** A socket of this user opened: it follows all his rooms, those it was cut off from after a replay. */
export function connect(ports: UserPorts) {
  return (turn: Turn<UserState>, { connection, resume }: CommandOf<'connect'>): void => {
    const { state } = turn;
    if (state.account?.disabled) {
      // He was let in while he was being disabled.
      turn.announce(() => ports.delivery.endSessions(state.userId, null, 'disabled'));
      return;
    }
    state.connections.add(connection);
    for (const roomId of state.rooms) {
      if (resume?.rooms[roomId] === undefined) attachRoom(turn, connection, roomId, null, false);
    }
    if (resume) resumeAll(turn, connection, resume);
    if (state.connections.size === 1) cameOnline(turn, ports);
  };
}

export function resume(turn: Turn<UserState>, { connection, resume: request }: CommandOf<'resume'>): void {
  resumeAll(turn, connection, request);
}

export function drained(turn: Turn<UserState>, { connection, gaps }: CommandOf<'drained'>): void {
  for (const gap of gaps) {
    if (gap.kind === 'room') attachRoom(turn, connection, gap.roomId, gap.after, true);
    else attachInbox(turn, connection, gap.peerId, gap.after, true);
  }
}

/** He is offline when the last socket has closed, a moment later, so that a reconnect is silent (chat.md, push 11). */
export function disconnect({ presenceGraceMs }: UserPorts) {
  return (turn: Turn<UserState>, { connection }: CommandOf<'disconnect'>): void => {
    const { connections } = turn.state;
    connections.delete(connection);
    if (connections.size === 0) turn.timer('grace', presenceGraceMs, { type: 'graceOver' });
  };
}

export function graceOver({ presence, delivery }: UserPorts) {
  return (turn: Turn<UserState>): void => {
    const { state } = turn;
    if (state.connections.size > 0) return;
    turn.announce(() => presence.set(state.userId, false));
    tellRooms(turn, delivery, false);
  };
}

export function joined(turn: Turn<UserState>, { roomId }: CommandOf<'joined'>): void {
  turn.state.rooms.add(roomId);
}

export function left(turn: Turn<UserState>, { roomId }: CommandOf<'left'>): void {
  turn.state.rooms.delete(roomId);
}

function cameOnline(turn: Turn<UserState>, { presence, delivery }: UserPorts): void {
  const { userId } = turn.state;
  turn.cancelTimer('grace');
  if (presence.online(userId)) return;
  turn.announce(() => presence.set(userId, true));
  tellRooms(turn, delivery, true);
}

/** Only rooms that somebody follows: nobody else could hear it. */
function tellRooms(turn: Turn<UserState>, delivery: UserPorts['delivery'], online: boolean): void {
  const { rooms, userId } = turn.state;
  for (const roomId of rooms) {
    if (!delivery.followed(roomStream(roomId))) continue;
    turn.tell<RoomCommand>(addressOf('room', roomId), { type: 'presence', userId, online });
  }
}

function resumeAll(turn: Turn<UserState>, connection: ConnectionId, request: ResumeRequest): void {
  for (const [roomId, after] of Object.entries(request.rooms))
    attachRoom(turn, connection, Number(roomId), after, false);
  for (const [peerId, after] of Object.entries(request.direct))
    attachInbox(turn, connection, Number(peerId), after, false);
}

/** The room decides: only it knows at each instant who is a member. */
function attachRoom(
  turn: Turn<UserState>,
  connection: ConnectionId,
  roomId: number,
  after: number | null,
  gap: boolean,
): void {
  const { userId } = turn.state;
  const command: RoomCommand = { type: 'attach', connection, userId, after, from: null, gap };
  turn.tell(addressOf('room', roomId), command, { replyTo: { edge: FOLLOWING_EDGE, id: connection } });
}

function attachInbox(
  turn: Turn<UserState>,
  connection: ConnectionId,
  peerId: number,
  after: number,
  gap: boolean,
): void {
  const { userId } = turn.state;
  const command: ConversationCommand = {
    type: 'attach',
    connection,
    ownerId: userId,
    peerId,
    after,
    from: null,
    gap,
  };
  turn.tell(conversationAddress(userId, peerId), command, {
    replyTo: { edge: FOLLOWING_EDGE, id: connection },
  });
}
