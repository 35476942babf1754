import { isoTime } from '../../protocol/message.ts';
import { membersPush } from '../../protocol/pushes.ts';
import type { MemberType } from '../../rules/chat/members.ts';
import { roomStream } from '../ports/delivery.ts';
import { addressOf } from '../runtime/address.ts';
import type { Turn } from '../runtime/turn.ts';
import type { UserCommand } from '../user/commands.ts';
import type { RoomPorts } from './ports.ts';
import type { RoomState } from './state.ts';

const JOINED = 1;
const REMOVED = 2;
const ONLINE = 1;
const OFFLINE = 2;

/** Makes users members who are not yet; their sockets follow the room from this entry on. Returns who is new. */
export function admit(
  turn: Turn<RoomState>,
  { delivery }: RoomPorts,
  userIds: readonly number[],
  memberType: MemberType,
): number[] {
  const { state } = turn;
  const { roomId, latestSyncId } = state;
  const joined = [...new Set(userIds)].filter((userId) => !state.members.has(userId));
  for (const userId of joined) {
    state.members.set(userId, { memberType, createTime: turn.now });
    turn.write('roomMember.put', { roomId, userId, memberType, createTime: turn.now });
    turn.tell<UserCommand>(addressOf('user', userId), { type: 'joined', roomId }, { ifActive: true });
  }
  if (joined.length === 0) return joined;
  const stream = roomStream(roomId);
  const push = membersPush(roomId, joined, JOINED, ONLINE, isoTime(turn.now));
  turn.announce(() => {
    for (const userId of joined) delivery.attachUser(userId, stream, latestSyncId);
    delivery.state(stream, push);
  });
  return joined;
}

/**
 * Ends memberships. Who is removed hears it himself, then follows the room no longer, then the rest hear it: nothing
 * that is said afterwards reaches him (DESIGN, The gateway).
 */
export function expel(turn: Turn<RoomState>, { delivery }: RoomPorts, userIds: readonly number[]): number[] {
  const { state } = turn;
  const { roomId } = state;
  const removed = [...new Set(userIds)].filter((userId) => state.members.delete(userId));
  if (removed.length === 0) return removed;
  for (const userId of removed) {
    state.arriving.delete(userId);
    state.leaving.delete(userId);
    turn.write('roomMember.delete', { roomId, userId });
    turn.tell<UserCommand>(addressOf('user', userId), { type: 'left', roomId }, { ifActive: true });
  }
  const stream = roomStream(roomId);
  const push = membersPush(roomId, removed, REMOVED, OFFLINE, isoTime(turn.now));
  turn.announce(() => {
    for (const userId of removed) {
      delivery.toUser(userId, push);
      delivery.detachUser(userId, stream);
    }
    delivery.state(stream, push);
  });
  return removed;
}
