import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
/** What Node.js runs for the built server; `npm run build` comes first. */
export const BUILT: readonly string[] = [path('dist/cli/troupe.js'), 'serve'];
/** What it runs for the server from its source. */
export const FROM_SOURCE: readonly string[] = [
  '--import',
  import.meta.resolve('tsx'),
  path('src/cli/troupe.ts'),
  'serve',
];
const PROBE = ['--import', path('test/support/probe.mjs')];
const READY = /ready (?:on \S*:)?(\d+)/;
const START_MS = 120_000;
/** The server gives itself 10 s. */
const STOP_MS = 15_000;
const LOG_CHARACTERS = 65_536;
const ERRORS = 20;
const running = new Set<ServerProcess>();

process.on('exit', () => {
  for (const server of running) server.abandon();
});

/** Limits out of the way of senders that are no people. */
export const UNLIMITED = {
  FRAME_BURST: '1000000',
  MESSAGE_BURST: '1000000',
  FRAMES_PER_SECOND: '1000000',
  MESSAGES_PER_SECOND: '1000000',
};

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Program {
  /** What Node.js runs; the built server unless given. Another one must print `ready PORT` or `ready on URL`. */
  readonly args?: readonly string[];
  /** It answers `ask`, and ends with this process however that ends. */
  readonly probed?: boolean;
}

/** A server in a process of its own, in an empty folder of its own; it ends with this process. */
export class ServerProcess {
  /** How it ended, if nobody here has ended it. */
  readonly died: Promise<string>;
  /** Where it listens, once it is ready. */
  port = 0;
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #listening: Promise<number | null>;
  readonly #errors: string[] = [];
  #log = '';
  #asked = 0;
  #ending = false;

  private constructor(child: ChildProcess, folder: string) {
    this.#child = child;
    this.#folder = folder;
    createInterface({ input: child.stderr as NodeJS.ReadableStream }).on('line', (line) => this.#note(line));
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    this.#listening = new Promise((resolve) => {
      lines.on('line', (line) => {
        const port = READY.exec(line)?.[1];
        if (port !== undefined) resolve(Number(port));
      });
      child.once('close', () => resolve(null));
      setTimeout(() => resolve(null), START_MS).unref();
    });
    this.died = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        running.delete(this);
        this.#tidy();
        if (!this.#ending) resolve(String(signal ?? code));
      });
    });
    running.add(this);
  }

  /** Starts it and returns at once; `ready` tells when it serves. It takes any free port unless PORT is given. */
  static spawn(environment: Environment, { args = BUILT, probed = false }: Program = {}): ServerProcess {
    const { PATH, HOME } = process.env;
    const folder = mkdtempSync(join(tmpdir(), 'troupe-server-'));
    const child = spawn(process.execPath, [...(probed ? PROBE : []), ...args], {
      env: { PATH, HOME, PORT: '0', ...environment },
      // The source finds its loader from there; the built program must not find a developer's .env.
      cwd: args === FROM_SOURCE ? path('') : folder,
      stdio: ['pipe', 'pipe', 'pipe', ...(probed ? (['ipc'] as const) : [])],
    });
    return new ServerProcess(child, folder);
  }

  /** Starts it; resolves when it serves. Rejects as `ready` does. */
  static async start(environment: Environment, program: Program = {}): Promise<ServerProcess> {
    const server = ServerProcess.spawn(environment, program);
    await server.ready();
    return server;
  }

  /** Resolves when it has said that it is ready. Rejects with its log when it ends before, or takes too long. */
  async ready(): Promise<void> {
    const port = await this.#listening;
    if (port === null) throw new Error(`${this.#child.spawnargs.join(' ')} did not start: ${this.log}`);
    this.port = port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get gone(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** What it last wrote to stderr. */
  get log(): string {
    return this.#log;
  }

  /** The first lines of the log that are errors. */
  get errors(): readonly string[] {
    return this.#errors;
  }

  /** Resident memory in bytes; 0 where the system does not tell. */
  memory(): number {
    try {
      const [, kib = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8')) ?? [];
      return Number(kib) * 1024;
    } catch {
      return 0;
    }
  }

  /** One of the questions of probe.mjs. Rejects when the server ends meanwhile. */
  ask<T>(ask: string, argument?: string): Promise<T> {
    this.#asked += 1;
    const probe = this.#asked;
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const hear = (message: { probe?: number; answer?: T }) => {
        if (message.probe !== probe) return;
        child.off('message', hear).off('exit', gone);
        resolve(message.answer as T);
      };
      const gone = () => reject(new Error('the server is gone'));
      child.on('message', hear).once('exit', gone);
      child.send({ probe, ask, argument }, (error) => {
        if (error) gone();
      });
    });
  }

  /** Series of /metrics → value, such as `troupe_sockets{state="live"}`. */
  async metrics(): Promise<ReadonlyMap<string, number>> {
    const response = await fetch(`${this.url}/metrics`);
    const text = await response.text();
    if (response.status !== 200) throw new Error(`/metrics answers ${response.status}: ${text}`);
    const series = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    return new Map(
      series.map((line) => {
        const at = line.lastIndexOf(' ');
        return [line.slice(0, at), Number(line.slice(at + 1))];
      }),
    );
  }

  /** kill -9; resolves when it is gone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Asks it to stop; resolves with its exit code, null when it had to be killed. */
  async stop(): Promise<number | null> {
    const patience = setTimeout(() => this.#child.kill('SIGKILL'), STOP_MS);
    await this.#end('SIGTERM');
    clearTimeout(patience);
    return this.#child.exitCode;
  }

  /** For who cannot wait. */
  abandon(): void {
    this.#child.kill('SIGKILL');
    this.#tidy();
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    this.#ending = true;
    if (this.gone) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill(signal);
    await exited;
  }

  #tidy(): void {
    // A killed process may write for another moment.
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #note(line: string): void {
    this.#log = `${this.#log}${line}\n`.slice(-LOG_CHARACTERS);
    if (this.#errors.length < ERRORS && isError(line)) this.#errors.push(line);
  }
}

/** Levels are words or pino's numbers. What is no line of the log was written by something that broke. */
function isError(line: string): boolean {
  try {
    const { level } = JSON.parse(line) as { level?: unknown };
    return level === 'error' || level === 'fatal' || (typeof level === 'number' && level >= 50);
  } catch {
    return true;
  }
}
