import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Order, Plan, Ran } from './paced/messages.ts';

/** Above that share of a core the generator itself may be what is measured. */
const MOST_SHARE = 0.8;
/** Of a run whose end is a number of requests. */
const LONGEST_MS = 300_000;

/** The load generator, in a process of its own. */
export class Generator {
  readonly #child: ChildProcess;
  #number = 0;
  /** The largest share of a core that it used in any run. */
  highest = 0;

  constructor() {
    this.#child = fork(join(import.meta.dirname, 'paced/generator.ts'), {
      execArgv: ['--import', 'tsx'],
    });
  }

  open(name: string, port: number, plan: Plan): Promise<number> {
    return this.#tell({ act: 'open', name, port, plan });
  }

  /** Throws when something was not answered, or refused, or, at a fixed rate, the figures would be the generator's own. */
  async run(name: string, rate: number | null, ms: number): Promise<Ran> {
    const ran = await this.#ran(name, rate, ms, null);
    this.highest = Math.max(this.highest, ran.share);
    if (rate !== null && ran.share > MOST_SHARE)
      throw new Error(`no figures: the generator used ${Math.round(ran.share * 100)} % of a core`);
    return ran;
  }

  /** So many requests, as fast as they are answered. */
  times(name: string, most: number): Promise<Ran> {
    return this.#ran(name, null, LONGEST_MS, most);
  }

  async #ran(name: string, rate: number | null, ms: number, most: number | null): Promise<Ran> {
    const ran = await this.#tell<Ran>({ act: 'run', name, rate, ms, most });
    if (ran.answered < ran.sent) throw new Error(`${name}: ${ran.sent - ran.answered} were not answered`);
    if (ran.refused > 0) throw new Error(`${name}: ${ran.refused} were refused`);
    return ran;
  }

  async close(name: string): Promise<void> {
    await this.#tell({ act: 'close', name });
  }

  stop(): void {
    this.#child.disconnect();
  }

  #tell<T>(order: Order): Promise<T> {
    this.#number += 1;
    const number = this.#number;
    return new Promise((resolve, reject) => {
      const hear = (message: { number: number; result?: T; error?: string }) => {
        if (message.number !== number) return;
        this.#child.off('message', hear);
        if (message.error === undefined) resolve(message.result as T);
        else reject(new Error(message.error));
      };
      this.#child.on('message', hear);
      this.#child.send({ number, order });
    });
  }
}
