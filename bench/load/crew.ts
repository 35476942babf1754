import { Worker } from 'node:worker_threads';
import { Counters, type Counts, sum } from './counters.ts';
import type { AnswerTo, Muster, Order, Report } from './orders.ts';

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

const PROBE = 'probe';
/** A thread does not inherit the loader of TypeScript. */
const START = `import('tsx/esm/api').then(({ register }) => { register(); return import('${new URL('./thread.ts', import.meta.url).href}'); })`;

/** One thread as the main thread sees it. */
class Hand {
  readonly name: string;
  readonly counters = new Counters();
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #last = 0;

  constructor(name: string, muster: Omit<Muster, 'counters'>) {
    this.name = name;
    this.#worker = new Worker(START, {
      eval: true,
      name,
      workerData: { ...muster, counters: this.counters.memory } satisfies Muster,
    });
    this.#worker.on('message', (report: Report) => {
      const pending = this.#pending.get(report.id);
      this.#pending.delete(report.id);
      if (report.ok) pending?.resolve(report.value);
      else pending?.reject(new Error(`${name}: ${report.why}`));
    });
    this.#worker.on('error', (error) => {
      for (const { reject } of this.#pending.values()) reject(error);
      this.#pending.clear();
    });
  }

  order<O extends Order>(order: O): Promise<AnswerTo<O>> {
    this.#last += 1;
    const id = this.#last;
    return new Promise<AnswerTo<O>>((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.#worker.postMessage({ id, order });
    });
  }

  async dismiss(): Promise<void> {
    await this.#worker.terminate();
  }
}

export interface CrewOptions {
  readonly muster: Omit<Muster, 'counters'>;
  /** Clients whose deliveries are time-stamped, in a thread of their own so that nothing delays the stamp. */
  readonly sample: number;
  /** Threads for the other clients. */
  readonly threads: number;
}

/** All threads of the generator: the probe, whose sockets stamp, and the crowd, whose sockets count. */
export class Crew {
  readonly #hands: readonly Hand[];

  constructor({ muster, sample, threads }: CrewOptions) {
    const { tokens } = muster.fleet;
    const crowd = tokens.length - sample;
    const shares = [sample];
    for (let i = 0; i < threads; i++) shares.push(Math.ceil((crowd - i) / threads));
    let first = 0;
    const hands: Hand[] = [];
    for (const [i, share] of shares.entries()) {
      if (share <= 0) continue;
      const mine = tokens.slice(first, first + share);
      const fleet = { ...muster.fleet, first, tokens: mine, sampled: i === 0 };
      hands.push(new Hand(i === 0 ? PROBE : `crowd ${i}`, { ...muster, fleet }));
      first += share;
    }
    this.#hands = hands;
  }

  get names(): readonly string[] {
    return this.#hands.map(({ name }) => name);
  }

  /** Tells all threads, and hears from all. */
  all<O extends Order>(order: O): Promise<AnswerTo<O>[]> {
    return Promise.all(this.#hands.map((hand) => hand.order(order)));
  }

  /** Tells the probe alone. */
  async probe(order: Order): Promise<void> {
    await this.#hands[0]?.order(order);
  }

  counts(): Counts {
    return sum(this.#hands.map(({ counters }) => counters.read()));
  }

  async dismiss(): Promise<void> {
    await Promise.all(this.#hands.map((hand) => hand.dismiss()));
  }
}
