import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import type { RoomState } from './state.ts';

/**
 * Retention takes the log up to a number: from then on nothing below it is replayed, listed or changed, and its rows
 * may be deleted. The numbers stay used; what is remembered of messages is asked of the store again.
 */
export function cut(turn: Turn<RoomState>, { through }: CommandOf<'cut'>): void {
  const { state } = turn;
  const syncId = Math.min(through, state.latestSyncId);
  if (!state.room || syncId <= state.cutSyncId) return;
  state.cutSyncId = syncId;
  state.recent.clear();
  state.keys.clear();
  turn.write('roomCut.put', { roomId: state.roomId, syncId });
}
