/** An effect that was committed by its sender and not yet applied by its receiver. */
export interface PendingEffect {
  readonly id: number;
  readonly target: string;
  readonly payload: { readonly type: string };
}

/** A durable deadline of an actor. `due`: milliseconds since 1970. */
export interface DueWakeup {
  readonly kind: string;
  readonly id: string;
  readonly due: number;
}

/** What the kernel reads back of its own rows. */
export interface Outbox {
  /** Effects with an id above `after` that were stored before `before` (ms), ascending, at most `limit`. */
  effects(after: number, before: number, limit: number): Promise<PendingEffect[]>;
  /** Wake-ups due before `before` (ms), ordered by (kind, id), after the given key, at most `limit`. */
  wakeups(before: number, after: { kind: string; id: string }, limit: number): Promise<DueWakeup[]>;
}
