import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import { type ConversationState, peerOf } from './state.ts';

/** Retention takes copies up to a number; see the room's. Read positions stay. */
export function cut(turn: Turn<ConversationState>, { before, copies }: CommandOf<'cut'>): void {
  const { state } = turn;
  for (const { ownerId, through } of copies) {
    const copy = state.copies.get(ownerId);
    if (!copy) continue;
    const syncId = Math.min(through, copy.latestSyncId);
    if (syncId <= copy.cutSyncId) continue;
    copy.cutSyncId = syncId;
    copy.cutBefore = Math.max(before, copy.cutBefore);
    turn.write('directCut.put', {
      ownerId,
      peerId: peerOf(state, ownerId),
      syncId,
      beforeTime: copy.cutBefore,
    });
  }
  state.recent.clear();
  state.keys.clear();
}
