import { reject } from '../../protocol/rejections.ts';
import { resultPush } from '../../protocol/volunteer-views.ts';
import { typeLabel } from '../../rules/tasks/known.ts';
import { answer, fail, giveBack } from '../../rules/tasks/step.ts';
import type { Replica } from '../../rules/tasks/task.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import { isSampled } from './figures.ts';
import type { OpenTask } from './open-task.ts';
import { post } from './outgoing.ts';
import { OUTCOME, release, sameFor, settle, tally, writeRunEnd } from './settle.ts';
import type { BoardPorts, BoardState } from './state.ts';

/** Why a result does not count. */
export type Refusal = 'UNKNOWN_TASK' | 'NOT_YOURS' | 'FINISHED' | 'WRONG_RESULT';

/** What came of a task. Late, foreign and invented ones change nothing (volunteers.md, frame 10003). */
export function result(ports: BoardPorts) {
  return (turn: Turn<BoardState>, command: CommandOf<'result'>): void => {
    const { taskId } = command.result;
    const held = holding(turn.state, command);
    if ('refusal' in held) {
      // A socket that did not register may deliver what its user holds, and nothing else.
      if (command.volunteerId === null) turn.reject(reject('NOT_REGISTERED'));
      else say(turn, command, held.refusal);
      turn.announce(() => ports.telemetry.count('task_results_refused', 1, held.refusal));
      return;
    }
    const { open, replica } = held;
    const volunteerId = replica.holder?.volunteerId ?? '';
    release(turn, volunteerId, taskId);
    const refusal = take(turn, ports, open, replica, command);
    say(turn, command, refusal);
  };
}

function take(
  turn: Turn<BoardState>,
  ports: BoardPorts,
  open: OpenTask,
  replica: Replica,
  { result }: CommandOf<'result'>,
): Refusal | null {
  const same = sameFor(open);
  const { holder } = replica;
  const duration = result.executionDuration;
  if (holder && isSampled(open.row.taskId)) {
    const seconds = (turn.now - holder.since) / 1000;
    turn.announce(() => ports.telemetry.observe('task_run_seconds', seconds, typeLabel(open.row.taskType)));
  }
  const finding =
    result.status === 'SUCCESS'
      ? ports.check(open.row.taskType, open.row.inputData, result.resultData)
      : null;
  if (finding === null || finding === 'wrong') {
    const reason = finding === null ? result.errorMessage || 'the volunteer failed' : 'the result is wrong';
    const outcome = {
      outcome: OUTCOME.failed,
      errorMessage: reason,
      executionDuration: Math.round(duration),
    };
    writeRunEnd(turn, open, replica.number, { ...outcome, resultData: finding ? result.resultData : null });
    if (holder) tally(turn, holder, finding ? { wrong: 1 } : { failed: 1 });
    settle(turn, ports, open, fail(open.task, replica.number, reason, same));
    return finding === null ? null : 'WRONG_RESULT';
  }
  const step = answer(open.task, replica.number, { result: result.resultData, duration }, same);
  // Of a task that this ends by itself the end says all.
  const isAll = step.task.end !== null && step.task.replicas.filter((one) => one.answer).length === 1;
  if (!isAll) {
    writeRunEnd(turn, open, replica.number, {
      outcome: OUTCOME.answered,
      resultData: result.resultData,
      executionDuration: Math.round(duration),
    });
  }
  settle(turn, ports, open, step);
  return null;
}

/** The replica that the volunteer, or one of his user's, holds. */
function holding(
  state: BoardState,
  { volunteerId, userId, result: { taskId } }: CommandOf<'result'>,
): { readonly open: OpenTask; readonly replica: Replica } | { readonly refusal: Refusal } {
  const open = state.open.get(taskId);
  if (!open) return { refusal: whyNot(state, taskId) };
  const replica = open.task.replicas.find(
    ({ state: phase, holder }) =>
      (phase === 'assigned' || phase === 'running') &&
      holder?.userId === userId &&
      (volunteerId === null || holder.volunteerId === volunteerId),
  );
  return replica ? { open, replica } : { refusal: 'NOT_YOURS' };
}

function whyNot({ newest, ended }: BoardState, taskId: number): Refusal {
  if (taskId < 1 || taskId > newest) return 'UNKNOWN_TASK';
  return ended.has(taskId) ? 'FINISHED' : 'NOT_YOURS';
}

function say(
  turn: Turn<BoardState>,
  { connection, result: { taskId } }: CommandOf<'result'>,
  refusal: Refusal | null,
): void {
  const accepted = refusal === null;
  if (connection === null) turn.reply({ success: true, taskId, accepted, reason: refusal });
  else post(turn, connection, resultPush(taskId, refusal));
}

/** A volunteer gives a task back (frame 10005): somebody else gets it. Of what he does not hold nothing changes. */
export function giveTaskBack(ports: BoardPorts) {
  return (turn: Turn<BoardState>, { volunteerId, taskId }: CommandOf<'giveBack'>): void => {
    turn.reply(takeBack(turn, ports, volunteerId, taskId));
  };
}

/** Takes a replica from a volunteer for no fault of his; false when he does not hold it. */
export function takeBack(
  turn: Turn<BoardState>,
  ports: BoardPorts,
  volunteerId: string,
  taskId: number,
): boolean {
  const { members, open: opened } = turn.state;
  const number = members.get(volunteerId)?.held.get(taskId);
  const open = opened.get(taskId);
  if (number === undefined || !open) return false;
  release(turn, volunteerId, taskId);
  writeRunEnd(turn, open, number, { outcome: OUTCOME.givenBack });
  settle(turn, ports, open, giveBack(open.task, number, sameFor(open)));
  return true;
}
