import { LRUCache } from 'lru-cache';
import type { Clock } from '../../actors/ports/clock.ts';

const MAX_KEYS = 100_000;

/**
 * Counts attempts by key over a sliding window; memory is bounded. An attempt counts from its start, so that many at
 * once are not all allowed; what proves right is taken back.
 */
export class Limiter {
  readonly #clock: Clock;
  readonly #windowMs: number;
  readonly #limit: number;
  readonly #attempts = new LRUCache<string, readonly number[]>({ max: MAX_KEYS });

  constructor(clock: Clock, windowMs: number, limit: number) {
    this.#clock = clock;
    this.#windowMs = windowMs;
    this.#limit = limit;
  }

  /** Counts an attempt and answers 0; or, when there were too many, counts nothing and answers the seconds to wait. */
  attempt(key: string): number {
    const now = this.#clock.now();
    const recent = this.#attempts.get(key)?.filter((time) => time > now - this.#windowMs) ?? [];
    const [oldest] = recent;
    if (oldest !== undefined && recent.length >= this.#limit) {
      return Math.ceil((oldest + this.#windowMs - now) / 1000);
    }
    this.#attempts.set(key, [...recent, now]);
    return 0;
  }

  /** The last attempt does not count. */
  takeBack(key: string): void {
    this.#attempts.set(key, this.#attempts.get(key)?.slice(0, -1) ?? []);
  }

  /** Nothing counts any more. */
  clear(key: string): void {
    this.#attempts.delete(key);
  }
}
