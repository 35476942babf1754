import type { Cancel, Clock } from '../../actors/ports/clock.ts';

/** What the judger's own clock may be late by before ours ends a turn, in ms ("Wire details"). */
const GRACE_MS = 2_000;
/** Silence of one who waits for the capsule that counts as a finish, in ms (G30). */
const SILENCE_MS = 1_000;

export interface TurnClockEvents {
  /** The turn took too long, and the judger did not say so. */
  timedOut(): void;
  /** Who waits for the capsule says nothing. */
  silent(): void;
}

/** Our own clocks of the turn that runs: a judger may have none, or tell of the first fault only. */
export class TurnClock {
  readonly #after: Clock['after'];
  readonly #turnMs: number;
  readonly #events: TurnClockEvents;
  #turn: Cancel | null = null;
  #silence: Cancel | null = null;

  /** `time`: seconds of a turn, as the judger was told. */
  constructor(after: Clock['after'], time: number, events: TurnClockEvents) {
    this.#after = after;
    this.#turnMs = time * 1_000 + GRACE_MS;
    this.#events = events;
  }

  /** A turn of somebody who may act begins. */
  begin(): void {
    this.stop();
    this.#turn = this.#after(this.#turnMs, () => this.#events.timedOut());
  }

  /** Something was heard, or the turn began: the silence begins anew if it matters. */
  heard(isWaiting: boolean): void {
    this.#silence?.();
    this.#silence = isWaiting ? this.#after(SILENCE_MS, () => this.#events.silent()) : null;
  }

  /** Nobody is awaited. */
  stop(): void {
    this.#turn?.();
    this.#silence?.();
    this.#turn = null;
    this.#silence = null;
  }
}
