import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Fault } from '../../../lib/fault.ts';
import { threadEntry } from '../../thread-entry.ts';
import {
  type Answered,
  type AnswerTo,
  type Asked,
  EXITS,
  type ProcessSettings,
  type Question,
} from './messages.ts';

/** What of the environment a process gets that works with what strangers sent. */
const ENVIRONMENT = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'LANG', 'SystemRoot', 'NODE_ENV'];

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/**
 * A process that reads documents, or holds their index. A thread would not do: one whose heap grows by much at once ends
 * the whole server, whatever its limits (measured: a Map that grows past them).
 */
export class Child {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;
  #gone: Fault | null = null;
  #full = false;
  readonly ended: Promise<void>;

  constructor(settings: ProcessSettings) {
    const { filename, execArgv } = threadEntry('library/process/entry');
    const env = Object.fromEntries(ENVIRONMENT.map((name) => [name, process.env[name]]));
    this.#process = fork(fileURLToPath(filename), [JSON.stringify(settings)], {
      execArgv,
      env,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#process.on('message', (message) => this.#answered(message as Answered));
    this.ended = new Promise((resolve) => {
      const end = (fault: Fault) => {
        this.#end(fault);
        resolve();
      };
      this.#process.once('error', (cause) =>
        end(new Fault('CHILD_FAILED', 'it could not be started', { cause })),
      );
      this.#process.once('exit', (code, signal) => end(faultOf(code, signal)));
    });
    this.#process.unref();
    this.#process.channel?.unref();
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  get isGone(): boolean {
    return this.#gone !== null;
  }

  /** It must not be asked any more: it has ended, or holds much memory. */
  get isSpent(): boolean {
    return this.#gone !== null || this.#full;
  }

  /**
   * Rejects with a `Fault`: CHILD_MEMORY (it took too much), CHILD_FAILED (it ended otherwise; a second try may help),
   * LIBRARY_FAILED (the work itself).
   */
  ask<Q extends Question>(question: Q): Promise<AnswerTo<Q>> {
    if (this.#gone) return Promise.reject(this.#gone);
    const id = this.#next++;
    return new Promise<AnswerTo<Q>>((resolve, reject) => {
      this.#waiting.set(id, { resolve: (value) => resolve(value as AnswerTo<Q>), reject });
      this.#process.ref();
      this.#process.channel?.ref();
      this.#process.send({ id, question } satisfies Asked, (error) => {
        // It has ended, and its exit is about to be heard of.
        if (error) this.kill();
      });
    });
  }

  kill(): void {
    this.#end(faultOf(null, 'SIGKILL'));
    // So that whoever waits for its end hears of it.
    this.#process.ref();
    this.#process.kill('SIGKILL');
  }

  #answered({ id, outcome, full = false }: Answered): void {
    this.#full = full;
    const waiting = this.#settle(id);
    if (outcome.ok) waiting?.resolve(outcome.value);
    else waiting?.reject(new Fault('LIBRARY_FAILED', outcome.message));
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) {
      this.#process.unref();
      this.#process.channel?.unref();
    }
    return waiting;
  }

  #end(fault: Fault): void {
    this.#gone ??= fault;
    for (const id of [...this.#waiting.keys()]) this.#settle(id)?.reject(fault);
  }
}

function faultOf(code: number | null, signal: NodeJS.Signals | null): Fault {
  // V8 aborts when its heap is full; then the exit code is that of the shell's convention or the signal itself.
  if (code === EXITS.memory || signal === 'SIGABRT' || code === 134)
    return new Fault('CHILD_MEMORY', 'it took too much memory');
  return new Fault('CHILD_FAILED', `it ended by ${signal ?? `exit code ${code}`}`);
}
