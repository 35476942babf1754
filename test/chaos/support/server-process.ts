import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const cli = (path: string) => fileURLToPath(new URL(`../../../${path}/cli/troupe`, import.meta.url));
/** How the built server is started; `npm run build` comes first. */
const BUILT = [`${cli('dist')}.js`];
/** How the server is started from its source. */
export const FROM_SOURCE = ['--import', import.meta.resolve('tsx'), `${cli('src')}.ts`];
const START_MS = 120_000;
const LOG_CHARACTERS = 20_000;
const running = new Set<ChildProcess>();

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Limits out of the way of senders who repeat at once what a cut took from them. */
export const UNLIMITED = {
  FRAME_BURST: '1000000',
  MESSAGE_BURST: '1000000',
  FRAMES_PER_SECOND: '1000000',
  MESSAGES_PER_SECOND: '1000000',
};

export type Environment = Readonly<Record<string, string>>;

/** The server as a process of its own. */
export class ServerProcess {
  readonly port: number;
  readonly #child: ChildProcess;
  #log = '';

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
    child.stderr?.on('data', (data) => {
      this.#log = (this.#log + String(data)).slice(-LOG_CHARACTERS);
    });
  }

  /** Starts it and returns at once; `ready` tells when it serves. */
  static spawn(port: number, environment: Environment, program: readonly string[] = BUILT): ServerProcess {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, [...program, 'serve'], {
      env: { PATH, HOME, PORT: String(port), ...environment },
      // The source finds its loader from here; the built program must not find a developer's .env.
      cwd: program === FROM_SOURCE ? ROOT : tmpdir(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    child.once('exit', () => running.delete(child));
    return new ServerProcess(child, port);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** What it last wrote to stderr. */
  get log(): string {
    return this.#log;
  }

  get gone(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Resolves when it has said that it is ready. Rejects with its log when it ends before, or takes too long. */
  async ready(): Promise<void> {
    const lines = createInterface({ input: this.#child.stdout as NodeJS.ReadableStream });
    const late = AbortSignal.timeout(START_MS);
    const said = once(lines, 'line', { signal: late }).then(([line]) => /ready/.test(String(line)));
    const ended = once(this.#child, 'close', { signal: late }).then(() => false);
    if (!(await Promise.race([said, ended]).catch(() => false)))
      throw new Error(`the server did not start: ${this.#log}`);
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

  /** kill -9; resolves when it is gone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Asks it to stop; resolves with its exit code. */
  async stop(): Promise<number | null> {
    await this.#end('SIGTERM');
    return this.#child.exitCode;
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.gone) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill(signal);
    await exited;
  }
}
