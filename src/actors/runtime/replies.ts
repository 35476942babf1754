import { reject } from '../../protocol/rejections.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Reply, ReplyTo } from './envelope.ts';

interface Waiting {
  readonly due: number;
  readonly resolve: (reply: Reply) => void;
}

const SWEEP_MS = 50;

/** The asks of this node's edge that wait for an answer, each with a deadline. */
export class Replies {
  static readonly EDGE = 'ask';
  readonly #clock: Clock;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #sweep: Cancel | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** The promise always settles with a reply: the actor's, or DEADLINE after `ms` (to within 50 ms). */
  expect(ms: number): { readonly replyTo: ReplyTo; readonly reply: Promise<Reply> } {
    this.#last += 1;
    const id = this.#last;
    const reply = new Promise<Reply>((resolve) => {
      this.#waiting.set(id, { due: this.#clock.now() + ms, resolve });
    });
    this.#sweep ??= this.#clock.after(SWEEP_MS, this.#expire);
    return { replyTo: { edge: Replies.EDGE, id }, reply };
  }

  /** An answer to an ask that is over is dropped. */
  settle(id: number, reply: Reply): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    waiting.resolve(reply);
  }

  /** The node stops: nobody will answer any more. */
  abandon(): void {
    for (const id of [...this.#waiting.keys()]) this.settle(id, { ok: false, rejection: reject('DRAINING') });
    this.#sweep?.();
  }

  readonly #expire = (): void => {
    const now = this.#clock.now();
    for (const [id, waiting] of this.#waiting) {
      if (waiting.due <= now) this.settle(id, { ok: false, rejection: reject('DEADLINE') });
    }
    this.#sweep = this.#waiting.size > 0 ? this.#clock.after(SWEEP_MS, this.#expire) : null;
  };
}
