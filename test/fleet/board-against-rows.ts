import { isDeepStrictEqual } from 'node:util';
import { restored } from '../../src/actors/task-board/load.ts';
import type { OpenTask } from '../../src/actors/task-board/open-task.ts';
import type { BoardState } from '../../src/actors/task-board/state.ts';
import type { MemoryTasks } from './memory-tasks.ts';

/** Where what a board has in memory is not what its rows say; sentences. Only while nothing is under way. */
export async function differences(board: BoardState, store: MemoryTasks): Promise<string[]> {
  const problems: string[] = [];
  const histories = await store.histories(0, Number.MAX_SAFE_INTEGER);
  const stored = new Map(histories.map((history) => [history.row.taskId, restored(history)]));
  for (const taskId of board.open.keys())
    if (!stored.has(taskId)) problems.push(`the board has task ${taskId} open, the rows have not`);
  for (const [taskId, rows] of stored) {
    const open = board.open.get(taskId);
    if (!open) problems.push(`the rows have task ${taskId} open, the board has not`);
    else if (!isDeepStrictEqual(comparable(open), comparable(rows)))
      problems.push(
        `task ${taskId} is ${JSON.stringify(comparable(open))}, its rows say ${JSON.stringify(comparable(rows))}`,
      );
  }
  return [...problems, ...misplaced(board), ...(await miscounted(board, store))];
}

/** Without what is not stored: that somebody was heard of, and what a task remembers of its last failure. */
function comparable({ row, task, steps, assignedAt }: OpenTask) {
  const replicas = task.replicas.map((replica) => ({
    ...replica,
    state: replica.state === 'running' ? 'assigned' : replica.state,
  }));
  return { taskId: row.taskId, alone: task.alone, end: task.end, replicas, steps, assignedAt };
}

/** Whoever holds a replica has it in his hands, and nothing else. */
function misplaced({ open, members }: BoardState): string[] {
  const problems: string[] = [];
  for (const [taskId, { task }] of open) {
    for (const { number, state, holder } of task.replicas) {
      if (!holder || (state !== 'assigned' && state !== 'running')) continue;
      if (members.get(holder.volunteerId)?.held.get(taskId) !== number)
        problems.push(`${holder.volunteerId} does not know that he holds task ${taskId}`);
    }
  }
  for (const { volunteerId, held } of members.values()) {
    for (const [taskId, number] of held) {
      const holder = open.get(taskId)?.task.replicas.find((one) => one.number === number)?.holder;
      if (holder?.volunteerId !== volunteerId)
        problems.push(`${volunteerId} holds task ${taskId}, which does not know him`);
    }
  }
  return problems;
}

async function miscounted(board: BoardState, store: MemoryTasks): Promise<string[]> {
  const { total, completed, failed, cancelled } = await store.counts();
  const stored = { total, completed, failed, cancelled };
  const { counts } = board;
  const same = (['total', 'completed', 'failed', 'cancelled'] as const).every(
    (name) => counts[name] === stored[name],
  );
  return same ? [] : [`the board counts ${JSON.stringify(counts)}, the rows ${JSON.stringify(stored)}`];
}
