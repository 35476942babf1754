import { join } from 'node:path';
import type { newDatabase } from '../dialogue/stage.ts';
import { Generator } from '../generator.ts';
import { Served } from '../served.ts';
import type { Order } from './orders.ts';

/** Files do not fill a shelf, and nothing is refused for its number. */
const ROOMY = {
  FILES_BYTES_PER_USER: String(64 * 1_073_741_824),
  FILES_PER_USER: '100000',
  ASSISTANT_REPLIES: '10000',
};

/** A server, and who uses its assistants. */
export class Stage {
  readonly server: Served;
  readonly #generator = new Generator<Order>(join(import.meta.dirname, 'generator.ts'));

  private constructor(server: Served) {
    this.server = server;
  }

  static async open(
    { env }: Awaited<ReturnType<typeof newDatabase>>,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<Stage> {
    return new Stage(await Served.troupe({ ...env, ...ROOMY, ...settings }));
  }

  obey<T>(order: Order): Promise<T> {
    return this.#generator.obey<T>(order);
  }

  /** Uploads one file of user 1 and answers where it is downloaded. */
  async firstFile(bytes: number): Promise<string> {
    const { port } = this.server;
    await this.obey({ act: 'upload', port, path: '/users/1/chat_with_file', bytes, times: 1 });
    await this.quiet();
    const { files } = (await this.#get('files')) as { readonly files: readonly { readonly path: string }[] };
    return `/users/1/files/${files[0]?.path.split('/').map(encodeURIComponent).join('/')}`;
  }

  /** Waits until user 1 has no reply left, and is waiting for none. */
  async quiet(): Promise<void> {
    for (let empty = 0; empty < 20; ) {
      const { valid } = (await this.#get('response')) as { readonly valid: boolean };
      empty = valid ? 0 : empty + 1;
      if (!valid) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async close(): Promise<void> {
    this.#generator.stop();
    await this.server.stop();
  }

  async #get(path: string): Promise<unknown> {
    return (await fetch(`http://127.0.0.1:${this.server.port}/users/1/${path}`)).json();
  }
}
