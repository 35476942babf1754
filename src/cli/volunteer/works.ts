import type { Clock } from '../../actors/ports/clock.ts';
import { explain, Fault } from '../../lib/fault.ts';
import type { Outcome } from '../../workers/perform.ts';
import type { TaskRunner } from '../../workers/task-runner.ts';

export interface Work {
  readonly taskId: number;
  readonly taskType: string;
  readonly inputData: string;
}

/** Told once for each work that was not dropped. `ms`: how long it was computed. */
export type Done = (taskId: number, outcome: Outcome<string>, ms: number) => void;

/** The tasks in hand: as many at once as there are threads, the rest in the order they came. */
export class Works {
  readonly #runner: TaskRunner;
  readonly #threads: number;
  readonly #clock: Pick<Clock, 'elapsed'>;
  readonly #done: Done;
  readonly #running = new Map<number, AbortController>();
  readonly #waiting = new Map<number, Work>();
  #busy = 0;

  constructor(runner: TaskRunner, threads: number, clock: Pick<Clock, 'elapsed'>, done: Done) {
    this.#runner = runner;
    this.#threads = threads;
    this.#clock = clock;
    this.#done = done;
  }

  get size(): number {
    return this.#running.size + this.#waiting.size;
  }

  get running(): number {
    return this.#running.size;
  }

  has(taskId: number): boolean {
    return this.#running.has(taskId) || this.#waiting.has(taskId);
  }

  add(work: Work): void {
    this.#waiting.set(work.taskId, work);
    this.#next();
  }

  /** Stops it; nothing is told of it any more. False when it is not in hand. */
  drop(taskId: number): boolean {
    const running = this.#running.get(taskId);
    running?.abort();
    this.#running.delete(taskId);
    return this.#waiting.delete(taskId) || running !== undefined;
  }

  /** Takes away all that has not begun. */
  takeWaiting(): number[] {
    const taskIds = [...this.#waiting.keys()];
    this.#waiting.clear();
    return taskIds;
  }

  /** Stops all; nothing is told of them any more. */
  takeAll(): number[] {
    const taskIds = [...this.#running.keys(), ...this.takeWaiting()];
    for (const taskId of taskIds) this.drop(taskId);
    return taskIds;
  }

  #next(): void {
    for (const [taskId, work] of this.#waiting) {
      // A thread that was told to stop is not free before it has.
      if (this.#busy >= this.#threads) return;
      this.#waiting.delete(taskId);
      void this.#run(work);
    }
  }

  async #run({ taskId, taskType, inputData }: Work): Promise<void> {
    const dropped = new AbortController();
    this.#running.set(taskId, dropped);
    this.#busy += 1;
    const began = this.#clock.elapsed();
    const outcome = await this.#runner
      .compute({ taskType, inputData }, dropped.signal)
      .catch((error: unknown): Outcome<string> => ({ ok: false, message: reasonOf(error) }));
    this.#busy -= 1;
    // The same task may have come again after it was dropped.
    if (this.#running.get(taskId) === dropped) this.#running.delete(taskId);
    if (!dropped.signal.aborted) this.#done(taskId, outcome, this.#clock.elapsed() - began);
    this.#next();
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Fault ? `${error.code}: ${explain(error)}` : explain(error);
}
