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
  | { readonly type: 'found'; readonly passages: readonly FoundPassage[] };

/** One user's index and what it holds. */
interface Shelf {
  index: UserIndex;
  version: string | null;
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

  /** `most`: passages of all indexes together. */
  constructor(directory: string, most: number) {
    this.#directory = directory;
    this.#most = most;
  }

  async answer(request: IndexRequest): Promise<IndexReply> {
    const { userId, version, documents, query } = request;
    const known = this.#shelves.get(userId);
    if (documents === null && known?.version !== version) return { type: 'unknown' };
    const shelf = known ?? { index: new UserIndex(), version: null, last: Promise.resolve(), busy: 0 };
    this.#shelves.delete(userId);
    this.#shelves.set(userId, shelf);
    shelf.busy += 1;
    const work = shelf.last.then(async (): Promise<IndexReply> => {
      if (documents !== null && shelf.version !== version) {
        shelf.version = null;
        const missing = await this.#sync(shelf.index, documents);
        if (missing.length > 0) return { type: 'missing', documents: missing };
        shelf.version = version;
      }
      const passages = await this.#texts(shelf.index.search(query));
      if (passages !== null) return { type: 'found', passages };
      shelf.version = null;
      shelf.index = new UserIndex();
      return { type: 'unknown' };
    });
    shelf.last = work.catch(() => undefined);
    try {
      return await work;
    } finally {
      shelf.busy -= 1;
      this.#evict();
    }
  }

  /** Drops what is not listed and adds what is not there; answers what could not be added. */
  async #sync(index: UserIndex, documents: readonly ListedDocument[]): Promise<readonly ListedDocument[]> {
    const wanted = new Map(documents.map((one) => [one.fileId, one.hash]));
    for (const [fileId, hash] of index.hashes) if (wanted.get(fileId) !== hash) index.remove(fileId);
    const missing: ListedDocument[] = [];
    const there = index.hashes;
    for (const document of documents) {
      if (there.has(document.fileId) || index.passages >= this.#most) continue;
      if (!(await this.#add(index, document))) missing.push(document);
    }
    return missing;
  }

  async #add(index: UserIndex, { fileId, hash, fileName }: ListedDocument): Promise<boolean> {
    const document = index.open(fileId, hash, fileName);
    let since = performance.now();
    try {
      for await (const passage of keptPassages(this.#directory, hash)) {
        if (index.passages >= this.#most) break;
        document.put(passage);
        if (performance.now() - since < SLICE_MS) continue;
        await new Promise((resolve) => setImmediate(resolve));
        since = performance.now();
      }
      return true;
    } catch (error) {
      index.remove(fileId);
      if (isMissing(error)) return false;
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

  #evict(): void {
    let passages = [...this.#shelves.values()].reduce((sum, { index }) => sum + index.passages, 0);
    for (const [userId, { index, busy }] of this.#shelves) {
      if (passages <= this.#most) return;
      if (busy > 0) continue;
      this.#shelves.delete(userId);
      passages -= index.passages;
    }
  }
}
