import { count } from './quorum.ts';
import type { SameResult } from './same-result.ts';
import { next, type ReplicaEvent } from './states.ts';
import {
  type Answer,
  type End,
  type Holder,
  MAX_RETURNS,
  type Replica,
  replicasFrom,
  type Task,
} from './task.ts';

/** What a step means for others, in order. */
export type News =
  /** The volunteer shall stop: the task ended, or others were faster. */
  | { readonly kind: 'dropped'; readonly replica: Replica; readonly holder: Holder }
  /** His answer was confirmed, or refuted. */
  | { readonly kind: 'agreed' | 'wrong'; readonly replica: Replica; readonly holder: Holder }
  /** So many more replicas wait for volunteers. */
  | { readonly kind: 'waiting'; readonly replicas: readonly Replica[] }
  | { readonly kind: 'ended'; readonly end: End };

/** The task afterwards, and what is new. A step that changes nothing gives back the same task and no news. */
export interface Step {
  readonly task: Task;
  readonly news: readonly News[];
}

/** A volunteer gets the replica. `alone`: he is trusted, and the task's terms let him answer alone. */
export function assign(task: Task, number: number, holder: Holder, alone = false): Step {
  const moved = move(task, number, 'assign', (replica) => ({ holder, runs: replica.runs + 1 }));
  if (moved === task || !alone) return { task: moved, news: [] };
  const others = moved.replicas.map((replica) =>
    replica.state === 'waiting' ? { ...replica, state: 'needless' as const } : replica,
  );
  return { task: { ...moved, alone: true, replicas: others }, news: [] };
}

/** The volunteer was heard of since he got it. */
export function start(task: Task, number: number): Step {
  return { task: move(task, number, 'start', () => ({})), news: [] };
}

/** His result; whether it stands is for the quorum. */
export function answer(task: Task, number: number, given: Answer, same: SameResult): Step {
  const moved = move(task, number, 'answer', () => ({ answer: given }));
  return moved === task ? { task, news: [] } : judged(moved, same, null);
}

/** He failed at it, the server refuted his result, or his lease ran out. `reason` becomes the task's error if it fails. */
export function fail(task: Task, number: number, reason: string, same: SameResult): Step {
  const moved = move(task, number, 'fail', (replica) => ({
    attempts: replica.attempts + 1,
    avoid: replica.holder?.volunteerId ?? null,
    holder: null,
  }));
  return moved === task ? { task, news: [] } : released(moved, number, same, reason);
}

/** He lost it for no fault of the task: a closed socket, a task given back, a restart. No attempt is counted. */
export function giveBack(task: Task, number: number, same: SameResult): Step {
  const moved = move(task, number, 'giveBack', (replica) => ({
    returns: replica.returns + 1,
    holder: null,
  }));
  return moved === task ? { task, news: [] } : released(moved, number, same, 'it was given back too often');
}

/** Its creator wants it no more. */
export function cancel(task: Task): Step {
  return ended(task, { status: 'CANCELLED', error: null, replica: null }, []);
}

/** One replica through the table; the same task when the event does nothing. */
function move(
  task: Task,
  number: number,
  event: ReplicaEvent,
  change: (replica: Replica) => Partial<Replica>,
): Task {
  const replica = task.replicas.find((one) => one.number === number);
  if (task.end || !replica) return task;
  const changed = { ...replica, ...change(replica) };
  const isUsedUp = changed.attempts >= task.terms.maxAttempts || changed.returns >= MAX_RETURNS;
  const state = next(replica.state, event, isUsedUp);
  if (state === null) return task;
  const moved = { ...changed, state };
  return { ...task, replicas: task.replicas.map((one) => (one === replica ? moved : one)) };
}

/** A replica is free again, or spent. Who was to answer alone did not: the task is done as it was asked for. */
function released(task: Task, number: number, same: SameResult, reason: string): Step {
  const freed = task.replicas.filter((replica) => replica.number === number && replica.state === 'waiting');
  const wanted = task.alone ? task.replicas.filter(({ state }) => state === 'needless') : [];
  const again = new Set(wanted.map((replica) => replica.number));
  const replicas = task.replicas.map((replica) =>
    again.has(replica.number) ? { ...replica, state: next(replica.state, 'want') ?? replica.state } : replica,
  );
  const whole = { ...task, alone: false, replicas };
  const waiting = replicas.filter((replica) => again.has(replica.number) || freed.includes(replica));
  const step = judged(whole, same, reason);
  if (step.task.end || waiting.length === 0) return step;
  return { task: step.task, news: [{ kind: 'waiting', replicas: waiting }, ...step.news] };
}

/** What the answers come to now. */
function judged(task: Task, same: SameResult, reason: string | null): Step {
  const found = count(task, same);
  if (found.kind === 'agreed') {
    const [first] = found.agreed;
    const verdicts = [...verdict('agreed', found.agreed), ...verdict('wrong', found.wrong)];
    return ended(task, { status: 'COMPLETED', error: null, replica: first?.number ?? null }, verdicts);
  }
  if (found.kind === 'more') {
    const added = replicasFrom(task.replicas.length + 1, found.replicas);
    return {
      task: { ...task, replicas: [...task.replicas, ...added] },
      news: [{ kind: 'waiting', replicas: added }],
    };
  }
  if (found.kind === 'open') return { task, news: [] };
  return ended(task, { status: 'FAILED', error: reason ?? found.error, replica: null }, []);
}

function verdict(kind: 'agreed' | 'wrong', replicas: readonly Replica[]): News[] {
  return replicas.flatMap((replica) => (replica.holder ? [{ kind, replica, holder: replica.holder }] : []));
}

/** Nobody needs the other replicas any more. */
function ended(task: Task, end: End, verdicts: readonly News[]): Step {
  if (task.end) return { task, news: [] };
  const dropped: News[] = [];
  const replicas = task.replicas.map((replica) => {
    const state = next(replica.state, 'drop');
    if (state === null) return replica;
    if (replica.holder) dropped.push({ kind: 'dropped', replica, holder: replica.holder });
    return { ...replica, state };
  });
  return { task: { ...task, replicas, end }, news: [...verdicts, ...dropped, { kind: 'ended', end }] };
}
