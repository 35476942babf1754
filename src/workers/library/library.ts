import type {
  Collection,
  FoundPassage,
  Library,
  LibraryQuery,
  Passage,
  Readable,
  Reading,
} from '../../actors/ports/library.ts';
import type { Telemetry } from '../../actors/ports/telemetry.ts';
import { Fault } from '../../lib/fault.ts';
import { unlessAborted } from '../../lib/unless-aborted.ts';
import { isMissing, keptPassages, readingOf } from './derived.ts';
import { sweepDerived } from './derived-sweep.ts';
import { ChildFinder, type Finder, InlineFinder } from './finder.ts';
import type { ListedDocument } from './index/index-engine.ts';
import type { ReadLimits } from './read/limits.ts';
import { ChildReaders, InlineReaders, type Readers, type Unread } from './readers.ts';

export interface LibraryOptions {
  /** Folder of the contents (files/disk.ts); what is read of them is kept in `library` there. */
  readonly directory: string;
  /** Processes that read documents. */
  readonly readers: number;
  /** Memory for the indexes of all users together, about. */
  readonly indexMiB?: number;
  readonly limits?: Partial<ReadLimits>;
}

/** How often what was read of contents that are gone is removed. */
const SWEEP_MS = 3_600_000;
const INDEX_MIB = 1_024;
/** Longest time for reading one document again whose passages are wanted. */
const AGAIN_MS = 120_000;
/** A search gives up after so many answers that were none: its documents come and go faster than it looks. */
const TRIES = 6;

/** Documents and their index, in processes of their own. */
export function createLibrary(options: LibraryOptions, telemetry: Telemetry): Library {
  const { directory, indexMiB = INDEX_MIB } = options;
  const readers = new ChildReaders(options, telemetry);
  const sweep = () =>
    sweepDerived(directory, readers.temporaries).then(
      (removed) => removed > 0 && telemetry.info('what was read of removed files is removed', { removed }),
      (error: Error) =>
        telemetry.warn('the folder of read documents was not swept', { error: error.message }),
    );
  void sweep();
  const sweeping = setInterval(sweep, SWEEP_MS).unref();
  const library = new ReadingLibrary(directory, readers, new ChildFinder({ directory, indexMiB }, telemetry));
  return {
    read: (document, signal) => library.read(document, signal),
    search: (collection, query, signal) => library.search(collection, query, signal),
    passages: (document, most) => library.passages(document, most),
    close: () => {
      clearInterval(sweeping);
      return library.close();
    },
  };
}

/** Documents and their index where they are asked for: the twin, for tests. */
export function createInlineLibrary(options: Omit<LibraryOptions, 'readers'>): Library {
  const { directory, indexMiB = INDEX_MIB } = options;
  const readers = new InlineReaders({ ...options, readers: 1 });
  return new ReadingLibrary(directory, readers, new InlineFinder({ directory, indexMiB }));
}

class ReadingLibrary implements Library {
  readonly #directory: string;
  readonly #readers: Readers;
  readonly #finder: Finder;

  constructor(directory: string, readers: Readers, finder: Finder) {
    this.#directory = directory;
    this.#readers = readers;
    this.#finder = finder;
  }

  async read({ hash, fileName }: Readable, signal: AbortSignal): Promise<Reading> {
    signal.throwIfAborted();
    return (await readingOf(this.#directory, hash)) ?? this.#readAgain({ hash, fileName }, signal);
  }

  async search(
    { userId, version, documents }: Collection,
    query: LibraryQuery,
    signal: AbortSignal,
  ): Promise<readonly FoundPassage[]> {
    signal.throwIfAborted();
    let listed: readonly ListedDocument[] | null = null;
    const unreadable = new Set<string>();
    for (let tries = TRIES; tries > 0; tries -= 1) {
      const reply = await unlessAborted(
        this.#finder.ask({ userId, version, documents: listed, query }),
        signal,
      );
      if (reply.type === 'found') return reply.passages;
      if (reply.type === 'missing')
        for (const document of reply.documents)
          if (!(await this.#canBeRead(document, signal))) unreadable.add(document.hash);
      listed = documents
        .filter(({ hash }) => !unreadable.has(hash))
        .map(({ fileId, hash, fileName = '' }) => ({ fileId, hash, fileName }));
    }
    throw new Fault('LIBRARY_BUSY', 'the documents change faster than they can be searched');
  }

  async passages(
    { fileId, hash, fileName = '' }: Collection['documents'][number],
    most: number,
  ): Promise<readonly Passage[]> {
    if (!(await readingOf(this.#directory, hash)))
      await this.#readAgain({ hash, fileName }, AbortSignal.timeout(AGAIN_MS));
    const found: Passage[] = [];
    try {
      for await (const { place, text } of keptPassages(this.#directory, hash)) {
        if (found.length >= most) break;
        found.push({ fileId, number: found.length, place, text });
      }
    } catch (cause) {
      if (isMissing(cause)) throw new Fault('DOCUMENT_UNREADABLE', 'it is no longer there', { cause });
      throw new Fault('LIBRARY_FAILED', 'what was read of a document cannot be read', { cause });
    }
    return found;
  }

  async close(): Promise<void> {
    await Promise.all([this.#readers.close(), this.#finder.close()]);
  }

  async #readAgain(document: Unread, signal: AbortSignal): Promise<Reading> {
    const outcome = await this.#readers.read(document, signal);
    if (outcome.type === 'read') return outcome.reading;
    throw new Fault('DOCUMENT_UNREADABLE', outcome.why);
  }

  async #canBeRead(document: Unread, signal: AbortSignal): Promise<boolean> {
    return (await this.#readers.read(document, signal)).type === 'read';
  }
}
