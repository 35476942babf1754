import { cancellationPush } from '../../protocol/volunteer-views.ts';
import { typeLabel } from '../../rules/tasks/known.ts';
import { comparatorOf, type SameResult } from '../../rules/tasks/same-result.ts';
import type { News, Step } from '../../rules/tasks/step.ts';
import type { End, Replica } from '../../rules/tasks/task.ts';
import { judged } from '../../rules/tasks/trust.ts';
import type { TaskEndRow, TaskRunEndRow } from '../ports/statements.ts';
import type { Turn } from '../runtime/turn.ts';
import { END_STATUS } from './end-status.ts';
import { isSampled } from './figures.ts';
import { requeue } from './match.ts';
import type { OpenTask } from './open-task.ts';
import { post } from './outgoing.ts';
import type { BoardPorts, BoardState, Tally } from './state.ts';

export const OUTCOME = { answered: 1, failed: 2, givenBack: 3 } as const;

export function sameFor(open: OpenTask): SameResult {
  return comparatorOf(open.row.taskType);
}

/** A replica leaves its volunteer: his slot is free. */
export function release({ state }: Turn<BoardState>, volunteerId: string, taskId: number): void {
  const member = state.members.get(volunteerId);
  if (!member?.held.delete(taskId)) return;
  state.stirred.members.add(member);
}

/** How a run ended; not written where the end of the task says it too. */
export function writeRunEnd(
  turn: Turn<BoardState>,
  open: OpenTask,
  replica: number,
  end: Pick<TaskRunEndRow, 'outcome'> & Partial<TaskRunEndRow>,
): void {
  open.steps += 1;
  turn.write('taskRunEnd.insert', {
    taskId: open.row.taskId,
    replica,
    step: open.steps,
    endTime: turn.now,
    resultData: null,
    errorMessage: null,
    executionDuration: null,
    ...end,
  });
}

/** Makes true what a step means: queues, verdicts, volunteers who may stop, the end. */
export function settle(turn: Turn<BoardState>, ports: BoardPorts, open: OpenTask, step: Step): void {
  if (step.task.replicas.length > open.task.replicas.length)
    turn.announce(() => ports.telemetry.count('task_disagreements'));
  open.task = step.task;
  for (const news of step.news) tell(turn, ports, open, news);
  requeue(turn.state, open);
}

function tell(turn: Turn<BoardState>, ports: BoardPorts, open: OpenTask, news: News): void {
  const { state } = turn;
  switch (news.kind) {
    case 'waiting':
      open.freedAt = turn.now;
      return;
    case 'agreed':
      tally(turn, news.holder, { agreed: 1, creditMs: news.replica.answer?.duration ?? 0 });
      return;
    case 'wrong':
      tally(turn, news.holder, { wrong: 1 });
      return;
    case 'dropped': {
      const { volunteerId } = news.holder;
      release(turn, volunteerId, open.row.taskId);
      const connection = state.members.get(volunteerId)?.connection ?? null;
      if (connection === null) return;
      const reason = open.task.end?.status === 'CANCELLED' ? 'CANCELLED' : 'SUPERSEDED';
      post(turn, connection, cancellationPush(open.row.taskId, reason));
      return;
    }
    case 'ended':
      return endTask(turn, ports, open, news.end);
  }
}

function endTask(turn: Turn<BoardState>, ports: BoardPorts, open: OpenTask, end: End): void {
  const { state } = turn;
  const { row, task } = open;
  const status = END_STATUS[end.status];
  const standing = task.replicas.find(({ number }) => number === end.replica);
  const last = standing ?? lastRun(task.replicas);
  const record: TaskEndRow = {
    taskId: row.taskId,
    status,
    volunteerId: last?.holder?.volunteerId ?? last?.avoid ?? null,
    attempt: last?.runs ?? 0,
    assignTime: last?.holder?.since ?? (open.assignedAt || null),
    completeTime: turn.now,
    resultData: standing?.answer?.result ?? null,
    errorMessage: end.error,
    executionDuration: standing?.answer ? Math.round(standing.answer.duration) : null,
  };
  finish(turn, record);
  state.open.delete(row.taskId);
  if (!isSampled(row.taskId)) return;
  const { telemetry } = ports;
  turn.announce(() => {
    telemetry.observe('task_life_seconds', (turn.now - row.createTime) / 1000, typeLabel(row.taskType));
    telemetry.observe('task_attempts', record.attempt);
  });
}

/** The task is over: its end is stored, and whoever waits for it hears so. */
export function finish(turn: Turn<BoardState>, record: TaskEndRow): void {
  const { state } = turn;
  const { taskId } = record;
  turn.write('taskEnd.insert', record);
  const counted = (['completed', 'failed', 'cancelled'] as const)[record.status - 1];
  if (counted) state.counts[counted] += 1;
  state.finished.set(record.status, (state.finished.get(record.status) ?? 0) + 1);
  state.ended.set(taskId, true);
  for (const { replyTo } of state.waiters.get(taskId) ?? []) turn.answer(replyTo, { ok: true, value: true });
  state.waiters.delete(taskId);
}

function lastRun(replicas: readonly Replica[]): Replica | undefined {
  return [...replicas].sort((one, other) => (other.holder?.since ?? 0) - (one.holder?.since ?? 0))[0];
}

/** Adds to what a volunteer earned in this turn, and to what is thought of him here. */
export function tally(
  turn: Turn<BoardState>,
  { volunteerId, userId }: { readonly volunteerId: string; readonly userId: number },
  more: Partial<Tally>,
): void {
  const { tallies, members } = turn.state;
  const none = { userId, agreed: 0, wrong: 0, failed: 0, creditMs: 0 };
  const own = tallies.get(volunteerId) ?? none;
  tallies.set(volunteerId, own);
  own.agreed += more.agreed ?? 0;
  own.wrong += more.wrong ?? 0;
  own.failed += more.failed ?? 0;
  own.creditMs += more.creditMs ?? 0;
  const member = members.get(volunteerId);
  if (!member) return;
  const after = judged(member, more.agreed ?? 0, more.wrong ?? 0, turn.now);
  member.trust = after.trust;
  member.barredUntil = after.barredUntil;
  turn.state.changed.add(member);
}
