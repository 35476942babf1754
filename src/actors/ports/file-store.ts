import type { Loaded } from './loaded.ts';
import type { FileRow } from './statements.ts';

/** One page of a user's files, newest first; `cursor` continues it. */
export interface FilePage {
  readonly list: readonly FileRow[];
  readonly cursor: string | null;
  readonly isLast: boolean;
}

/** What a user has uploaded, as far as his quota needs it. */
export type ShelvedFile = Pick<FileRow, 'fileId' | 'hash' | 'size'>;

/** What is known of files; their contents are behind `Files`. */
export interface FileStore {
  /** All files of each user; ids are decimal user ids. Every asked id has an answer. */
  loadShelves(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<readonly ShelvedFile[]>>>;
  /** Null when there is no such file or the viewer may not see it. */
  visibleFile(fileId: string, viewer: number): Promise<FileRow | null>;
  filesOf(userId: number, cursor: string | null, limit: number): Promise<FilePage>;
  /** Which of these contents some file has. */
  usedContents(hashes: readonly string[]): Promise<ReadonlySet<string>>;
}
