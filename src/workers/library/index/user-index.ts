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

type Growing = IndexedDocument & { readonly spans: PassageSpan[]; bytes: number };

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
/** Measured: memory of a passage, and of each token that it has; Chinese takes less than that. */
const PASSAGE_BYTES = 1_000;
const TOKEN_BYTES = 50;
const BOOST = { text: 1, place: 1.5, name: 1.2 };
/** In a collection of more passages than this … */
const LARGE = 5_000;
/** … tokens of a question that stand in one of so many are not looked up, … */
const COMMON = 6;
/** … but its rarest always are. */
const LEAST = 3;
/** Where no word is found as it is, words that begin like it or differ in some letters are. */
const LENIENT = {
  prefix: (term: string) => /^[a-z0-9]{3,}$/.test(term),
  // Numbers and codes that differ in a letter are not the same.
  fuzzy: (term: string) => (/^\p{L}{5,}$/u.test(term) ? 0.2 : false),
};

/** The passages of one user as a full-text index (BM25). Texts are not kept, only where they lie. */
export class UserIndex {
  readonly #index = new MiniSearch<Entry>({
    fields: ['text', 'place', 'name'],
    tokenize: (text, field) => this.#counted(text, field),
    processTerm: (term) => term,
  });
  readonly #numbers = new Map<string, number>();
  readonly #documents = new Map<number, Growing>();
  /** In how many passages each token was put. Removed ones still count: it only says what is common. */
  readonly #counts = new Map<string, number>();
  #put = 0;
  #bytes = 0;
  /** Tokens of the passage that is put. */
  #size = 0;
  #next = 0;
  #passages = 0;

  /** About so much memory it takes. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Hashes of what is in it, by file. */
  get hashes(): ReadonlyMap<string, string> {
    return new Map([...this.#documents.values()].map(({ fileId, hash }) => [fileId, hash]));
  }

  /** Begins a document; `put` its passages in their order. */
  open(fileId: string, hash: string, fileName: string): { put(passage: KeptPassage & PassageSpan): void } {
    this.remove(fileId);
    const number = this.#next++;
    const document: Growing = { fileId, hash, spans: [], bytes: 0 };
    this.#numbers.set(fileId, number);
    this.#documents.set(number, document);
    return {
      put: ({ place, text, from, to }) => {
        const id = number * PER_DOCUMENT + document.spans.length;
        document.spans.push({ from, to });
        this.#passages += 1;
        this.#put += 1;
        this.#index.add({ id, text, place, name: fileName });
        const bytes = PASSAGE_BYTES + TOKEN_BYTES * this.#size;
        document.bytes += bytes;
        this.#bytes += bytes;
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
    this.#bytes -= document.bytes;
    // What stays of them in the lists is cleared away in slices, later.
    this.#index.discardAll(document.spans.map((_, i) => number * PER_DOCUMENT + i));
  }

  /** The best passages, best first. */
  search({ text, fileIds, most }: LibraryQuery): readonly Hit[] {
    const weights = weightedTokens(text);
    if (weights.size === 0) return [];
    const tokens = this.#telling([...weights.keys()]);
    const only = fileIds && new Set(fileIds.map((fileId) => this.#numbers.get(fileId)));
    const options = {
      tokenize: () => tokens,
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

  #counted(text: string, field?: string): string[] {
    const tokens = tokensOf(text);
    if (field !== 'text') return tokens;
    const different = new Set(tokens);
    this.#size = different.size;
    for (const token of different) this.#counts.set(token, (this.#counts.get(token) ?? 0) + 1);
    return tokens;
  }

  /** Without those that stand nearly everywhere, if others are left: they take the time, and say the least. */
  #telling(tokens: readonly string[]): string[] {
    const count = (token: string) => this.#counts.get(token) ?? 0;
    if (this.#passages < LARGE) return [...tokens];
    const rarest = [...tokens].sort((one, other) => count(one) - count(other));
    return rarest.filter((token, i) => i < LEAST || count(token) * COMMON < this.#put);
  }
}
