import type { FoundPassage, LibraryQuery } from '../../../actors/ports/library.ts';
import { isMissing, keptPassages, passageAt } from '../derived.ts';
import { type Hit, UserIndex } from './user-index.ts';

/** A document of a collection. `fileName` is searched too where it is known. */
export interface ListedDocument {
  readonly fileId: string;
  readonly hash: string;
  readonly fileName: string;
}

export interface IndexRequest {
  readonly userId: number;
  readonly version: string;
  /** All documents, newest first; null: the index may have this version already. */
  readonly documents: readonly ListedDocument[] | null;
  readonly query: LibraryQuery;
}

export type IndexReply =
  /** The documents are wanted. */
  | { readonly type: 'unknown' }
  /** These were never read, or what was read is gone. */
  | { readonly type: 'missing'; readonly documents: readonly ListedDocument[] }
  | {
      readonly type: 'found';
      readonly passages: readonly FoundPassage[];
      /** There was no room for so many documents. */
      readonly left: number;
    };

/** One user's index and what it holds. */
interface Shelf {
  index: UserIndex;
  version: string | null;
  left: number;
  /** Works on this index one after the other. */
  last: Promise<unknown>;
  busy: number;
}

/** Indexing lets others through after so many milliseconds. */
const SLICE_MS = 15;

/** The indexes of the users who searched last. */
export class IndexEngine {
  readonly #directory: string;
  readonly #most: number;
  /** The one used last is last. */
  readonly #shelves = new Map<number, Shelf>();

  /** `most`: bytes of all indexes together, about. */
  constructor(directory: string, most: number) {
    this.#directory = directory;
    this.#most = most;
  }

  async answer(request: IndexRequest): Promise<IndexReply> {
    const { userId, version, documents, query } = request;
    const known = this.#shelves.get(userId);
    if (documents === null && known?.version !== version) return { type: 'unknown' };
    const shelf = known ?? {
      index: new UserIndex(),
      version: null,
      left: 0,
      last: Promise.resolve(),
      busy: 0,
    };
    this.#shelves.delete(userId);
    this.#shelves.set(userId, shelf);
    shelf.busy += 1;
    const work = shelf.last.then(async (): Promise<IndexReply> => {
      if (documents !== null && shelf.version !== version) {
        shelf.version = null;
        const missing = await this.#sync(shelf, documents);
        if (missing.length > 0) return { type: 'missing', documents: missing };
        shelf.version = version;
      }
      const passages = await this.#texts(shelf.index.search(query));
      if (passages !== null) return { type: 'found', passages, left: shelf.left };
      shelf.version = null;
      shelf.index = new UserIndex();
      return { type: 'unknown' };
    });
    shelf.last = work.catch(() => undefined);
    try {
      return await work;
    } finally {
      shelf.busy -= 1;
      this.#hasRoom();
    }
  }

  /** Drops what is not listed and adds what is not there; answers what was never read. */
  async #sync(shelf: Shelf, documents: readonly ListedDocument[]): Promise<readonly ListedDocument[]> {
    const { index } = shelf;
    const wanted = new Map(documents.map((one) => [one.fileId, one.hash]));
    for (const [fileId, hash] of index.hashes) if (wanted.get(fileId) !== hash) index.remove(fileId);
    const missing: ListedDocument[] = [];
    const there = index.hashes;
    shelf.left = 0;
    for (const document of documents) {
      if (there.has(document.fileId)) continue;
      const added = await this.#add(index, document);
      if (added === 'missing') missing.push(document);
      if (added === 'no room') shelf.left += 1;
    }
    return missing;
  }

  /** A document for which there is no room is not in the index at all. */
  async #add(
    index: UserIndex,
    { fileId, hash, fileName }: ListedDocument,
  ): Promise<'added' | 'missing' | 'no room'> {
    if (!this.#hasRoom()) return 'no room';
    const document = index.open(fileId, hash, fileName);
    let since = performance.now();
    try {
      for await (const passage of keptPassages(this.#directory, hash)) {
        document.put(passage);
        if (performance.now() - since < SLICE_MS) continue;
        if (!this.#hasRoom()) {
          index.remove(fileId);
          return 'no room';
        }
        await new Promise((resolve) => setImmediate(resolve));
        since = performance.now();
      }
      return 'added';
    } catch (error) {
      index.remove(fileId);
      if (isMissing(error)) return 'missing';
      throw error;
    }
  }

  /** Null: what was read of one of them is gone since. */
  async #texts(hits: readonly Hit[]): Promise<readonly FoundPassage[] | null> {
    const found: FoundPassage[] = [];
    try {
      for (const { document, number, score } of hits) {
        const { fileId, hash, spans } = document;
        const span = spans[number];
        if (!span) continue;
        const { place, text } = await passageAt(this.#directory, hash, span);
        found.push({ fileId, number, place, text, score });
      }
      return found;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** Forgets those who have not searched for longest, as many as must be. */
  #hasRoom(): boolean {
    let bytes = 0;
    for (const { index } of this.#shelves.values()) bytes += index.bytes;
    for (const [userId, { index, busy }] of this.#shelves) {
      if (bytes <= this.#most) return true;
      if (busy > 0) continue;
      this.#shelves.delete(userId);
      bytes -= index.bytes;
    }
    return bytes <= this.#most;
  }
}
