import { isoTime } from '../../protocol/message.ts';
import { membersPush } from '../../protocol/pushes.ts';
import { reject } from '../../protocol/rejections.ts';
import { type MemberType, PLAYER, REFEREE } from '../../rules/chat/members.ts';
import { mayGovern, mayRead } from '../../rules/chat/rights.ts';
import { roomStream } from '../ports/delivery.ts';
import { addressOf } from '../runtime/address.ts';
import type { Turn } from '../runtime/turn.ts';
import type { SpaceCommand } from '../space/commands.ts';
import { admit, expel } from './admit.ts';
import type { CommandOf } from './commands.ts';
import type { RoomPorts } from './ports.ts';
import { type RoomState, standingOf } from './state.ts';

/** The store's name for "there is no such user". */
const NO_SUCH_USER = 'room_member_user';

/** The referee adds users as players. Answers the ids that are new. In a space's room they join the space too. */
export function addMembers(ports: RoomPorts) {
  return (turn: Turn<RoomState>, { by, userIds }: CommandOf<'addMembers'>): void => {
    const denied = mayGovern(standingOf(turn.state, by));
    if (denied) return turn.reject(reject(denied));
    enter(turn, ports, userIds);
  };
}

/** Anyone enters a room that is open to all; a member who is in already just gets the answer. */
export function join(ports: RoomPorts) {
  return (turn: Turn<RoomState>, { by }: CommandOf<'join'>): void => {
    const { room } = turn.state;
    if (!room) return turn.reject(reject('ROOM_UNKNOWN'));
    const { dissolved, memberType } = standingOf(turn.state, by);
    if (dissolved) return turn.reject(reject('ROOM_DISSOLVED'));
    if (memberType === null && !room.openJoin) return turn.reject(reject('ROOM_CLOSED'));
    enter(turn, ports, [by]);
  };
}

function enter(turn: Turn<RoomState>, ports: RoomPorts, userIds: readonly number[]): void {
  const { state } = turn;
  if (turn.conflict === NO_SUCH_USER) return turn.reject(reject('USER_UNKNOWN', undefined, 'userIdList'));
  const fresh = userIds.filter((userId) => !state.members.has(userId));
  if (state.members.size + fresh.length > ports.limits.members) return turn.reject(reject('ROOM_FULL'));
  const joined = admit(turn, ports, userIds, PLAYER);
  const spaceId = state.room?.spaceId ?? null;
  if (spaceId !== null && joined.length > 0) {
    turn.effect<SpaceCommand>(addressOf('space', spaceId), { type: 'enteredRoom', userIds: joined });
  }
  turn.reply(joined);
}

/** The referee, or the room's space, removes members; the referee himself cannot be removed by the room. */
export function removeMembers(ports: RoomPorts) {
  return (turn: Turn<RoomState>, { by, userIds, forSpace }: CommandOf<'removeMembers'>): void => {
    const denied = forSpace ? null : mayGovern(standingOf(turn.state, by));
    if (denied) return turn.reject(reject(denied));
    if (!forSpace && userIds.includes(by)) return turn.reject(reject('REFEREE_CANNOT_LEAVE'));
    turn.reply(expel(turn, ports, userIds));
  };
}

export function exit(ports: RoomPorts) {
  return (turn: Turn<RoomState>, { by }: CommandOf<'exit'>): void => {
    const standing = standingOf(turn.state, by);
    const denied = mayRead(standing);
    if (denied) return turn.reject(reject(denied));
    if (standing.memberType === REFEREE && !standing.dissolved)
      return turn.reject(reject('REFEREE_CANNOT_LEAVE'));
    expel(turn, ports, [by]);
    turn.reply(null);
  };
}

/** Player, observer or further referee. Answers the ids that changed. */
export function setMemberType(ports: RoomPorts) {
  return (turn: Turn<RoomState>, { by, userIds, memberType }: CommandOf<'setMemberType'>): void => {
    const denied = mayGovern(standingOf(turn.state, by));
    if (denied) return turn.reject(reject(denied));
    if (userIds.includes(by) && memberType !== REFEREE) return turn.reject(reject('REFEREE_CANNOT_LEAVE'));
    const strangers = userIds.filter((userId) => !turn.state.members.has(userId));
    if (strangers.length > 0) {
      return turn.reject(
        reject('USER_UNKNOWN', `Not members of this room: ${strangers.join(', ')}`, 'userIdList'),
      );
    }
    turn.reply(changeTypes(turn, ports, userIds, memberType));
  };
}

/** The space has a new leader: its room gets him as referee; the old one stays as a player. */
export function handOver(ports: RoomPorts) {
  return (turn: Turn<RoomState>, { by, newReferee }: CommandOf<'handOver'>): void => {
    if (!turn.state.room) return;
    admit(turn, ports, [newReferee], REFEREE);
    changeTypes(turn, ports, [newReferee], REFEREE);
    if (turn.state.members.has(by)) changeTypes(turn, ports, [by], PLAYER);
    turn.reply(null);
  };
}

function changeTypes(
  turn: Turn<RoomState>,
  { delivery, presence }: RoomPorts,
  userIds: readonly number[],
  memberType: MemberType,
): number[] {
  const { roomId, members } = turn.state;
  const changed = [...new Set(userIds)].filter((userId) => members.get(userId)?.memberType !== memberType);
  for (const userId of changed) {
    const member = members.get(userId);
    if (!member) continue;
    member.memberType = memberType;
    turn.write('roomMember.put', { roomId, userId, memberType, createTime: member.createTime });
  }
  for (const online of [true, false]) {
    const some = changed.filter((userId) => presence.online(userId) === online);
    if (some.length === 0) continue;
    const push = membersPush(roomId, some, 3, online ? 1 : 2, isoTime(turn.now));
    turn.announce(() => delivery.state(roomStream(roomId), push));
  }
  return changed;
}
