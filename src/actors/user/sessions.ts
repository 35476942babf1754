import { reject } from '../../protocol/rejections.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import type { UserState } from './state.ts';

/** How far the user has read a room; never goes back. */
export function read(turn: Turn<UserState>, { roomId, syncId }: CommandOf<'read'>): void {
  const mark = markOf(turn.state, roomId);
  change(turn, { ...mark, lastReadSyncId: Math.max(mark.lastReadSyncId, syncId) });
}

/** Whether the room stays in the user's list of sessions. */
export function subscribe(turn: Turn<UserState>, { roomId, subscribed }: CommandOf<'subscribe'>): void {
  change(turn, { ...markOf(turn.state, roomId), subscribed });
}

function markOf(state: UserState, roomId: number) {
  return state.sessions.get(roomId) ?? { roomId, lastReadSyncId: 0, subscribed: true };
}

function change(turn: Turn<UserState>, mark: ReturnType<typeof markOf>): void {
  const { state } = turn;
  if (!state.rooms.has(mark.roomId)) return turn.reject(reject('NOT_A_MEMBER'));
  state.sessions.set(mark.roomId, mark);
  turn.write('session.put', { userId: state.userId, ...mark });
  turn.reply(mark);
}
