import { setTimeout as pause } from 'node:timers/promises';
import { creditOf } from './fleet-rows.ts';

export interface Bar {
  readonly userId: number;
  readonly seconds: number;
  /** Tasks with a result until then. */
  readonly tasks: number;
}

const EVERY_MS = 250;

/** Watches who is barred, and when first. */
export class Bars {
  readonly #bars = new Map<number, Bar>();
  readonly #watching: Promise<void>;
  #stopped = false;

  constructor(port: number, users: readonly number[], tasks: () => number) {
    this.#watching = this.#watch(port, users, tasks);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#watching;
  }

  /** Those that were barred, the first of them first. */
  of(wanted: (userId: number) => boolean): Bar[] {
    return [...this.#bars.values()].filter(({ userId }) => wanted(userId));
  }

  told(bar: Bar | undefined): string {
    return bar ? `${bar.seconds.toFixed(1)} s, ${bar.tasks} tasks` : '–';
  }

  async #watch(port: number, users: readonly number[], tasks: () => number): Promise<void> {
    const began = Date.now();
    while (!this.#stopped) {
      const left = users.filter((user) => !this.#bars.has(user));
      for (const { volunteerId, barredUntil } of await creditOf(port, left)) {
        const userId = Number.parseInt(volunteerId, 10);
        if (barredUntil !== null)
          this.#bars.set(userId, { userId, seconds: (Date.now() - began) / 1000, tasks: tasks() });
      }
      await pause(EVERY_MS);
    }
  }
}
