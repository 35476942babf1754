import type { Fault } from './fault.ts';

/** What is thrown at who does not get in. */
export interface Refusals {
  /** Too many wait already: so many. */
  busy(waiting: number): unknown;
  /** The signal of one who waited was aborted. */
  late(signal: AbortSignal): unknown;
}

/** Lets a few works run at once and a bounded number wait, first come, first served. */
export class Gate {
  readonly #width: number;
  readonly #room: number;
  readonly #refusals: Refusals;
  readonly #waiting = new Map<() => void, (why: unknown) => void>();
  #running = 0;

  /** `width`: works at once. `room`: works that may wait; more are refused as busy. */
  constructor(width: number, room: number, refusals: Refusals) {
    this.#width = width;
    this.#room = room;
    this.#refusals = refusals;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  get running(): number {
    return this.#running;
  }

  /** Runs `work` when it is its turn. `signal` ends the waiting, not the work. */
  async pass<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (this.#running < this.#width) this.#running += 1;
    else await this.#turn(signal);
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  /** Refuses all who wait. */
  turnAway(fault: Fault): void {
    const refusals = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const refuse of refusals) refuse(fault);
  }

  /** The place of the one who leaves goes straight to the next, so `#running` stays. */
  #leave(): void {
    for (const enter of this.#waiting.keys()) {
      this.#waiting.delete(enter);
      enter();
      return;
    }
    this.#running -= 1;
  }

  async #turn(signal: AbortSignal): Promise<void> {
    if (this.#waiting.size >= this.#room) throw this.#refusals.busy(this.#room);
    let giveUp = (): void => {};
    try {
      await new Promise<void>((resolve, reject) => {
        this.#waiting.set(resolve, reject);
        giveUp = () => {
          if (this.#waiting.delete(resolve)) reject(this.#refusals.late(signal));
        };
        signal.addEventListener('abort', giveUp);
        if (signal.aborted) giveUp();
      });
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }
}
