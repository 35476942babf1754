import { Ring } from '../../lib/ring.ts';
import type { Clock } from '../ports/clock.ts';
import type { Scheduler } from '../ports/scheduler.ts';

export interface Runnable {
  /** One turn. Never throws. */
  run(): void;
}

/** The queue of actors that have something to do. Gives the event loop back after a budget, so that sockets stay served. */
export class Dispatcher {
  readonly #ready = new Ring<Runnable>(Number.POSITIVE_INFINITY, 1024);
  readonly #scheduler: Scheduler;
  readonly #clock: Clock;
  readonly #budgetMs: number;
  #scheduled = false;

  constructor(scheduler: Scheduler, clock: Clock, budgetMs: number) {
    this.#scheduler = scheduler;
    this.#clock = clock;
    this.#budgetMs = budgetMs;
  }

  get size(): number {
    return this.#ready.size;
  }

  /** The caller sees to it that a runnable is never in the queue twice. */
  ready(runnable: Runnable): void {
    this.#ready.push(runnable);
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#scheduler(this.#drain);
  }

  readonly #drain = (): void => {
    const started = this.#clock.elapsed();
    let next = this.#ready.shift();
    while (next) {
      next.run();
      if (this.#clock.elapsed() - started >= this.#budgetMs) break;
      next = this.#ready.shift();
    }
    if (this.#ready.size > 0) this.#scheduler(this.#drain);
    else this.#scheduled = false;
  };
}
