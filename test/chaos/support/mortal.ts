import { setTimeout as pause } from 'node:timers/promises';
import { type Environment, ServerProcess, UNLIMITED } from '../../support/server-process.ts';

const LAST_WORDS_MS = 300;

/** A server that is killed and started again on its port and data. */
export class Mortal {
  readonly readyMs: number[] = [];
  readonly port: number;
  readonly #environment: Environment;
  server: ServerProcess;
  /** Settles when the server that runs now is ready. */
  ready: Promise<void> = Promise.resolve();

  constructor(port: number, environment: Environment) {
    this.port = port;
    this.#environment = { ...UNLIMITED, ...environment, PORT: String(port) };
    this.server = this.#begin();
  }

  /** kill -9, and at once the next one, or after `between`. Throws when it had ended by itself. */
  async killed(between?: () => Promise<void>): Promise<void> {
    this.ready.catch(() => undefined);
    if (this.server.gone) throw new Error(`the server ended by itself: ${this.server.log.slice(-500)}`);
    await this.server.kill();
    await between?.();
    this.server = this.#begin();
  }

  #begin(): ServerProcess {
    const since = Date.now();
    const server = ServerProcess.spawn(this.#environment);
    this.ready = server.ready().then(
      () => void this.readyMs.push(Date.now() - since),
      async () => {
        // Its last words may come after its end.
        await pause(LAST_WORDS_MS);
        if (server === this.server) throw new Error(`a server did not start again: ${server.log}`);
      },
    );
    return server;
  }
}
