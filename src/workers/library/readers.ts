import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Telemetry } from '../../actors/ports/telemetry.ts';
import { Fault } from '../../lib/fault.ts';
import { Gate } from '../../lib/gate.ts';
import { derivedFolder } from './derived.ts';
import { Child } from './process/child.ts';
import type { ReadLimits } from './read/limits.ts';
import { type ReadOutcome, readDocument } from './read/read-document.ts';

/** What is to be read. */
export interface Unread {
  readonly hash: string;
  readonly fileName: string;
}

export interface Readers {
  /** Rejects with a `Fault` (actors/ports/library.ts), and with what `signal` was aborted for. */
  read(document: Unread, signal: AbortSignal): Promise<ReadOutcome>;
  /** Names of files that are being written. */
  readonly temporaries: ReadonlySet<string>;
  close(): Promise<void>;
}

export interface ReaderOptions {
  readonly directory: string;
  /** Processes that read, one document each. */
  readonly readers: number;
  readonly limits?: Partial<ReadLimits>;
  /** Memory that one of them may take. */
  readonly memoryMiB?: number;
}

/** Documents that may wait for a reader: far more than all users have files that wait. */
const QUEUE = 10_000;
/** A reader that has nothing to do for so long ends. */
const IDLE_MS = 60_000;
const MEMORY_MIB = 1_024;
const TOO_LARGE: ReadOutcome = {
  type: 'unreadable',
  why: 'it takes more memory to read than one file may have',
};
const BROKEN: ReadOutcome = { type: 'unreadable', why: 'it broke the program that reads it, twice' };

/** Reads in processes of their own. */
export class ChildReaders implements Readers {
  readonly #options: ReaderOptions;
  readonly #telemetry: Telemetry;
  readonly #gate: Gate;
  readonly #idle: Child[] = [];
  readonly #working = new Set<Child>();
  readonly #timers = new Map<Child, NodeJS.Timeout>();
  readonly temporaries = new Set<string>();
  #closed = false;

  constructor(options: ReaderOptions, telemetry: Telemetry) {
    this.#options = options;
    this.#telemetry = telemetry;
    this.#gate = new Gate(options.readers, QUEUE, {
      busy: (waiting) => new Fault('LIBRARY_BUSY', `${waiting} documents wait already`),
      late: ({ reason }) => reason,
    });
  }

  read(document: Unread, signal: AbortSignal): Promise<ReadOutcome> {
    return this.#gate.pass(signal, async () => {
      for (let tries = 2; ; tries -= 1) {
        signal.throwIfAborted();
        if (this.#closed) throw closed();
        try {
          return await this.#readOnce(document, signal);
        } catch (error) {
          signal.throwIfAborted();
          if (this.#closed) throw closed();
          if (!(error instanceof Fault)) throw error;
          this.#telemetry.warn('a document was not read', { hash: document.hash, why: error.message });
          if (error.code === 'CHILD_MEMORY') return TOO_LARGE;
          if (error.code !== 'CHILD_FAILED') throw error;
          if (tries === 1) return BROKEN;
        }
      }
    });
  }

  /** Of the processes that are reading. */
  get pids(): readonly (number | undefined)[] {
    return [...this.#working].map(({ pid }) => pid);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#gate.turnAway(closed());
    const all = [...this.#idle, ...this.#working];
    for (const child of all) this.#end(child);
    await Promise.all(all.map(({ ended }) => ended));
  }

  async #readOnce({ hash, fileName }: Unread, signal: AbortSignal): Promise<ReadOutcome> {
    const { directory, limits = {} } = this.#options;
    const child = this.#take();
    const kill = () => child.kill();
    signal.addEventListener('abort', kill, { once: true });
    const temporary = `${randomBytes(12).toString('hex')}.part`;
    this.temporaries.add(temporary);
    const path = join(derivedFolder(directory), temporary);
    try {
      await mkdir(derivedFolder(directory), { recursive: true });
      return await child.ask({ type: 'read', job: { directory, hash, fileName, temporary: path, limits } });
    } finally {
      signal.removeEventListener('abort', kill);
      this.#give(child);
      if (child.isSpent) {
        await child.ended;
        await rm(path, { force: true });
      }
      this.temporaries.delete(temporary);
    }
  }

  #take(): Child {
    const { directory, memoryMiB = MEMORY_MIB } = this.#options;
    let child = this.#idle.pop();
    while (child?.isSpent) child = this.#idle.pop();
    // The other half is for buffers.
    child ??= new Child({ directory, heapMiB: memoryMiB / 2, residentMiB: memoryMiB, indexMiB: 0 });
    clearTimeout(this.#timers.get(child));
    this.#timers.delete(child);
    this.#working.add(child);
    return child;
  }

  #give(child: Child): void {
    this.#working.delete(child);
    if (child.isSpent || this.#closed) return child.kill();
    this.#idle.push(child);
    this.#timers.set(child, setTimeout(() => this.#end(child), IDLE_MS).unref());
  }

  #end(child: Child): void {
    clearTimeout(this.#timers.get(child));
    this.#timers.delete(child);
    const at = this.#idle.indexOf(child);
    if (at >= 0) this.#idle.splice(at, 1);
    child.kill();
  }
}

/** Reads where it is called: the twin, for tests. */
export class InlineReaders implements Readers {
  readonly #options: ReaderOptions;
  readonly temporaries = new Set<string>();

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  async read({ hash, fileName }: Unread, signal: AbortSignal): Promise<ReadOutcome> {
    signal.throwIfAborted();
    const { directory, limits = {} } = this.#options;
    const folder = derivedFolder(directory);
    await mkdir(folder, { recursive: true });
    const temporary = join(folder, `${randomBytes(12).toString('hex')}.part`);
    return readDocument({ directory, hash, fileName, temporary, limits });
  }

  async close(): Promise<void> {}
}

function closed(): Fault {
  return new Fault('LIBRARY_FAILED', 'the library is closed');
}
