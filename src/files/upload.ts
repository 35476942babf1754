import type { Hash } from 'node:crypto';
import { type FileHandle, rm } from 'node:fs/promises';
import type { FileFacts } from '../actors/ports/compute.ts';
import type { IncomingContent, KeptContent } from '../actors/ports/files.ts';
import { Fault } from '../lib/fault.ts';

/** What an upload needs of the place it goes to. */
interface Place {
  describe(path: string): Promise<FileFacts>;
  keep(path: string, hash: string): Promise<void>;
  settled(hash: string): void;
}

/** A content that is being written to a file of its own. */
export class DiskUpload implements IncomingContent {
  readonly #file: FileHandle;
  readonly #path: string;
  readonly #hash: Hash;
  readonly #place: Place;
  #size = 0;
  #open = true;
  /** Set from `keep` to `settled`. */
  #kept: string | null = null;

  constructor(file: FileHandle, path: string, hash: Hash, place: Place) {
    this.#file = file;
    this.#path = path;
    this.#hash = hash;
    this.#place = place;
  }

  get size(): number {
    return this.#size;
  }

  async write(chunk: Uint8Array): Promise<void> {
    try {
      for (let at = 0; at < chunk.byteLength; ) {
        const { bytesWritten } = await this.#file.write(chunk, at);
        at += bytesWritten;
      }
    } catch (cause) {
      throw new Fault('FILES_UNAVAILABLE', 'an uploaded file could not be written', { cause });
    }
    this.#hash.update(chunk);
    this.#size += chunk.byteLength;
  }

  async keep(): Promise<KeptContent> {
    try {
      await this.#file.sync();
      await this.#close();
      const facts = await this.#place.describe(this.#path);
      const hash = this.#hash.digest('hex');
      await this.#place.keep(this.#path, hash);
      this.#kept = hash;
      return { hash, size: this.#size, ...facts };
    } catch (cause) {
      await this.discard();
      if (cause instanceof Fault) throw cause;
      throw new Fault('FILES_UNAVAILABLE', 'an uploaded file could not be kept', { cause });
    }
  }

  settled(): void {
    if (this.#kept !== null) this.#place.settled(this.#kept);
    this.#kept = null;
  }

  async discard(): Promise<void> {
    await this.#close().catch(() => undefined);
    await rm(this.#path, { force: true }).catch(() => undefined);
  }

  async #close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await this.#file.close();
  }
}
