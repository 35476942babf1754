import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/** A generator of load in a process of its own, which does what it is told, one order at a time. */
export class Generator<Order extends object> {
  readonly #child: ChildProcess;

  /** `file`: a program that calls `obeying`. */
  constructor(file: string) {
    this.#child = fork(file, { execArgv: ['--import', 'tsx'] });
  }

  async obey<T = null>(order: Order): Promise<T> {
    this.#child.send(order);
    const [answer] = (await once(this.#child, 'message')) as [Answer<T>];
    if (!answer.ok) throw new Error(answer.message);
    return answer.value;
  }

  stop(): void {
    this.#child.kill();
  }
}

/** In the generator's own process: answers each order of its parent with what `obey` makes of it. */
export function obeying<Order>(obey: (order: Order) => Promise<unknown>): void {
  process.on('message', (order: Order) => {
    obey(order).then(
      (value) => process.send?.({ ok: true, value }),
      (error: unknown) => process.send?.({ ok: false, message: String(error) }),
    );
  });
}
