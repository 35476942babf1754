import type { ReplicaState, TaskStatus } from './states.ts';

/** What was asked for when the task was made. */
export interface Terms {
  readonly replicas: number;
  /** Results that must agree. */
  readonly quorum: number;
  /** Attempts of each replica. */
  readonly maxAttempts: number;
  /** A trusted volunteer may answer alone. */
  readonly adaptive: boolean;
}

/** Who holds a replica, or has answered it. */
export interface Holder {
  readonly volunteerId: string;
  readonly userId: number;
  /** When he got it. Milliseconds since 1970. */
  readonly since: number;
}

export interface Answer {
  readonly result: string;
  /** As the volunteer said. Milliseconds. */
  readonly duration: number;
}

/** One replica: it is done by one volunteer at a time, and counts once. */
export interface Replica {
  /** From 1. */
  readonly number: number;
  readonly state: ReplicaState;
  /** How often it was assigned. */
  readonly runs: number;
  /** How many of those count against it, and how many do not. */
  readonly attempts: number;
  readonly returns: number;
  /** Set while it is assigned or running, and once it is answered. */
  readonly holder: Holder | null;
  readonly answer: Answer | null;
  /** The volunteer who failed at it last: others are asked first. */
  readonly avoid: string | null;
}

/** A task with a history: one that was never assigned needs none of this. */
export interface Task {
  readonly terms: Terms;
  readonly replicas: readonly Replica[];
  /** A trusted volunteer answers alone: the other replicas are not needed. */
  readonly alone: boolean;
  /** Null while it has not ended. */
  readonly end: End | null;
}

export interface End {
  readonly status: Extract<TaskStatus, 'COMPLETED' | 'FAILED' | 'CANCELLED'>;
  /** Why it failed. */
  readonly error: string | null;
  /** The answer that stands, of a completed task. */
  readonly replica: number | null;
}

/** Times that a replica may come back without its fault. */
export const MAX_RETURNS = 20;
/** Replicas of one task, those added for disagreement included. */
const MOST_REPLICAS = 20;

export function newTask(terms: Terms): Task {
  return { terms, replicas: replicasFrom(1, terms.replicas), alone: false, end: null };
}

/** So many replicas may there be after disagreement. */
export function mostReplicas({ replicas, quorum }: Terms): number {
  return Math.min(MOST_REPLICAS, replicas + 2 * quorum);
}

export function replicasFrom(first: number, count: number): Replica[] {
  return Array.from({ length: count }, (_, i) => ({
    number: first + i,
    state: 'waiting',
    runs: 0,
    attempts: 0,
    returns: 0,
    holder: null,
    answer: null,
    avoid: null,
  }));
}
