import { Fault } from '../lib/fault.ts';

/** Lets a few works run at once and a bounded number wait, first come, first served. */
export class Gate {
  readonly #width: number;
  readonly #room: number;
  readonly #waiting = new Map<() => void, (fault: Fault) => void>();
  #running = 0;

  /** `width`: works at once. `room`: works that may wait; more are refused with `WORKERS_BUSY`. */
  constructor(width: number, room: number) {
    this.#width = width;
    this.#room = room;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Runs `work` when it is its turn. `signal` ends the waiting (not the work) with `WORKER_DEADLINE`. */
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
    if (this.#waiting.size >= this.#room) throw new Fault('WORKERS_BUSY', `${this.#room} calls wait already`);
    let giveUp = (): void => {};
    try {
      await new Promise<void>((resolve, reject) => {
        this.#waiting.set(resolve, reject);
        giveUp = () => {
          if (this.#waiting.delete(resolve))
            reject(new Fault('WORKER_DEADLINE', 'no worker was free in time'));
        };
        signal.addEventListener('abort', giveUp);
        if (signal.aborted) giveUp();
      });
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }
}
