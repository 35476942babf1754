import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * What a link does to the connections it carries. `reset` and `close` end them (RST, FIN) and refuse new ones;
 * `swallow` takes what is sent and loses it, and resets the connection at the end; `stall` carries nothing for a while
 * and then everything.
 */
export type Trouble = 'reset' | 'close' | 'swallow' | 'stall';
export const TROUBLES: readonly Trouble[] = ['reset', 'close', 'swallow', 'stall'];

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

/** A TCP way to the server that a test can break and slow down. */
export class FaultyLink {
  /** Every burst from the server arrives so much later. Milliseconds. */
  delayMs = 0;
  /** Bytes that one side sent and the other never got, because they were swallowed. */
  swallowed = 0;
  readonly #target: { readonly host: string; readonly port: number };
  readonly #pairs = new Set<Pair>();
  readonly #server: Server;
  #trouble: Trouble | null = null;

  private constructor(target: { readonly host: string; readonly port: number }) {
    this.#target = target;
    this.#server = createServer((socket) => this.#join(socket));
  }

  static async open(targetPort: number, host = '127.0.0.1'): Promise<FaultyLink> {
    const link = new FaultyLink({ host, port: targetPort });
    await new Promise<void>((resolve, reject) => {
      link.#server.once('error', reject);
      link.#server.listen(0, '127.0.0.1', resolve);
    });
    return link;
  }

  get port(): number {
    const address = this.#server.address();
    return address !== null && typeof address === 'object' ? address.port : 0;
  }

  get trouble(): Trouble | null {
    return this.#trouble;
  }

  /** Begins; `mend` ends it. */
  break(trouble: Trouble): void {
    this.#trouble = trouble;
    for (const pair of [...this.#pairs]) {
      if (trouble === 'reset') reset(pair);
      else if (trouble === 'close') close(pair);
      else if (trouble === 'stall') for (const socket of [pair.client, pair.server]) socket.pause();
    }
  }

  mend(): void {
    const trouble = this.#trouble;
    this.#trouble = null;
    for (const pair of [...this.#pairs]) {
      if (trouble === 'swallow') reset(pair);
      else for (const socket of [pair.client, pair.server]) socket.resume();
    }
  }

  async shut(): Promise<void> {
    for (const pair of [...this.#pairs]) reset(pair);
    await new Promise<void>((resolve) => void this.#server.close(() => resolve()));
  }

  #join(client: Socket): void {
    client.on('error', () => undefined);
    if (this.#trouble === 'reset' || this.#trouble === 'close') {
      client.resetAndDestroy();
      return;
    }
    const server = connect(this.#target.port, this.#target.host);
    const pair = { client, server };
    this.#pairs.add(pair);
    client.setNoDelay(true);
    server.setNoDelay(true);
    server.on('error', () => undefined);
    for (const socket of [client, server]) {
      socket.on('close', () => {
        this.#pairs.delete(pair);
        client.destroy();
        server.destroy();
      });
    }
    client.on('data', (data) => this.#carry(data, client, server, 0));
    server.on('data', (data) => this.#carry(data, server, client, this.delayMs));
    if (this.#trouble === 'stall') client.pause();
  }

  #carry(data: Buffer, from: Socket, to: Socket, delayMs: number): void {
    if (this.#trouble === 'swallow') {
      this.swallowed += data.length;
    } else if (delayMs > 0) {
      // Timers of one length run in the order in which they were set.
      setTimeout(() => void to.write(data), delayMs);
    } else if (!to.write(data)) {
      from.pause();
      to.once('drain', () => {
        if (this.#trouble !== 'stall') from.resume();
      });
    }
  }
}

function reset({ client, server }: Pair): void {
  client.resetAndDestroy();
  server.resetAndDestroy();
}

function close({ client, server }: Pair): void {
  client.end();
  server.end();
  // A peer that does not close its side is cut.
  setImmediate(() => {
    client.destroySoon();
    server.destroySoon();
  });
}
