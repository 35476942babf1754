import MiniSearch from 'minisearch';
import type { LibraryQuery } from '../../../actors/ports/library.ts';
import type { KeptPassage, PassageSpan } from '../derived.ts';
import { tokensOf, weightedTokens } from './tokens.ts';

/** A document that is in the index. */
export interface IndexedDocument {
  readonly fileId: string;
  readonly hash: string;
  /** Where its passages lie in the file of what was read, by their numbers. */
  readonly spans: readonly PassageSpan[];
}

/** A passage that was found. */
export interface Hit {
  readonly document: IndexedDocument;
  readonly number: number;
  readonly score: number;
}

interface Entry {
  readonly id: number;
  readonly text: string;
  readonly place: string;
  readonly name: string;
}

/** The id of a passage is made of the number of its document and its own, which is below this. */
const PER_DOCUMENT = 100_000;
const BOOST = { text: 1, place: 1.5, name: 1.2 };
/** Where no word is found as it is, words that begin like it or differ in some letters are. */
const LENIENT = { prefix: true, fuzzy: 0.2 };

/** The passages of one user as a full-text index (BM25). Texts are not kept, only where they lie. */
export class UserIndex {
  readonly #index = new MiniSearch<Entry>({
    fields: ['text', 'place', 'name'],
    tokenize: tokensOf,
    processTerm: (term) => term,
  });
  readonly #numbers = new Map<string, number>();
  readonly #documents = new Map<number, IndexedDocument & { readonly spans: PassageSpan[] }>();
  #next = 0;
  #passages = 0;

  get passages(): number {
    return this.#passages;
  }

  /** Hashes of what is in it, by file. */
  get hashes(): ReadonlyMap<string, string> {
    return new Map([...this.#documents.values()].map(({ fileId, hash }) => [fileId, hash]));
  }

  /** Begins a document; `put` its passages in their order. */
  open(fileId: string, hash: string, fileName: string): { put(passage: KeptPassage & PassageSpan): void } {
    this.remove(fileId);
    const number = this.#next++;
    const spans: PassageSpan[] = [];
    this.#numbers.set(fileId, number);
    this.#documents.set(number, { fileId, hash, spans });
    return {
      put: ({ place, text, from, to }) => {
        // Removed in between.
        if (this.#documents.get(number)?.spans !== spans) return;
        const id = number * PER_DOCUMENT + spans.length;
        spans.push({ from, to });
        this.#passages += 1;
        this.#index.add({ id, text, place, name: fileName });
      },
    };
  }

  remove(fileId: string): void {
    const number = this.#numbers.get(fileId);
    const document = number === undefined ? undefined : this.#documents.get(number);
    if (number === undefined || !document) return;
    this.#numbers.delete(fileId);
    this.#documents.delete(number);
    this.#passages -= document.spans.length;
    // What stays of them in the lists is cleared away in slices, later.
    this.#index.discardAll(document.spans.map((_, i) => number * PER_DOCUMENT + i));
  }

  /** The best passages, best first. */
  search({ text, fileIds, most }: LibraryQuery): readonly Hit[] {
    const weights = weightedTokens(text);
    if (weights.size === 0) return [];
    const only = fileIds && new Set(fileIds.map((fileId) => this.#numbers.get(fileId)));
    const options = {
      tokenize: () => [...weights.keys()],
      boost: BOOST,
      boostTerm: (term: string) => weights.get(term) ?? 1,
      ...(only && { filter: ({ id }: { id: number }) => only.has(Math.floor(id / PER_DOCUMENT)) }),
    };
    const exact = this.#index.search(text, options);
    const found = exact.length > 0 ? exact : this.#index.search(text, { ...options, ...LENIENT });
    return found.slice(0, most).flatMap(({ id, score }) => {
      const document = this.#documents.get(Math.floor(id / PER_DOCUMENT));
      return document ? [{ document, number: id % PER_DOCUMENT, score }] : [];
    });
  }
}
