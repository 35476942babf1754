/** Which messages leave when: fixed beforehand, so that a slow answer never delays the next question. */
export interface Plan {
  /** When the first message is due, in microseconds of the monotonic clock. */
  readonly start: number;
  /** Messages a second, of all threads together. */
  readonly rate: number;
  readonly messages: number;
  /** Message n is sent by client n modulo this. */
  readonly senders: number;
}

/** When message `n` is due, in microseconds. */
export function dueAt({ start, rate }: Plan, n: number): number {
  return start + (n * 1e6) / rate;
}

/** The share of a plan that falls to the clients `first` … `first + count - 1`, in order. */
export class Schedule {
  readonly #plan: Plan;
  readonly #first: number;
  readonly #end: number;
  #next: number;

  constructor(plan: Plan, first: number, count: number) {
    this.#plan = plan;
    this.#first = first;
    this.#end = Math.min(first + count, plan.senders);
    this.#next = first < this.#end ? first : Number.POSITIVE_INFINITY;
  }

  get done(): boolean {
    return this.#next >= this.#plan.messages;
  }

  /** The next message if it is due by `now`, and moves on; null when none is. */
  take(now: number): { readonly n: number; readonly client: number; readonly due: number } | null {
    if (this.done) return null;
    const n = this.#next;
    const due = dueAt(this.#plan, n);
    if (due > now) return null;
    const client = n % this.#plan.senders;
    this.#next = client + 1 < this.#end ? n + 1 : n + this.#plan.senders - (client - this.#first);
    return { n, client, due };
  }
}
