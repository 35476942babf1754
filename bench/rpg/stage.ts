import { join } from 'node:path';
import type { newDatabase } from '../dialogue/stage.ts';
import { Generator } from '../generator.ts';
import { Served } from '../served.ts';
import type { Order, Ran } from './orders.ts';
import { type Sample, settle } from './players.ts';

/** Nobody is away because the others had their turn, and nobody is told to challenge less. */
const PATIENT = { RPG_OFFLINE_SECONDS: '3600', CHALLENGES_PER_MINUTE: '10000' };

/** A server in whose database are so many players, and who plays them. */
export class Stage {
  readonly server: Served;
  readonly #generator = new Generator<Order>(join(import.meta.dirname, 'generator.ts'));
  /** The largest share of a core that the players took in any run. */
  highest = 0;

  private constructor(server: Served) {
    this.server = server;
  }

  /** `atTask`: what each of them is in the midst of. */
  static async open(
    { options, env }: Awaited<ReturnType<typeof newDatabase>>,
    players: number,
    atTask: Sample | null = null,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<Stage> {
    // Makes the tables.
    await (await Served.troupe(env)).stop();
    await settle(options, players, atTask);
    return new Stage(await Served.troupe({ ...env, ...PATIENT, ...settings }));
  }

  obey<T>(order: Order): Promise<T> {
    return this.#generator.obey<T>(order);
  }

  /** What they did, and the CPU time that the server took for each, µs. */
  async ran(order: Extract<Order, { act: 'turns' | 'rounds' }>): Promise<Ran & { readonly cost: number }> {
    const before = await this.server.usage();
    const ran = await this.obey<Ran>(order);
    this.highest = Math.max(this.highest, ran.share);
    return { ...ran, cost: ((await this.server.usage()) - before) / ran.done };
  }

  async close(): Promise<void> {
    this.#generator.stop();
    await this.server.stop();
  }
}
