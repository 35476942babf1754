import { explain } from '../../lib/fault.ts';
import type { Turn } from '../runtime/turn.ts';
import type { BoardCommand, CommandOf } from './commands.ts';
import { TypeQueue } from './queue.ts';
import type { BoardPorts, BoardState } from './state.ts';

/** Contents read at once. */
const AHEAD = 500;

/** The queue of a task type, made when it is missing. */
export function queueOf(state: BoardState, taskType: string): TypeQueue {
  const known = state.queues.get(taskType);
  if (known) return known;
  const queue = new TypeQueue();
  state.queues.set(taskType, queue);
  return queue;
}

/** Reads the contents of the tasks that are next, outside the mailbox; they are assigned when they are here. */
export function readAhead(
  turn: Turn<BoardState>,
  { store }: BoardPorts,
  taskType: string,
  priority: number,
): void {
  const { loading, queues } = turn.state;
  const key = `${priority} ${taskType}`;
  if (loading.has(key)) return;
  loading.add(key);
  const ids = queues.get(taskType)?.ahead(priority, AHEAD) ?? [];
  turn.job<BoardCommand>(
    async () => ({ type: 'loaded', taskType, priority, rows: await store.rows(ids) }),
    (error) => ({ type: 'loadFailed', taskType, priority, error }),
  );
}

export function loaded(turn: Turn<BoardState>, { taskType, priority, rows }: CommandOf<'loaded'>): void {
  const { loading, hot, stirred } = turn.state;
  loading.delete(`${priority} ${taskType}`);
  for (const row of rows) hot.add(row, true);
  stirred.types.add(taskType);
}

/** The next sweep tries again. */
export function loadFailed({ telemetry }: BoardPorts) {
  return (turn: Turn<BoardState>, { taskType, priority, error }: CommandOf<'loadFailed'>): void => {
    turn.state.loading.delete(`${priority} ${taskType}`);
    telemetry.warn('tasks could not be read', { taskType, error: explain(error) });
  };
}
