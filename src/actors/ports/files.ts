import type { FileFacts } from './compute.ts';

/** A content that is safely kept, and what its bytes say of it. */
export interface KeptContent extends FileFacts {
  /** SHA-256 of the content, lower-case hex. */
  readonly hash: string;
  /** Bytes. */
  readonly size: number;
}

/** A content on its way in. Either `keep` or `discard` ends it; nothing of it is seen before it is kept. */
export interface IncomingContent {
  /** Bytes so far. */
  readonly size: number;
  /** Resolves when the next chunk may come. */
  write(chunk: Uint8Array): Promise<void>;
  /**
   * Resolves once the content survives a crash. Until `settled` is called it is not removed, though no file names it
   * yet. Rejects with `Fault('WORKERS_BUSY')` when it cannot be looked into now; it is then discarded.
   */
  keep(): Promise<KeptContent>;
  /** A file names the content now, or none ever will. */
  settled(): void;
  /** Forgets what came. May be called at any time, also after `keep` failed. */
  discard(): Promise<void>;
}

/** Which of these contents some file has. */
export type UsedContents = (hashes: readonly string[]) => Promise<ReadonlySet<string>>;

/**
 * The contents of uploaded files, each kept once under its hash. Rejects with `Fault('FILES_UNAVAILABLE')` when the
 * place where they are kept fails.
 */
export interface Files {
  receive(): Promise<IncomingContent>;
  /** As `IncomingContent.settled`, for who has only the hash of what came in. */
  settled(hash: string): void;
  /** Bytes of the content, null when it is not there. */
  size(hash: string): Promise<number | null>;
  /** The bytes from `start` up to, not including, `end`, read as they are asked for; each chunk is valid until the next is. */
  read(hash: string, start: number, end: number): AsyncIterable<Uint8Array>;
  /** Removes the content unless a file has it or it has just come in again. */
  remove(hash: string, used: UsedContents): Promise<void>;
  /** Removes all contents that no file has: what a crash left behind. Answers how many. */
  sweep(used: UsedContents): Promise<number>;
}
