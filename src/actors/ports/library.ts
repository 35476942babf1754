/** A content to be read: its bytes are behind `Files`. */
export interface Readable {
  /** SHA-256, lower-case hex. */
  readonly hash: string;
  /** Its ending tells the kind where the bytes do not. */
  readonly fileName: string;
  readonly contentType: string;
}

/** What came of reading a content. */
export interface Reading {
  readonly passages: number;
  /** Pages or sheets; null where there is no such thing. */
  readonly pages: number | null;
  /** Why only a part of it was taken: a sentence; null: all of it was. */
  readonly cut: string | null;
}

/** One piece of a document. */
export interface Passage {
  readonly fileId: string;
  /** Its place in the document, from 0. */
  readonly number: number;
  /** Where that is, for people: `p. 3`, `Sheet1, rows 2-40`, a heading; empty: nowhere in particular. */
  readonly place: string;
  /** At most about 1 000 characters. */
  readonly text: string;
}

export interface FoundPassage extends Passage {
  /** The higher the better; only for comparison within one search. */
  readonly score: number;
}

/** The documents of one user, as a search sees them. `version` changes whenever they do. */
export interface Collection {
  readonly userId: number;
  readonly version: string;
  /** Newest first: a collection that is too large for the index is searched as far as there is room. */
  readonly documents: readonly LibraryDocument[];
}

export interface LibraryDocument {
  readonly fileId: string;
  readonly hash: string;
  /** It is searched too; and its ending is needed when the content has to be read again. */
  readonly fileName?: string;
}

export interface LibraryQuery {
  readonly text: string;
  /** Only in these; null: in all. */
  readonly fileIds: readonly string[] | null;
  readonly most: number;
}

/**
 * Reads documents into passages and finds passages (full text, Chinese segmented). What was read is kept beside the contents and
 * made again from them when it is gone. Rejects with `Fault`: DOCUMENT_UNREADABLE with a sentence for the user,
 * LIBRARY_BUSY, LIBRARY_FAILED, and with what `signal` was aborted for.
 */
export interface Library {
  read(document: Readable, signal: AbortSignal): Promise<Reading>;
  search(collection: Collection, query: LibraryQuery, signal: AbortSignal): Promise<readonly FoundPassage[]>;
  /** The passages of one document from its begin, `most` at most. */
  passages(document: LibraryDocument, most: number): Promise<readonly Passage[]>;
  close(): Promise<void>;
}
