import type { Cancel, Clock } from '../ports/clock.ts';

/** The volatile timers of one activation, by name. Setting a name again replaces its timer. */
export class Timers {
  readonly #clock: Clock;
  #running: Map<string, Cancel> | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#running?.size ?? 0;
  }

  set(name: string, ms: number, act: () => void): void {
    this.cancel(name);
    this.#running ??= new Map();
    const cancel = this.#clock.after(ms, () => {
      this.#running?.delete(name);
      act();
    });
    this.#running.set(name, cancel);
  }

  cancel(name: string): void {
    this.#running?.get(name)?.();
    this.#running?.delete(name);
  }

  cancelAll(): void {
    for (const cancel of this.#running?.values() ?? []) cancel();
    this.#running = null;
  }
}
