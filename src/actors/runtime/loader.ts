import { Fault } from '../../lib/fault.ts';
import type { Scheduler } from '../ports/scheduler.ts';
import type { Activation, AnyBehavior } from './behavior.ts';

interface Asked {
  readonly id: string;
  readonly resolve: (activation: Activation<unknown>) => void;
  readonly reject: (error: unknown) => void;
}

/** At most this many actors are read by one query, so that one answer stays small. */
const MAX_BATCH = 500;

/** Collects the activations of one tick by kind, so that a thousand joins read the store once. */
export class Loader {
  readonly #scheduler: Scheduler;
  readonly #asked = new Map<AnyBehavior, Asked[]>();

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  load(behavior: AnyBehavior, id: string): Promise<Activation<unknown>> {
    return new Promise((resolve, reject) => {
      const asked = this.#asked.get(behavior);
      if (asked) {
        asked.push({ id, resolve, reject });
        return;
      }
      if (this.#asked.size === 0) this.#scheduler(this.#flush);
      this.#asked.set(behavior, [{ id, resolve, reject }]);
    });
  }

  readonly #flush = (): void => {
    const all = [...this.#asked];
    this.#asked.clear();
    for (const [behavior, asked] of all) {
      for (let i = 0; i < asked.length; i += MAX_BATCH)
        void this.#read(behavior, asked.slice(i, i + MAX_BATCH));
    }
  };

  async #read(behavior: AnyBehavior, asked: readonly Asked[]): Promise<void> {
    try {
      const found = await behavior.load(asked.map((one) => one.id));
      for (const one of asked) {
        const activation = found.get(one.id);
        if (activation) one.resolve(activation);
        else one.reject(new Fault('LOAD_INCOMPLETE', `the load of ${behavior.kind}/${one.id} had no answer`));
      }
    } catch (error) {
      for (const one of asked) one.reject(error);
    }
  }
}
