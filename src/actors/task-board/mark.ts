import type { Turn } from '../runtime/turn.ts';
import type { BoardState } from './state.ts';

/** After so many ends it is worth a row. */
const EVERY = 10_000;

/** Notes now and then below which number nothing is open, so that a start need not look at all that ever was. */
export function mark(turn: Turn<BoardState>): void {
  const { state } = turn;
  const { completed, failed, cancelled } = state.counts;
  const ended = completed + failed + cancelled;
  if (ended - state.markedAt < EVERY) return;
  state.markedAt = ended;
  let lowest = state.newest + 1;
  for (const queue of state.queues.values()) lowest = Math.min(lowest, queue.lowest() ?? lowest);
  for (const taskId of state.open.keys()) lowest = Math.min(lowest, taskId);
  turn.write('taskMark.put', { onlyRow: true, openFrom: lowest });
}
