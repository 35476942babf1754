import type { Telemetry } from '../../actors/ports/telemetry.ts';
import { Fault } from '../../lib/fault.ts';
import { IndexEngine, type IndexReply, type IndexRequest } from './index/index-engine.ts';
import { Child } from './process/child.ts';
import type { ProcessSettings } from './process/messages.ts';

/** Where the indexes are. */
export interface Finder {
  /** Rejects with a `Fault` (actors/ports/library.ts). */
  ask(request: IndexRequest): Promise<IndexReply>;
  close(): Promise<void>;
}

export interface FinderOptions {
  readonly directory: string;
  /** Memory of all indexes together, about. */
  readonly indexMiB: number;
}

const MIB = 1_048_576;
/** Questions that may wait. */
const QUEUE = 1_000;
/** Without a question for so long the indexes are forgotten: they are made again in seconds. */
const IDLE_MS = 900_000;
/** The heap may be this much larger than what is counted in it, and the process than its heap. */
const GARBAGE = 1.5;
const BESIDE_MIB = 256;

/** The indexes in a process of their own. One that ends is begun anew by the next question. */
export class ChildFinder implements Finder {
  readonly #settings: ProcessSettings;
  readonly #telemetry: Telemetry;
  #child: Child | null = null;
  #asking = 0;
  #idle: NodeJS.Timeout | undefined;
  #closed = false;

  constructor({ directory, indexMiB }: FinderOptions, telemetry: Telemetry) {
    const heapMiB = Math.ceil(indexMiB * GARBAGE) + BESIDE_MIB;
    this.#settings = { directory, indexMiB, heapMiB, residentMiB: heapMiB + BESIDE_MIB };
    this.#telemetry = telemetry;
  }

  async ask(request: IndexRequest): Promise<IndexReply> {
    if (this.#closed) throw new Fault('LIBRARY_FAILED', 'the library is closed');
    if (this.#asking >= QUEUE) throw new Fault('LIBRARY_BUSY', `${QUEUE} searches wait already`);
    clearTimeout(this.#idle);
    this.#asking += 1;
    try {
      const reply = await this.#started().ask({ type: 'search', request });
      if (request.documents && reply.type === 'found' && reply.left > 0)
        this.#telemetry.warn('documents have no room in the index: see ASSISTANT_INDEX_MIB', {
          left: reply.left,
        });
      return reply;
    } catch (cause) {
      if (!(cause instanceof Fault) || !cause.code.startsWith('CHILD_')) throw cause;
      if (!this.#closed) this.#telemetry.warn('the index of documents was lost', { why: cause.message });
      // Whoever asks sends the documents then, and a new process indexes them.
      if (cause.code === 'CHILD_FAILED' && !this.#closed) return { type: 'unknown' };
      throw new Fault('LIBRARY_FAILED', 'the index of the documents was lost', { cause });
    } finally {
      this.#asking -= 1;
      if (this.#asking === 0) this.#idle = setTimeout(() => this.#child?.kill(), IDLE_MS).unref();
    }
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#idle);
    this.#child?.kill();
    await this.#child?.ended;
  }

  #started(): Child {
    if (!this.#child || this.#child.isGone) this.#child = new Child(this.#settings);
    return this.#child;
  }
}

/** The indexes where they are asked: the twin, for tests. */
export class InlineFinder implements Finder {
  readonly #engine: IndexEngine;

  constructor({ directory, indexMiB }: FinderOptions) {
    this.#engine = new IndexEngine(directory, indexMiB * MIB);
  }

  ask(request: IndexRequest): Promise<IndexReply> {
    return this.#engine.answer(request);
  }

  async close(): Promise<void> {}
}
