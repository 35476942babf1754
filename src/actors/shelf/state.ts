import type { FileStore, ShelvedFile } from '../ports/file-store.ts';

export interface ShelfPorts {
  readonly store: FileStore;
  /** What one user may have: bytes, and files. */
  readonly quotaBytes: number;
  readonly quotaFiles: number;
}

/** The files of one user. */
export interface ShelfState {
  readonly userId: number;
  readonly files: Map<string, ShelvedFile>;
  bytes: number;
}

export function restoreShelf(id: string, files: readonly ShelvedFile[] | null): ShelfState {
  return {
    userId: Number(id),
    files: new Map(files?.map((file) => [file.fileId, file])),
    bytes: files?.reduce((sum, { size }) => sum + size, 0) ?? 0,
  };
}

export function fits({ files, bytes }: ShelfState, { quotaBytes, quotaFiles }: ShelfPorts, size: number) {
  return files.size < quotaFiles && bytes + size <= quotaBytes;
}
