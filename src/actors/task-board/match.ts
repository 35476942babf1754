import { reject } from '../../protocol/rejections.ts';
import { assignmentPush, assignmentView } from '../../protocol/volunteer-views.ts';
import { typeLabel } from '../../rules/tasks/known.ts';
import { assign } from '../../rules/tasks/step.ts';
import { newTask } from '../../rules/tasks/task.ts';
import { SPOT_CHECK_EVERY, TRUSTED } from '../../rules/tasks/trust.ts';
import type { TaskRow } from '../ports/statements.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import { queueOf, readAhead } from './contents.ts';
import { isSampled } from './figures.ts';
import type { Member } from './member.ts';
import type { OpenTask } from './open-task.ts';
import { post } from './outgoing.ts';
import type { Candidate, Freshness, TypeQueue } from './queue.ts';
import type { BoardPorts, BoardState } from './state.ts';

/** Others are asked first for so long after a volunteer failed at a task. Milliseconds. */
const PREFER_OTHERS_MS = 15_000;

/** Gives what waits to those who wait, where something has changed. Returns how many were assigned. */
export function match(turn: Turn<BoardState>, ports: BoardPorts): number {
  const { stirred, queues, seekers } = turn.state;
  let given = 0;
  for (const member of stirred.members) given += serve(turn, ports, member).length;
  for (const taskType of stirred.types) {
    const queue = queues.get(taskType);
    if (!queue) continue;
    for (const member of seekers.of(taskType)) {
      if (queue.size === 0) break;
      given += serve(turn, ports, member).length;
    }
    if (queue.size === 0) queues.delete(taskType);
  }
  stirred.members.clear();
  stirred.types.clear();
  return given;
}

/** Gives a volunteer all he wants and may have, and returns it. Whoever still wants goes on waiting. */
export function serve(turn: Turn<BoardState>, ports: BoardPorts, member: Member): TaskRow[] {
  const { state } = turn;
  const given: TaskRow[] = [];
  while (wants(member, turn.now)) {
    const found = best(turn, ports, member);
    if (!found) break;
    const open = found.candidate.open ?? opened(state, found.queue, found.candidate);
    const replica = open.task.replicas.find((one) => one.state === 'waiting');
    if (!replica) throw new Error(`task ${open.row.taskId} waits without a replica that does`);
    given.push(give(turn, ports, member, open, replica.number));
  }
  if (member.want && member.want.left <= 0) {
    state.seekers.remove(member);
    member.want = null;
  }
  if (given.length > 0) state.changed.add(member);
  return given;
}

/** An operator gives one waiting task to one volunteer, whatever others wait. */
export function assignByHand(ports: BoardPorts) {
  return (turn: Turn<BoardState>, { taskId, volunteerId }: CommandOf<'assign'>): void => {
    const { state } = turn;
    const member = state.members.get(volunteerId);
    if (!member || member.goneAt > 0) return turn.reject(reject('VOLUNTEER_UNKNOWN'));
    if (member.held.size >= member.slots) return turn.reject(reject('VOLUNTEER_FULL'));
    const open = state.open.get(taskId) ?? freshByHand(state, taskId);
    const replica = open?.task.replicas.find((one) => one.state === 'waiting');
    if (!open || !replica || !mayHave(open, member)) return turn.reject(reject('TASK_NOT_WAITING'));
    const given = give(turn, ports, member, open, replica.number);
    state.changed.add(member);
    turn.reply(assignmentView(given));
  };
}

/** Only a task whose content is in memory: the others are taken in their turn. */
function freshByHand(state: BoardState, taskId: number): OpenTask | null {
  const row = state.hot.take(taskId);
  if (!row) return null;
  // Its number stays in the queue and is passed over like one that was cancelled.
  state.cancelled.add(taskId);
  return keep(state, row);
}

function wants({ want, held, slots, barredUntil, goneAt }: Member, now: number): boolean {
  return want !== null && want.left > 0 && held.size < slots && barredUntil <= now && goneAt === 0;
}

function best(turn: Turn<BoardState>, ports: BoardPorts, member: Member) {
  const { queues } = turn.state;
  let found: { readonly queue: TypeQueue; readonly candidate: Candidate } | null = null;
  for (const taskType of member.want?.capabilities ?? []) {
    const queue = queues.get(taskType);
    if (!queue || !member.capabilities.has(taskType)) continue;
    const candidate = queue.first(
      (open) => mayHave(open, member) && !othersFirst(turn, open, member),
      (taskId) => freshness(turn.state, taskId),
      (priority) => readAhead(turn, ports, taskType, priority),
    );
    if (candidate && (!found || isBefore(candidate, found.candidate))) found = { queue, candidate };
  }
  return found;
}

function isBefore(one: Candidate, other: Candidate): boolean {
  return one.priority === other.priority ? one.taskId < other.taskId : one.priority > other.priority;
}

function freshness({ cancelled, hot }: BoardState, taskId: number): Freshness {
  if (cancelled.delete(taskId)) return 'gone';
  return hot.has(taskId) ? 'ready' : 'absent';
}

/** Replicas go to distinct users. */
function mayHave({ task }: OpenTask, { userId }: Member): boolean {
  return task.replicas.every(({ holder }) => holder?.userId !== userId);
}

/** He failed at it lately, and somebody else may want it. */
function othersFirst({ state, now }: Turn<BoardState>, open: OpenTask, member: Member): boolean {
  if (now - open.freedAt > PREFER_OTHERS_MS) return false;
  const failed = open.task.replicas.some(
    (replica) => replica.state === 'waiting' && replica.avoid === member.volunteerId,
  );
  if (!failed) return false;
  for (const other of state.members.values()) {
    if (other !== member && other.goneAt === 0 && other.capabilities.has(open.row.taskType)) return true;
  }
  return false;
}

/** A task that is assigned for the first time. */
function opened(state: BoardState, queue: TypeQueue, { priority, taskId }: Candidate): OpenTask {
  const row = state.hot.take(taskId);
  if (!row) throw new Error(`the content of task ${taskId} is not here`);
  queue.shift(priority);
  return keep(state, row);
}

function keep(state: BoardState, row: TaskRow): OpenTask {
  const open: OpenTask = { row, task: newTask(row), steps: 0, freedAt: 0, assignedAt: 0 };
  state.open.set(row.taskId, open);
  return open;
}

function give(
  turn: Turn<BoardState>,
  { random, telemetry }: BoardPorts,
  member: Member,
  open: OpenTask,
  replica: number,
): TaskRow {
  const { row } = open;
  const { taskId } = row;
  const { volunteerId, userId, connection } = member;
  const alone =
    row.adaptive && open.steps === 0 && member.trust >= TRUSTED && random.below(SPOT_CHECK_EVERY) > 0;
  open.task = assign(open.task, replica, { volunteerId, userId, since: turn.now }, alone).task;
  open.steps += 1;
  if (open.assignedAt === 0 && isSampled(taskId)) {
    const waited = (turn.now - row.createTime) / 1000;
    turn.announce(() => telemetry.observe('task_wait_seconds', waited, typeLabel(row.taskType)));
  }
  open.assignedAt = turn.now;
  const run = { taskId, replica, step: open.steps, volunteerId, userId, alone, assignTime: turn.now };
  turn.write('taskRun.insert', run);
  member.held.set(taskId, replica);
  if (member.want) member.want.left -= 1;
  requeue(turn.state, open);
  if (connection !== null) post(turn, connection, assignmentPush(row));
  return row;
}

/** Into its queue while a replica of it waits, out of it when none does. */
export function requeue(state: BoardState, open: OpenTask): void {
  const { taskType } = open.row;
  const waits = !open.task.end && open.task.replicas.some((one) => one.state === 'waiting');
  if (!waits) {
    state.queues.get(taskType)?.delete(open);
    return;
  }
  queueOf(state, taskType).add(open);
  state.stirred.types.add(taskType);
}
