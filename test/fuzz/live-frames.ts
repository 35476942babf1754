import { once } from 'node:events';
import WebSocket from 'ws';
import { CLOSE_CODES } from '../../src/protocol/close-codes.ts';
import type { Format } from '../../src/protocol/codec.ts';
import { pushReader } from '../../src/protocol/encode.ts';
import type { Push } from '../../src/protocol/pushes.ts';
import { REJECTIONS } from '../../src/protocol/rejections.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { frameCase } from './frames.ts';
import { promise } from './target.ts';

const DOCUMENTED: ReadonlySet<number> = new Set(Object.values(CLOSE_CODES).map(({ code }) => code));
const FAULTS: ReadonlySet<string> = new Set(['INTERNAL', 'UNAVAILABLE', 'DEADLINE']);

/** One socket that sends frames as they are and judges every push that comes. */
export class LiveFrames {
  readonly #server: ServerProcess;
  readonly #user: number;
  readonly #format: Format;
  #socket: WebSocket | null = null;
  #broken: string | null = null;
  /** Called by a pong, and by the end of the socket. */
  #answered: () => void = () => undefined;
  notices = 0;
  pushes = 0;

  constructor(server: ServerProcess, user: number, format: Format) {
    this.#server = server;
    this.#user = user;
    this.#format = format;
  }

  /** Sends the frames of these cases and waits until the server has read them all. Throws when a promise is broken. */
  async run(seeds: readonly number[]): Promise<void> {
    this.#socket ??= await this.#open();
    for (const seed of seeds) {
      this.#socket.send(frameCase(new SeededRandom(seed), this.#format), { binary: true });
    }
    const read = new Promise<void>((resolve) => {
      this.#answered = resolve;
    });
    this.#socket.ping();
    await read;
    if (this.#broken !== null) throw new Error(this.#broken);
  }

  close(): void {
    this.#socket?.terminate();
  }

  async #open(): Promise<WebSocket> {
    const protocols = this.#format === 'msgpack' ? ['troupe.msgpack'] : [];
    const socket = new WebSocket(`ws://127.0.0.1:${this.#server.port}/?token=${this.#user}`, protocols);
    let read = pushReader({ version: 0, structures: [] });
    socket.on('message', (data: Buffer, isBinary) => {
      const push = isBinary ? read(data) : (JSON.parse(String(data)) as Push);
      if (push.type === 3001) read = pushReader(push.data);
      this.#judge(push);
    });
    socket.on('error', () => undefined);
    socket.on('pong', () => this.#answered());
    socket.on('close', (code) => {
      this.#socket = null;
      if (code !== 1005 && !DOCUMENTED.has(code)) this.#broken ??= `the socket ended with ${code}`;
      this.#answered();
    });
    await once(socket, 'open');
    return socket;
  }

  #judge(push: Push): void {
    this.pushes += 1;
    if (push.type !== 400) return;
    this.notices += 1;
    const { code, message } = push.data;
    try {
      promise(Object.hasOwn(REJECTIONS, code), () => `the code ${code} is not documented`);
      promise(!FAULTS.has(code), () => `${code}: ${message}`);
    } catch (error) {
      this.#broken ??= (error as Error).message;
    }
  }
}
