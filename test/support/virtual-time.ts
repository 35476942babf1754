import type { Cancel, Clock } from '../../src/actors/ports/clock.ts';
import type { Scheduler } from '../../src/actors/ports/scheduler.ts';

interface Timer {
  readonly due: number;
  readonly order: number;
  readonly act: () => void;
}

/** A clock and a scheduler that move only when a test says so. */
export class VirtualTime implements Clock {
  #now: number;
  #order = 0;
  #timers = new Set<Timer>();
  #ready: (() => void)[] = [];
  readonly scheduler: Scheduler = (run) => void this.#ready.push(run);

  constructor(start = Date.UTC(2026, 0, 1)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  elapsed(): number {
    return this.#now;
  }

  after(ms: number, act: () => void): Cancel {
    this.#order += 1;
    const timer = { due: this.#now + ms, order: this.#order, act };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** Runs what is scheduled, then every promise behind it, until nothing is left at this instant. */
  async settle(): Promise<void> {
    do {
      const ready = this.#ready;
      this.#ready = [];
      for (const run of ready) run();
      for (let i = 0; i < 16; i++) await null;
    } while (this.#ready.length > 0);
  }

  /** Moves to the next timer, if one is due within `ms`, and runs it. False when there was none. */
  async step(ms: number): Promise<boolean> {
    let next: Timer | null = null;
    for (const timer of this.#timers) {
      if (!next || timer.due < next.due || (timer.due === next.due && timer.order < next.order)) next = timer;
    }
    if (!next || next.due > this.#now + ms) {
      this.#now += ms;
      return false;
    }
    this.#now = Math.max(this.#now, next.due);
    this.#timers.delete(next);
    next.act();
    await this.settle();
    return true;
  }

  /** Lets `ms` milliseconds pass, with everything that is due in them. */
  async advance(ms: number): Promise<void> {
    await this.settle();
    const until = this.#now + ms;
    while (this.#now < until && (await this.step(until - this.#now))) {
      // every timer on the way runs at its own instant
    }
    this.#now = until;
  }
}
