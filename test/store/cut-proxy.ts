import { connect, createServer, type Server, type Socket } from 'node:net';

/** `unsent`: what matched never reaches the server. `unanswered`: it does, but the answer is lost. */
export type Cut = 'unsent' | 'unanswered';

/** A way to the database that breaks where a test wants it to. */
export class CutProxy {
  readonly #target: URL;
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;
  #port = 0;
  #cut: { readonly kind: Cut; readonly text: string } | null = null;
  #cuts = 0;

  constructor(targetUrl: string) {
    this.#target = new URL(targetUrl);
  }

  /** The database's address by this way. */
  get url(): string {
    const url = new URL(this.#target);
    url.port = String(this.#port);
    return url.href;
  }

  get cuts(): number {
    return this.#cuts;
  }

  /** Accepts connections, on the same port again after `stop`. */
  async start(): Promise<void> {
    const server = createServer((socket) => this.#join(socket));
    await new Promise<void>((resolve) => void server.listen(this.#port, '127.0.0.1', resolve));
    const address = server.address();
    if (address !== null && typeof address === 'object') this.#port = address.port;
    this.#server = server;
  }

  /** Cuts the connection, once, on which the client next sends something with this text. */
  cutNext(kind: Cut, text: string): void {
    this.#cut = { kind, text };
  }

  /** As if the server were gone: nothing is open and nothing accepted. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => void (server ? server.close(() => resolve()) : resolve()));
  }

  #join(client: Socket): void {
    const server = connect(Number(this.#target.port), this.#target.hostname);
    let deaf = false;
    const end = () => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on('error', end);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        end();
      });
    }
    client.on('data', (data) => {
      const cut = this.#cut && data.includes(this.#cut.text) ? this.#cut.kind : null;
      if (!cut) {
        server.write(data);
        return;
      }
      this.#cut = null;
      this.#cuts += 1;
      if (cut === 'unsent') end();
      else {
        deaf = true;
        server.write(data);
      }
    });
    server.on('data', (data) => {
      if (deaf) end();
      else client.write(data);
    });
  }
}
