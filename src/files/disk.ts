import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Compute, FileFacts } from '../actors/ports/compute.ts';
import type { Files, IncomingContent, UsedContents } from '../actors/ports/files.ts';
import { Fault } from '../lib/fault.ts';
import { Turns } from './turns.ts';
import { DiskUpload } from './upload.ts';

const READ_BYTES = 262_144;
const SWEPT_AT_ONCE = 500;
const HASH = /^[0-9a-f]{64}$/;
/** Folder of what is still coming in. */
const INCOMING = 'incoming';

/** What of a file that could not be looked into is known. */
const UNKNOWN: FileFacts = {
  contentType: 'application/octet-stream',
  width: null,
  height: null,
  second: null,
};

/**
 * Files in a folder: `ab/abcd…` by hash. A content is written under another name, synced, renamed, and its folder
 * synced before anybody hears of it.
 */
export class DiskFiles implements Files {
  readonly #directory: string;
  readonly #compute: Pick<Compute, 'describeFile'>;
  /** One at a time for each hash: a content is not removed while it comes in again. */
  readonly #turns = new Turns();
  /** Contents that were kept and that no file names yet, with how often. */
  readonly #unsettled = new Map<string, number>();

  private constructor(directory: string, compute: Pick<Compute, 'describeFile'>) {
    this.#directory = directory;
    this.#compute = compute;
  }

  /** Makes the folder, and forgets what was coming in when the process ended. Rejects with `FILES_UNAVAILABLE`. */
  static async open(directory: string, compute: Pick<Compute, 'describeFile'>): Promise<DiskFiles> {
    return guarded(async () => {
      await rm(join(directory, INCOMING), { recursive: true, force: true });
      await mkdir(join(directory, INCOMING), { recursive: true });
      return new DiskFiles(directory, compute);
    });
  }

  receive(): Promise<IncomingContent> {
    return guarded(async () => {
      const path = join(this.#directory, INCOMING, randomBytes(16).toString('hex'));
      const file = await open(path, 'wx', 0o600);
      return new DiskUpload(file, path, createHash('sha256'), {
        describe: (where) => this.#describe(where),
        keep: (where, hash) => guarded(() => this.#keep(where, hash)),
        settled: (hash) => this.settled(hash),
      });
    });
  }

  settled(hash: string): void {
    const left = (this.#unsettled.get(hash) ?? 0) - 1;
    if (left > 0) this.#unsettled.set(hash, left);
    else this.#unsettled.delete(hash);
  }

  size(hash: string): Promise<number | null> {
    return guarded(async () => {
      const found = await stat(this.#pathOf(hash)).catch(nullIfMissing);
      return found?.size ?? null;
    });
  }

  async *read(hash: string, start: number, end: number): AsyncGenerator<Uint8Array> {
    const file = await guarded(() => open(this.#pathOf(hash), 'r'));
    // One for all chunks: a new one for each costs the collector half of a download.
    const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, end - start));
    try {
      for (let at = start; at < end; ) {
        const { bytesRead } = await file.read(buffer, 0, Math.min(READ_BYTES, end - at), at);
        if (bytesRead === 0) throw new Fault('FILES_UNAVAILABLE', 'the content is shorter than it was');
        at += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await file.close();
    }
  }

  async remove(hash: string, used: UsedContents): Promise<void> {
    await this.#removeUnused([hash], used);
  }

  async sweep(used: UsedContents): Promise<number> {
    let removed = 0;
    for (const shard of await guarded(() => readdir(this.#directory))) {
      if (!/^[0-9a-f]{2}$/.test(shard)) continue;
      const hashes = (await guarded(() => readdir(join(this.#directory, shard)))).filter(isHash);
      for (let i = 0; i < hashes.length; i += SWEPT_AT_ONCE) {
        const some = hashes.slice(i, i + SWEPT_AT_ONCE);
        const kept = await used(some);
        const unused = some.filter((hash) => !kept.has(hash));
        if (unused.length > 0) removed += await this.#removeUnused(unused, used);
      }
    }
    return removed;
  }

  async #removeUnused(hashes: readonly string[], used: UsedContents): Promise<number> {
    let removed = 0;
    for (const hash of hashes) {
      await this.#turns.take(hash, async () => {
        if (this.#unsettled.has(hash) || (await used([hash])).has(hash)) return;
        await guarded(() => rm(this.#pathOf(hash), { force: true }));
        removed += 1;
      });
    }
    return removed;
  }

  #keep(path: string, hash: string): Promise<void> {
    return this.#turns.take(hash, async () => {
      const shard = join(this.#directory, hash.slice(0, 2));
      // Answers the first folder it made, whose parent must be synced too.
      if (await mkdir(shard, { recursive: true })) await sync(this.#directory);
      await rename(path, this.#pathOf(hash));
      await sync(shard);
      this.#unsettled.set(hash, (this.#unsettled.get(hash) ?? 0) + 1);
    });
  }

  /** A content that breaks or holds up its reader is kept as bytes of no known kind. */
  async #describe(path: string): Promise<FileFacts> {
    try {
      return await this.#compute.describeFile(path);
    } catch (error) {
      if (error instanceof Fault && ['WORKER_FAILED', 'WORKER_DEADLINE'].includes(error.code)) return UNKNOWN;
      throw error;
    }
  }

  #pathOf(hash: string): string {
    if (!isHash(hash)) throw new Error(`not a hash: ${hash}`);
    return join(this.#directory, hash.slice(0, 2), hash);
  }
}

function isHash(name: string): boolean {
  return HASH.test(name);
}

/** So that a name survives a power cut. Windows cannot open folders, and keeps names by itself. */
async function sync(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  await handle.sync().finally(() => handle.close());
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

/** Errors of the file system as the port's fault. */
async function guarded<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new Fault('FILES_UNAVAILABLE', 'the folder of uploaded files failed; see FILES_DIR', { cause });
  }
}
