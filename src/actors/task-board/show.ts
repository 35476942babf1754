import { leaseEnd } from '../../rules/tasks/lease.ts';
import { statusOf, type TaskStatus } from '../../rules/tasks/states.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import type { OpenTask } from './open-task.ts';
import type { BoardPorts, BoardState } from './state.ts';

/** How an open task is at this moment. */
export interface Shown {
  readonly status: TaskStatus;
  readonly assignedVolunteerId: string | null;
  readonly assignTime: number | null;
  readonly attempt: number;
  readonly deadline: number | null;
  /** Why it waits though volunteers are here; null when there is nothing to say. */
  readonly waitsFor: string | null;
  readonly answers: number;
}

/** Answers `[taskId, Shown]` of those that somebody holds or has held; the others wait, or are over. */
export function show({ delivery }: BoardPorts) {
  return (turn: Turn<BoardState>, { taskIds }: CommandOf<'show'>): void => {
    const { state } = turn;
    const shown: [number, Shown][] = [];
    for (const taskId of taskIds) {
      const open = state.open.get(taskId);
      if (open) shown.push([taskId, view(state, open, (id) => delivery.lastSeen(id) ?? 0)]);
    }
    turn.reply(shown);
  };
}

function view(
  state: BoardState,
  { row, task }: OpenTask,
  heard: (connection: Parameters<BoardPorts['delivery']['lastSeen']>[0]) => number,
): Shown {
  // Whoever was heard of since he got it is at work, whether or not the sweep has seen so.
  const heardOf = (volunteerId: string) => {
    const member = state.members.get(volunteerId);
    return member?.connection ? heard(member.connection) : (member?.heard ?? 0);
  };
  const replicas = task.replicas.map((replica) => {
    const { holder } = replica;
    const started = replica.state === 'assigned' && holder && heardOf(holder.volunteerId) > holder.since;
    return started ? { ...replica, state: 'running' as const } : replica;
  });
  const held = replicas.filter(({ state: phase }) => phase === 'assigned' || phase === 'running');
  const latest = held.reduce<(typeof held)[number] | null>(
    (last, one) => ((one.holder?.since ?? 0) >= (last?.holder?.since ?? 0) ? one : last),
    null,
  );
  const users = new Set(
    [...state.members.values()].filter((one) => one.capabilities.has(row.taskType)).map((one) => one.userId),
  );
  const waits = replicas.some(({ state: phase }) => phase === 'waiting');
  return {
    status: statusOf(replicas),
    assignedVolunteerId: latest?.holder?.volunteerId ?? null,
    assignTime: latest?.holder?.since ?? null,
    attempt: Math.max(...replicas.map(({ runs }) => runs)),
    deadline: latest?.holder
      ? leaseEnd(latest.holder.since, heardOf(latest.holder.volunteerId), row.estimatedDuration)
      : null,
    waitsFor:
      waits && users.size < row.replicas
        ? `${row.replicas} volunteers of different users; ${users.size} are here`
        : null,
    answers: replicas.filter(({ answer }) => answer).length,
  };
}

/** Answers true when the task has ended, false when the time has come before. */
export function wait(turn: Turn<BoardState>, { taskId, until }: CommandOf<'wait'>): void {
  const { waiters, ended, newest } = turn.state;
  const { replyTo } = turn;
  if (ended.has(taskId) || taskId > newest || until <= turn.now || !replyTo)
    return turn.reply(ended.has(taskId));
  waiters.set(taskId, [...(waiters.get(taskId) ?? []), { replyTo, until }]);
}

export function statistics(turn: Turn<BoardState>): void {
  const { counts, open, members } = turn.state;
  let [running, assigned] = [0, 0];
  for (const { task } of open.values()) {
    const status = statusOf(task.replicas);
    if (status === 'RUNNING') running += 1;
    else if (status === 'ASSIGNED') assigned += 1;
  }
  const ended = counts.completed + counts.failed + counts.cancelled;
  const here = [...members.values()].filter(({ goneAt }) => goneAt === 0);
  const busy = here.filter(({ held, slots }) => held.size >= slots).length;
  turn.reply({
    ...counts,
    pending: counts.total - ended - running - assigned,
    assigned,
    running,
    onlineVolunteers: {
      totalOnline: here.length,
      availableVolunteers: here.length - busy,
      busyVolunteers: busy,
    },
  });
}
