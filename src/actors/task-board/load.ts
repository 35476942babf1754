import { BoundedMap } from '../../lib/bounded-map.ts';
import { comparatorOf } from '../../rules/tasks/same-result.ts';
import { answer, assign, fail, giveBack } from '../../rules/tasks/step.ts';
import { newTask } from '../../rules/tasks/task.ts';
import type { OnlineVolunteer } from '../ports/fleet.ts';
import type { TaskHistory } from '../ports/task-store.ts';
import { queueOf } from './contents.ts';
import { HotRows } from './hot-rows.ts';
import type { Member } from './member.ts';
import type { OpenTask } from './open-task.ts';
import { Seekers } from './seekers.ts';
import { OUTCOME } from './settle.ts';
import { type BoardPorts, type BoardState, GRACE_MS, RESTART_GRACE_MS } from './state.ts';

const PAGE = 20_000;
const HISTORIES = 2_000;
/** Numbers of ended tasks that are remembered. */
const REMEMBERED = 50_000;

/** The board from the store: what is open, what happened to it, and who is here. */
export async function loadBoard({ store, fleet, hotBytes }: BoardPorts, now: number): Promise<BoardState> {
  const { newest, openFrom, ...counts } = await store.counts();
  const state: BoardState = {
    queues: new Map(),
    hot: new HotRows(hotBytes),
    open: new Map(),
    cancelled: new Set(),
    ended: new BoundedMap(REMEMBERED),
    members: new Map(),
    seekers: new Seekers(),
    waiters: new Map(),
    counts: { ...counts },
    markedAt: counts.completed + counts.failed + counts.cancelled,
    newest,
    stirred: { types: new Set(), members: new Set() },
    changed: new Set(),
    loading: new Set(),
    finished: new Map(),
    outgoing: new Map(),
    tallies: new Map(),
  };
  for (const volunteer of fleet.all()) welcome(state, volunteer, now);
  await loadHistories(state, store, openFrom - 1, now);
  for (let after = openFrom - 1; ; ) {
    const page = await store.waiting(after, PAGE);
    for (const { taskId, taskType, priority } of page)
      if (!state.open.has(taskId)) queueOf(state, taskType).push(priority, taskId);
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last.taskId;
  }
  return state;
}

function welcome(state: BoardState, { wish, ...volunteer }: OnlineVolunteer, now: number): void {
  const member: Member = {
    ...volunteer,
    capabilities: new Set(volunteer.capabilities),
    held: new Map(),
    want: wish && { ...wish },
    heard: volunteer.connection === null ? now : 0,
    goneAt: 0,
    graceMs: GRACE_MS,
  };
  state.members.set(member.volunteerId, member);
  state.seekers.add(member);
  state.stirred.members.add(member);
}

async function loadHistories(
  state: BoardState,
  store: BoardPorts['store'],
  from: number,
  now: number,
): Promise<void> {
  for (let after = from; ; ) {
    const page = await store.histories(after, HISTORIES);
    for (const history of page) {
      const open = restored(history);
      if (open.task.end) continue;
      state.open.set(open.row.taskId, open);
      keepForHolders(state, open, now);
      if (open.task.replicas.some((one) => one.state === 'waiting'))
        queueOf(state, open.row.taskType).add(open);
    }
    const last = page.at(-1);
    if (!last || page.length < HISTORIES) return;
    after = last.row.taskId;
  }
}

/** What happened to a task, once more through the rules. */
export function restored({ row, runs, ends }: TaskHistory): OpenTask {
  const same = comparatorOf(row.taskType);
  const open: OpenTask = { row, task: newTask(row), steps: 0, freedAt: 0, assignedAt: 0 };
  const events = [...runs, ...ends].sort((one, other) => one.step - other.step);
  for (const event of events) {
    open.steps = event.step;
    if ('assignTime' in event) {
      const { volunteerId, userId, assignTime: since, alone } = event;
      open.task = assign(open.task, event.replica, { volunteerId, userId, since }, alone).task;
      open.assignedAt = since;
    } else if (event.outcome === OUTCOME.answered) {
      const given = { result: event.resultData ?? '', duration: event.executionDuration ?? 0 };
      open.task = answer(open.task, event.replica, given, same).task;
    } else if (event.outcome === OUTCOME.failed) {
      open.task = fail(open.task, event.replica, event.errorMessage ?? '', same).task;
    } else {
      open.task = giveBack(open.task, event.replica, same).task;
    }
  }
  return open;
}

/** What was in somebody's hands is kept for him: those who are not here may come back. */
function keepForHolders(state: BoardState, { row, task }: OpenTask, now: number): void {
  for (const { number, state: phase, holder } of task.replicas) {
    if (!holder || (phase !== 'assigned' && phase !== 'running')) continue;
    const { volunteerId, userId } = holder;
    const member = state.members.get(volunteerId) ?? absent(volunteerId, userId, now);
    state.members.set(volunteerId, member);
    member.held.set(row.taskId, number);
  }
}

function absent(volunteerId: string, userId: number, now: number): Member {
  return {
    volunteerId,
    userId,
    connection: null,
    capabilities: new Set(),
    slots: 0,
    trust: 0,
    barredUntil: 0,
    held: new Map(),
    want: null,
    heard: 0,
    goneAt: now,
    graceMs: RESTART_GRACE_MS,
  };
}
