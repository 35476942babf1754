/** What a task is, as clients see it (volunteers.md, Tasks). */
export type TaskStatus = 'PENDING' | 'ASSIGNED' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'CANCELLED';

/**
 * What one replica of a task is. `answered` holds a result, `spent` used up its attempts, `needless` was given up
 * because the task ended or did not need it.
 */
export type ReplicaState = 'waiting' | 'assigned' | 'running' | 'answered' | 'spent' | 'needless';

/**
 * What happens to a replica. `assign`: a volunteer gets it; `start`: he was heard of after that; `answer`: his result
 * counts as one; `fail`: he failed, was refuted, or his lease ran out: an attempt; `giveBack`: he lost it for no fault of
 * the task; `drop`: nobody needs it any more; `want`: it is needed after all.
 */
export type ReplicaEvent = 'assign' | 'start' | 'answer' | 'fail' | 'giveBack' | 'drop' | 'want';

/** Where a replica goes when it has no attempt left. */
type Next = ReplicaState | { readonly left: ReplicaState; readonly used: ReplicaState };

const AGAIN: Next = { left: 'waiting', used: 'spent' };

/** Every transition of a replica; an event that is not in the row of a state changes nothing. */
export const TRANSITIONS: Readonly<Record<ReplicaState, Readonly<Partial<Record<ReplicaEvent, Next>>>>> = {
  waiting: { assign: 'assigned', drop: 'needless' },
  assigned: { start: 'running', answer: 'answered', fail: AGAIN, giveBack: AGAIN, drop: 'needless' },
  running: { answer: 'answered', fail: AGAIN, giveBack: AGAIN, drop: 'needless' },
  answered: {},
  spent: {},
  needless: { want: 'waiting' },
};

/** The state after an event, null when it changes nothing. `isUsedUp`: no attempt is left after this one. */
export function next(state: ReplicaState, event: ReplicaEvent, isUsedUp = false): ReplicaState | null {
  const to = TRANSITIONS[state][event];
  if (to === undefined) return null;
  if (typeof to === 'string') return to;
  return isUsedUp ? to.used : to.left;
}

/** The status that a task shows while it has not ended: the furthest of its replicas. */
export function statusOf(replicas: readonly { readonly state: ReplicaState }[]): TaskStatus {
  if (replicas.some(({ state }) => state === 'running')) return 'RUNNING';
  return replicas.some(({ state }) => state === 'assigned') ? 'ASSIGNED' : 'PENDING';
}
