import { LRUCache } from 'lru-cache';
import type { Clock } from '../../actors/ports/clock.ts';

const MAX_KEYS = 100_000;

/** Counts failed attempts by key over a sliding window; memory is bounded. */
export class Limiter {
  readonly #clock: Clock;
  readonly #windowMs: number;
  readonly #limit: number;
  readonly #failures = new LRUCache<string, number[]>({ max: MAX_KEYS });

  constructor(clock: Clock, windowMs: number, limit: number) {
    this.#clock = clock;
    this.#windowMs = windowMs;
    this.#limit = limit;
  }

  /** Seconds to wait, 0 when another attempt is allowed. */
  wait(key: string): number {
    const recent = this.#recent(key);
    const oldest = recent[recent.length - this.#limit];
    return oldest === undefined ? 0 : Math.ceil((oldest + this.#windowMs - this.#clock.now()) / 1000);
  }

  failed(key: string): void {
    // More than the limit never needs to be known.
    this.#failures.set(key, [...this.#recent(key), this.#clock.now()].slice(-this.#limit));
  }

  succeeded(key: string): void {
    this.#failures.delete(key);
  }

  #recent(key: string): number[] {
    const after = this.#clock.now() - this.#windowMs;
    return this.#failures.get(key)?.filter((time) => time > after) ?? [];
  }
}
