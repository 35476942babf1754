import { reject } from '../../protocol/rejections.ts';
import { PLAYER, REFEREE } from '../../rules/chat/members.ts';
import { DISSOLVED, mayGovern, mayRead } from '../../rules/chat/rights.ts';
import { roomStream } from '../ports/delivery.ts';
import { addressOf } from '../runtime/address.ts';
import type { Turn } from '../runtime/turn.ts';
import type { SpaceCommand } from '../space/commands.ts';
import type { UserCommand } from '../user/commands.ts';
import { admit } from './admit.ts';
import type { CommandOf } from './commands.ts';
import { shareAvatar } from './file-uses.ts';
import type { RoomPorts } from './ports.ts';
import { type RoomState, standingOf } from './state.ts';
import { roomView } from './view.ts';

/** Makes the room; its creator is the referee, the listed users join as players. Answers the room. Run twice it does nothing. */
export function create(ports: RoomPorts) {
  return (turn: Turn<RoomState>, command: CommandOf<'create'>): void => {
    const { state } = turn;
    if (state.room) return turn.reply(roomView(state.room));
    const { name, description, avatar, roomType, spaceId, openJoin } = command;
    state.room = {
      roomId: state.roomId,
      spaceId,
      name,
      description,
      avatar,
      roomType,
      status: 0,
      muteStatus: 0,
      openJoin,
      creatorId: command.by,
      extraVersion: 0,
      createTime: turn.now,
      updateTime: turn.now,
    };
    turn.write('room.put', state.room);
    shareAvatar(turn, command.by, state.room);
    admit(turn, ports, [command.by], REFEREE);
    admit(turn, ports, command.userIds, PLAYER);
    turn.reply(roomView(state.room));
  };
}

/** The room as its members see it. */
export function describe(turn: Turn<RoomState>, { by }: CommandOf<'describe'>): void {
  const denied = mayRead(standingOf(turn.state, by));
  if (denied || !turn.state.room) return turn.reject(reject(denied ?? 'ROOM_UNKNOWN'));
  turn.reply(roomView(turn.state.room));
}

export function update(turn: Turn<RoomState>, { type: _, by, ...changes }: CommandOf<'update'>): void {
  const { state } = turn;
  const denied = mayGovern(standingOf(state, by));
  if (denied || !state.room) return turn.reject(reject(denied ?? 'ROOM_UNKNOWN'));
  state.room = { ...state.room, ...changes, updateTime: turn.now };
  turn.write('room.put', state.room);
  if (changes.avatar !== undefined) shareAvatar(turn, by, state.room);
  turn.reply(roomView(state.room));
}

/** Ends the room: everyone hears it (14), nobody speaks there again, history stays readable. */
export function dissolve({ delivery }: RoomPorts) {
  return (turn: Turn<RoomState>, { by, forSpace }: CommandOf<'dissolve'>): void => {
    const { state } = turn;
    const denied = forSpace ? null : mayGovern(standingOf(state, by));
    if (denied || !state.room) return turn.reject(reject(denied ?? 'ROOM_UNKNOWN'));
    if (state.room.status === DISSOLVED) return turn.reply(roomView(state.room));
    state.room = { ...state.room, status: DISSOLVED, updateTime: turn.now };
    turn.write('room.put', state.room);
    const { roomId, spaceId } = state.room;
    if (spaceId !== null && !forSpace)
      turn.effect<SpaceCommand>(addressOf('space', spaceId), { type: 'roomGone', roomId });
    turn.announce(() => delivery.state(roomStream(roomId), { type: 14, data: { roomId } }));
    for (const userId of state.members.keys()) {
      turn.tell<UserCommand>(addressOf('user', userId), { type: 'left', roomId }, { ifActive: true });
    }
    turn.reply(roomView(state.room));
  };
}
