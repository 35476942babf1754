import { reject } from '../../protocol/rejections.ts';
import { type MemberType, OBSERVER, PLAYER, REFEREE } from '../../rules/chat/members.ts';
import type { RoomCommand } from '../room/commands.ts';
import { addressOf } from '../runtime/address.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import { denied, type SpacePorts, type SpaceState } from './state.ts';

/** Makes or changes a membership. */
export function put(turn: Turn<SpaceState>, userId: number, memberType: MemberType): void {
  const { members, spaceId } = turn.state;
  const createTime = members.get(userId)?.createTime ?? turn.now;
  members.set(userId, { memberType, createTime });
  turn.write('spaceMember.put', { spaceId, userId, memberType, createTime });
}

/** The referee adds users; they observe until they are made players. Answers the ids that are new. */
export function addMembers(ports: SpacePorts) {
  return (turn: Turn<SpaceState>, { by, userIds }: CommandOf<'addMembers'>): void => {
    const { members } = turn.state;
    if (turn.conflict) return turn.reject(reject('USER_UNKNOWN', undefined, 'userIdList'));
    const no = denied(turn.state, by, 'govern');
    if (no) return turn.reject(reject(no));
    const fresh = [...new Set(userIds)].filter((userId) => !members.has(userId));
    if (members.size + fresh.length > ports.members) return turn.reject(reject('ROOM_FULL'));
    for (const userId of fresh) put(turn, userId, OBSERVER);
    turn.reply(fresh);
  };
}

export function removeMembers(turn: Turn<SpaceState>, { by, userIds }: CommandOf<'removeMembers'>): void {
  const no = denied(turn.state, by, 'govern');
  if (no) return turn.reject(reject(no));
  if (userIds.includes(by)) return turn.reject(reject('REFEREE_CANNOT_LEAVE'));
  const removed = [...new Set(userIds)].filter((userId) => turn.state.members.has(userId));
  for (const userId of removed) drop(turn, userId);
  leaveRooms(turn, by, removed);
  turn.reply(removed);
}

export function exit(turn: Turn<SpaceState>, { by }: CommandOf<'exit'>): void {
  const no = denied(turn.state, by, 'see');
  if (no) return turn.reject(reject(no));
  if (turn.state.members.get(by)?.memberType === REFEREE) return turn.reject(reject('REFEREE_CANNOT_LEAVE'));
  drop(turn, by);
  leaveRooms(turn, by, [by]);
  turn.reply(null);
}

/** Observers become players. */
export function setPlayers(turn: Turn<SpaceState>, { by, userIds }: CommandOf<'setPlayers'>): void {
  const changed = retype(turn, by, userIds, PLAYER);
  if (changed) turn.reply(changed);
}

/** Players become observers again, and leave all rooms (chat.md, "A space is a folder of rooms"). */
export function revokePlayers(turn: Turn<SpaceState>, { by, userIds }: CommandOf<'revokePlayers'>): void {
  const changed = retype(turn, by, userIds, OBSERVER);
  if (!changed) return;
  leaveRooms(turn, by, changed);
  turn.reply(changed);
}

/** The space, and every room in it, gets another referee; the old one stays as a player. */
export function changeLeader(turn: Turn<SpaceState>, { by, newLeader }: CommandOf<'changeLeader'>): void {
  const { state } = turn;
  const no = denied(state, by, 'govern');
  if (no) return turn.reject(reject(no));
  if (!state.members.has(newLeader))
    return turn.reject(reject('USER_UNKNOWN', 'Not a member of the space.', 'newLeaderId'));
  if (newLeader !== by) {
    put(turn, by, PLAYER);
    put(turn, newLeader, REFEREE);
    for (const roomId of state.rooms) {
      turn.effect<RoomCommand>(addressOf('room', roomId), { type: 'handOver', by, newReferee: newLeader });
    }
  }
  turn.reply(null);
}

/** Users were added to a room: observers become players, strangers members (chat.md). */
export function enteredRoom(turn: Turn<SpaceState>, { userIds }: CommandOf<'enteredRoom'>): void {
  for (const userId of userIds) {
    const memberType = turn.state.members.get(userId)?.memberType;
    if (memberType === undefined || memberType === OBSERVER) put(turn, userId, PLAYER);
  }
}

function retype(
  turn: Turn<SpaceState>,
  by: number,
  userIds: readonly number[],
  to: MemberType,
): number[] | null {
  const no = denied(turn.state, by, 'govern');
  if (no) {
    turn.reject(reject(no));
    return null;
  }
  const changed = [...new Set(userIds)].filter((userId) => {
    const now = turn.state.members.get(userId)?.memberType;
    return now !== undefined && now !== REFEREE && now !== to;
  });
  for (const userId of changed) put(turn, userId, to);
  return changed;
}

function drop(turn: Turn<SpaceState>, userId: number): void {
  turn.state.members.delete(userId);
  turn.write('spaceMember.delete', { spaceId: turn.state.spaceId, userId });
}

function leaveRooms(turn: Turn<SpaceState>, by: number, userIds: readonly number[]): void {
  if (userIds.length === 0) return;
  for (const roomId of turn.state.rooms) {
    turn.effect<RoomCommand>(addressOf('room', roomId), {
      type: 'removeMembers',
      by,
      userIds,
      forSpace: true,
    });
  }
}
