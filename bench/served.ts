import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const READY = /ready (?:on http:\/\/\S*:)?(\d+)/;
const START_MS = 60_000;

/** What a server says of its memory, in bytes. */
export interface Memory {
  readonly rss: number;
  readonly heapTotal: number;
  readonly heapUsed: number;
  readonly external: number;
  readonly arrayBuffers: number;
}

/** A profile as the inspector writes it. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** A server in a process of its own, with the probe inside. */
export class Served {
  readonly port: number;
  readonly startMs: number;
  readonly #child: ChildProcess;
  readonly #place: string;
  #asked = 0;

  private constructor(child: ChildProcess, port: number, startMs: number, place: string) {
    this.#child = child;
    this.port = port;
    this.startMs = startMs;
    this.#place = place;
  }

  /** The built server as `npm start` runs it, over the embedded database in a new folder or the one at `databaseUrl`. */
  static troupe(env: Readonly<Record<string, string>> = {}): Promise<Served> {
    return Served.#start([join(ROOT, 'dist/cli/troupe.js'), 'serve'], { PORT: '0', ...env });
  }

  /** A program of bench/peers that prints `ready <port>`. */
  static peer(file: string, env: Readonly<Record<string, string>> = {}): Promise<Served> {
    return Served.#start([join(ROOT, 'bench/peers', file)], env);
  }

  static #start(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Served> {
    const place = mkdtempSync(join(tmpdir(), 'troupe-bench-'));
    const began = performance.now();
    const child = spawn(process.execPath, ['--import', join(ROOT, 'bench/probe.mjs'), ...args], {
      // No .env file of the project's folder is read there.
      cwd: place,
      env: { ...process.env, DATA_DIR: join(place, 'data'), ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    return new Promise((done, failed) => {
      let said = '';
      const timer = setTimeout(() => failed(new Error(`${args.join(' ')} did not start: ${said}`)), START_MS);
      const hear = (bytes: Buffer) => {
        said = (said + bytes.toString()).slice(-4_000);
        const port = READY.exec(said)?.[1];
        if (port === undefined) return;
        clearTimeout(timer);
        done(new Served(child, Number(port), performance.now() - began, place));
      };
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
      child.once('exit', (code) => failed(new Error(`${args.join(' ')} ended with ${code}: ${said}`)));
    });
  }

  /** CPU time of all its threads so far, µs. */
  usage(): Promise<number> {
    return this.#ask('usage');
  }

  memory(): Promise<Memory> {
    return this.#ask('memory');
  }

  /** After a full collection. */
  collected(): Promise<Memory> {
    return this.#ask('collect');
  }

  /** Writes a heap snapshot. */
  snapshot(path: string): Promise<string> {
    return this.#ask('snapshot', path);
  }

  startProfile(): Promise<boolean> {
    return this.#ask('startProfile');
  }

  stopProfile(): Promise<CpuProfile> {
    return this.#ask('stopProfile');
  }

  async stop(): Promise<void> {
    const gone = new Promise((done) => void this.#child.once('exit', done));
    this.#child.kill('SIGTERM');
    const hard = setTimeout(() => this.#child.kill('SIGKILL'), 15_000);
    await gone;
    clearTimeout(hard);
    rmSync(this.#place, { recursive: true, force: true });
  }

  #ask<T>(ask: string, argument?: string): Promise<T> {
    this.#asked += 1;
    const probe = this.#asked;
    return new Promise((done, failed) => {
      const hear = (message: { probe?: number; answer?: T }) => {
        if (message.probe !== probe) return;
        this.#child.off('message', hear);
        this.#child.off('exit', end);
        done(message.answer as T);
      };
      const end = () => failed(new Error('the server ended'));
      this.#child.on('message', hear);
      this.#child.once('exit', end);
      this.#child.send({ probe, ask, argument });
    });
  }
}
