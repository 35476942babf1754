import type { ReplyTo } from './envelope.ts';

interface Job {
  readonly controller: AbortController;
  readonly replyTo: ReplyTo | null;
}

/** The work of one activation that takes longer than a turn may: a read outside the mailbox, a model, a person's answer. */
export class Jobs {
  #running: Map<number, Job> | null = null;
  #last = 0;

  get size(): number {
    return this.#running?.size ?? 0;
  }

  /** The number a job will have, so that a turn can record it before the job starts. */
  nextId(): number {
    this.#last += 1;
    return this.#last;
  }

  /** `replyTo`: who waits for the result. */
  start(id: number, replyTo: ReplyTo | null, run: (signal: AbortSignal) => Promise<void>): void {
    const controller = new AbortController();
    this.#running ??= new Map();
    this.#running.set(id, { controller, replyTo });
    void run(controller.signal);
  }

  /** True if the job was running; its result counts. A late or cancelled job's does not. */
  finish(id: number): boolean {
    return this.#running?.delete(id) ?? false;
  }

  cancel(id: number): void {
    this.#running?.get(id)?.controller.abort();
    this.#running?.delete(id);
  }

  /** Returns those who now wait for nothing. */
  cancelAll(): ReplyTo[] {
    const abandoned: ReplyTo[] = [];
    for (const { controller, replyTo } of this.#running?.values() ?? []) {
      controller.abort();
      if (replyTo) abandoned.push(replyTo);
    }
    this.#running = null;
    return abandoned;
  }
}
