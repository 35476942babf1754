import { reject } from '../../protocol/rejections.ts';
import { fileLinks } from '../../rules/chat/file-links.ts';
import { PLAYER, REFEREE } from '../../rules/chat/members.ts';
import { DISSOLVED } from '../../rules/chat/rights.ts';
import type { RoomCommand } from '../room/commands.ts';
import { addressOf } from '../runtime/address.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import { put } from './members.ts';
import { denied, type SpaceState, spaceView } from './state.ts';

/** Makes the space; its creator is the referee, the listed users join as players. Answers the space. */
export function create(turn: Turn<SpaceState>, command: CommandOf<'create'>): void {
  const { state } = turn;
  if (turn.conflict) return turn.reject(reject('USER_UNKNOWN', undefined, 'userIdList'));
  if (state.space) return turn.reply(spaceView(state.space));
  const { name, description, avatar, ruleId, by } = command;
  const { spaceId } = state;
  const times = { createTime: turn.now, updateTime: turn.now };
  state.space = { spaceId, name, description, avatar, ruleId, status: 0, creatorId: by, ...times };
  turn.write('space.put', state.space);
  for (const fileId of fileLinks(avatar)) {
    turn.write('fileUse.put', { fileId, place: 'space', placeId: spaceId, messageId: 0, userId: by });
  }
  put(turn, by, REFEREE);
  for (const userId of new Set(command.userIds)) if (userId !== by) put(turn, userId, PLAYER);
  turn.reply(spaceView(state.space));
}

export function describe(turn: Turn<SpaceState>, { by }: CommandOf<'describe'>): void {
  const no = denied(turn.state, by, 'see');
  if (no || !turn.state.space) return turn.reject(reject(no ?? 'SPACE_UNKNOWN'));
  turn.reply(spaceView(turn.state.space));
}

/** Ends the space and every room in it; each room tells its members (14). */
export function dissolve(turn: Turn<SpaceState>, { by }: CommandOf<'dissolve'>): void {
  const { state } = turn;
  const no = denied(state, by, 'govern');
  if (no || !state.space) return turn.reject(reject(no ?? 'SPACE_UNKNOWN'));
  state.space = { ...state.space, status: DISSOLVED, updateTime: turn.now };
  turn.write('space.put', state.space);
  for (const roomId of state.rooms) {
    turn.effect<RoomCommand>(addressOf('room', roomId), { type: 'dissolve', by, forSpace: true });
    turn.write('spaceRoom.delete', { spaceId: state.spaceId, roomId });
  }
  state.rooms.clear();
  turn.reply(spaceView(state.space));
}

/** A room in the space: its referee is the space's. Answers the room's id; the room exists once the effect is applied. */
export function createRoom(turn: Turn<SpaceState>, command: CommandOf<'createRoom'>): void {
  const { state } = turn;
  const no = denied(state, command.by, 'govern');
  if (no) return turn.reject(reject(no));
  const strangers = command.userIds.filter((userId) => !state.members.has(userId));
  if (strangers.length > 0) {
    return turn.reject(
      reject('NOT_A_MEMBER', `Not members of the space: ${strangers.join(', ')}`, 'userIdList'),
    );
  }
  const { roomId, name, description, avatar, roomType, userIds, by } = command;
  state.rooms.add(roomId);
  turn.write('spaceRoom.put', { spaceId: state.spaceId, roomId });
  for (const userId of userIds)
    if (state.members.get(userId)?.memberType !== REFEREE) put(turn, userId, PLAYER);
  turn.effect<RoomCommand>(addressOf('room', roomId), {
    type: 'create',
    by,
    name,
    description,
    avatar,
    roomType,
    spaceId: state.spaceId,
    openJoin: false,
    userIds,
  });
  turn.reply({ roomId });
}

export function roomGone(turn: Turn<SpaceState>, { roomId }: CommandOf<'roomGone'>): void {
  turn.state.rooms.delete(roomId);
  turn.write('spaceRoom.delete', { spaceId: turn.state.spaceId, roomId });
}
