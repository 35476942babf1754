import type { Clock } from '../actors/ports/clock.ts';

/**
 * Keeps the starts of commits `everyMs` apart while they follow each other: what arrives meanwhile shares one commit and
 * one round of announcements. After a rest the next one starts at once.
 */
export class Pace {
  readonly #clock: Clock;
  #everyMs: number;
  #next = 0;
  #hurry: (() => void) | null = null;

  constructor(everyMs: number, clock: Clock) {
    this.#everyMs = everyMs;
    this.#clock = clock;
  }

  /** Resolves when the next commit may start. One caller at a time. */
  async turn(): Promise<void> {
    const wait = this.#next - this.#clock.elapsed();
    if (wait > 0) await this.#rest(wait);
    this.#next = this.#clock.elapsed() + this.#everyMs;
  }

  /** Nobody waits from now on. */
  end(): void {
    this.#everyMs = 0;
    this.#next = 0;
    this.#hurry?.();
  }

  #rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(ms, resolve);
      this.#hurry = () => {
        cancel();
        resolve();
      };
    });
  }
}
