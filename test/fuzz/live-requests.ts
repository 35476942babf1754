import { RawSocket } from '../support/raw-socket.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { checkEnvelope } from './envelope.ts';
import { type RequestCase, requestCase } from './requests.ts';
import { wordsOf } from './routes-target.ts';
import { promise } from './target.ts';

const PATIENCE_MS = 20_000;
/** What uWebSockets.js answers itself, with a page of its own, before it closes the connection. */
const OF_THE_PARSER = new Set([400, 431, 505]);

/** One keep-alive connection that sends requests as they are, one after the other. */
export class LiveRequests {
  readonly #server: ServerProcess;
  #socket: RawSocket | null = null;
  /** Refused before the program saw them. */
  parser = 0;

  constructor(server: ServerProcess) {
    this.#server = server;
  }

  /** Throws when a promise is broken. */
  async run(seed: number): Promise<void> {
    const request = requestCase(new SeededRandom(seed));
    // Else every room would soon be dissolved.
    if (request.method === 'DELETE' && /capi\/+(room|space)\/+\d+\/*$/.test(request.path) && seed % 50 > 0)
      return;
    this.#socket ??= await RawSocket.open(this.#server.port);
    this.#socket.write(onTheWire(request));
    const timer = setTimeout(() => this.#socket?.reset(), PATIENCE_MS);
    const head = await this.#socket.head();
    clearTimeout(timer);
    if (head === null) {
      this.#socket = null;
      throw new Error('the connection ended without an answer');
    }
    const status = Number(head.split(' ')[1]);
    const length = /^content-length: (\d+)/im.exec(head)?.[1];
    const closes = /^connection: close/im.test(head);
    if (closes && OF_THE_PARSER.has(status) && !/^content-type: app/im.test(head)) {
      this.parser += 1;
      this.close();
      return;
    }
    // What is sent as it is has no envelope; its length need not be known, nor that it ends.
    const isReplay = status === 200 && /\/replay\/*$/.test(request.path);
    if (isReplay || /^content-disposition: |^content-type: text\/event-stream/im.test(head)) {
      promise(status === 200 || status === 206, () => `status ${status} with a body as it is`);
      this.close();
      return;
    }
    const isHead = request.method === 'HEAD';
    const body = isHead || length === undefined ? '' : String(await this.#socket.take(Number(length)));
    if (closes) this.close();
    checkEnvelope(status, body, isHead);
  }

  close(): void {
    this.#socket?.reset();
    this.#socket = null;
  }
}

export function describeLive(seed: number): string {
  return wordsOf(requestCase(new SeededRandom(seed)));
}

function onTheWire({ method, path, query, headers, body }: RequestCase): Buffer {
  const lines = [
    `${method} ${path}${query === '' ? '' : `?${query}`} HTTP/1.1`,
    'Host: localhost',
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body.length > 0 ? [`Content-Length: ${body.length}`] : []),
  ];
  promise(
    lines.every((line) => !/[\r\n]/.test(line)),
    () => 'a case that is no single request',
  );
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}
