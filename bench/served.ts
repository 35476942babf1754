import { join } from 'node:path';
import { BUILT, type Environment, ServerProcess } from '../test/support/server-process.ts';
import type { CpuProfile } from './profile.ts';

/** What a server says of its memory, in bytes. */
export interface Memory {
  readonly rss: number;
  readonly heapTotal: number;
  readonly heapUsed: number;
  readonly external: number;
  readonly arrayBuffers: number;
}

/** A server under measurement, with the probe inside. */
export class Served {
  readonly startMs: number;
  readonly #server: ServerProcess;

  private constructor(server: ServerProcess, startMs: number) {
    this.#server = server;
    this.startMs = startMs;
  }

  /** The built server as `npm start` runs it, over the embedded database in a new folder or the one at `databaseUrl`. */
  static troupe(env: Environment = {}): Promise<Served> {
    return Served.#start(BUILT, env);
  }

  /** A program of bench/peers that prints `ready <port>`. */
  static peer(file: string, env: Environment = {}): Promise<Served> {
    return Served.#start([join(import.meta.dirname, 'peers', file)], env);
  }

  static async #start(args: readonly string[], env: Environment): Promise<Served> {
    const began = performance.now();
    const environment = { ...process.env, DATA_DIR: 'data', PORT: '0', ...env };
    const server = await ServerProcess.start(environment, { args, probed: true });
    return new Served(server, performance.now() - began);
  }

  get port(): number {
    return this.#server.port;
  }

  get pid(): number {
    return this.#server.pid;
  }

  /** CPU time of all its threads so far, µs. */
  usage(): Promise<number> {
    return this.#server.ask('usage');
  }

  memory(): Promise<Memory> {
    return this.#server.ask('memory');
  }

  /** After a full collection. */
  collected(): Promise<Memory> {
    return this.#server.ask('collect');
  }

  /** Writes a heap snapshot. */
  snapshot(path: string): Promise<string> {
    return this.#server.ask('snapshot', path);
  }

  startProfile(): Promise<boolean> {
    return this.#server.ask('startProfile');
  }

  stopProfile(): Promise<CpuProfile> {
    return this.#server.ask('stopProfile');
  }

  async stop(): Promise<void> {
    await this.#server.stop();
  }
}
