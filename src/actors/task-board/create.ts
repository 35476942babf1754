import { reject } from '../../protocol/rejections.ts';
import { cancel as cancelTask } from '../../rules/tasks/step.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import { queueOf } from './contents.ts';
import { END_STATUS } from './end-status.ts';
import { finish, settle } from './settle.ts';
import type { BoardPorts, BoardState } from './state.ts';

/** New tasks, all or none; given away in this very turn where somebody waits for them. Answers their numbers. */
export function create({ telemetry }: BoardPorts) {
  return (turn: Turn<BoardState>, { by, drafts }: CommandOf<'create'>): void => {
    const { state } = turn;
    const taskIds = drafts.map((draft) => {
      const taskId = turn.nextId('task');
      const row = { ...draft, taskId, creatorId: by, createTime: turn.now };
      turn.write('task.insert', row);
      queueOf(state, row.taskType).push(row.priority, taskId);
      // What somebody waits for is needed soon, however much of other types is in memory.
      state.hot.add(row, state.seekers.any(row.taskType));
      state.stirred.types.add(row.taskType);
      state.newest = Math.max(state.newest, taskId);
      return taskId;
    });
    state.counts.total += drafts.length;
    turn.announce(() => telemetry.count('tasks_created', drafts.length));
    turn.reply(taskIds);
  };
}

/** Its creator, or an operator, wants a task no more: the edge has seen to that, and that it had not ended. */
export function cancel(ports: BoardPorts) {
  return (turn: Turn<BoardState>, { taskId }: CommandOf<'cancel'>): void => {
    const { state } = turn;
    const open = state.open.get(taskId);
    if (open) {
      settle(turn, ports, open, cancelTask(open.task));
      return turn.reply(true);
    }
    if (taskId < 1 || taskId > state.newest || state.ended.has(taskId))
      return turn.reject(reject('TASK_FINISHED'));
    state.hot.take(taskId);
    state.cancelled.add(taskId);
    finish(turn, {
      taskId,
      status: END_STATUS.CANCELLED,
      volunteerId: null,
      attempt: 0,
      assignTime: null,
      completeTime: turn.now,
      resultData: null,
      errorMessage: null,
      executionDuration: null,
    });
    turn.reply(true);
  };
}
