import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Reading } from '../../actors/ports/library.ts';

/** Changes whenever documents are read differently: what was read before is then read again. */
export const FORMAT = 1;
/** Folder of what was read, beside the contents. */
const FOLDER = 'library';
/** The first line is of this length, so that it can be written last. */
const HEAD_BYTES = 1_024;
const BUFFERED = 262_144;
const HASH = /^[0-9a-f]{64}$/;

/** A passage as it is kept. */
export interface KeptPassage {
  readonly place: string;
  readonly text: string;
}

/** Where contents lie under a folder (files/disk.ts). */
export function contentPath(directory: string, hash: string): string {
  return join(directory, shardOf(hash), hash);
}

/** Where that is which was read of a content: JSON lines, first a `Reading`, then `KeptPassage`s. */
export function derivedPath(directory: string, hash: string): string {
  return join(derivedFolder(directory), shardOf(hash), `${hash}.${FORMAT}`);
}

export function derivedFolder(directory: string): string {
  return join(directory, FOLDER);
}

function shardOf(hash: string): string {
  if (!HASH.test(hash)) throw new Error(`not a hash: ${hash}`);
  return hash.slice(0, 2);
}

/** Writes what is read of a document under another name first: it is there whole or not at all. */
export class DerivedFile {
  readonly #path: string;
  readonly #temporary: string;
  readonly #file: number;
  #buffer: string[] = [];
  #length = 0;

  constructor(path: string, temporary: string) {
    this.#path = path;
    this.#temporary = temporary;
    mkdirSync(dirname(path), { recursive: true });
    this.#file = openSync(temporary, 'w', 0o600);
    this.#write(' '.repeat(HEAD_BYTES - 1));
  }

  readonly put = (place: string, text: string): void => {
    this.#write(JSON.stringify({ place, text } satisfies KeptPassage));
  };

  /** It is not synced: after a power cut it is read again. */
  keep(reading: Reading): void {
    this.#flush();
    writeSync(this.#file, JSON.stringify(reading), 0);
    closeSync(this.#file);
    renameSync(this.#temporary, this.#path);
  }

  discard(): void {
    closeSync(this.#file);
    rmSync(this.#temporary, { force: true });
  }

  #write(line: string): void {
    this.#buffer.push(line, '\n');
    this.#length += line.length;
    if (this.#length > BUFFERED) this.#flush();
  }

  #flush(): void {
    const bytes = Buffer.from(this.#buffer.join(''));
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    this.#buffer = [];
    this.#length = 0;
  }
}

/** What came of reading a content before; null: it is to be read. */
export async function readingOf(directory: string, hash: string): Promise<Reading | null> {
  const file = await open(derivedPath(directory, hash), 'r').catch(nullIfMissing);
  if (!file) return null;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return JSON.parse(buffer.toString('utf8', 0, bytesRead)) as Reading;
  } catch {
    // Cut off by a power cut.
    return null;
  } finally {
    await file.close();
  }
}

/** Where in the file a passage lies, in bytes. */
export interface PassageSpan {
  readonly from: number;
  readonly to: number;
}

/** The passages of a content from the first on, with where they lie. Throws (`isMissing`) where it is to be read. */
export async function* keptPassages(
  directory: string,
  hash: string,
): AsyncGenerator<KeptPassage & PassageSpan, void> {
  const file = await open(derivedPath(directory, hash), 'r');
  try {
    let rest: Buffer = Buffer.alloc(0);
    let at = HEAD_BYTES;
    for (let next = at; ; ) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(BUFFERED), 0, BUFFERED, next);
      if (bytesRead === 0) return;
      next += bytesRead;
      const bytes = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
      let from = 0;
      for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, from)) {
        const kept = JSON.parse(bytes.toString('utf8', from, end)) as KeptPassage;
        yield { ...kept, from: at + from, to: at + end };
        from = end + 1;
      }
      at += from;
      rest = bytes.subarray(from);
    }
  } finally {
    await file.close();
  }
}

/** The passage at a known span. */
export async function passageAt(
  directory: string,
  hash: string,
  { from, to }: PassageSpan,
): Promise<KeptPassage> {
  const file = await open(derivedPath(directory, hash), 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(to - from), 0, to - from, from);
    return JSON.parse(buffer.toString('utf8')) as KeptPassage;
  } finally {
    await file.close();
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function nullIfMissing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}
