import { mkdir, open, opendir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '../../lib/fault.ts';
import { damaged } from './header.ts';

const CHUNK = 262_144;

/** What is still coming in, gone at the server's next start; what was read of documents, which is read again. */
const NOT_KEPT = ['incoming', 'library'];

/** Uploaded files below a folder, as paths with slashes. A folder that does not exist has none. */
export async function* filesBelow(folder: string, prefix = ''): AsyncGenerator<string> {
  const entries = await opendir(join(folder, prefix)).catch(absent);
  if (!entries) return;
  for await (const entry of entries) {
    const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (NOT_KEPT.includes(path)) continue;
    if (entry.isDirectory()) yield* filesBelow(folder, path);
    else if (entry.isFile()) yield path;
  }
}

/** The file's bytes in chunks; null when it is gone meanwhile. */
export async function openChunks(file: string): Promise<AsyncIterable<Buffer> | null> {
  const handle = await open(file, 'r').catch(absent);
  return handle ? handle.createReadStream({ highWaterMark: CHUNK }) : null;
}

/**
 * Files on their way into a folder: beside it until `land`, so that they come all at once or not at all. What was in
 * the folder is set aside, never mixed: moving to another database finds the files of the old one there.
 */
export class IncomingFiles {
  readonly #folder: string;
  readonly #beside: string;
  readonly #aside: string;
  #open: Awaited<ReturnType<typeof open>> | null = null;
  #any = false;
  #landed = false;
  #setAside = false;

  constructor(folder: string) {
    this.#folder = folder;
    this.#beside = `${folder}.restoring`;
    this.#aside = `${folder}.before-restore`;
  }

  /** Where the files that were there are now; null when there were none. */
  get setAside(): string | null {
    return this.#setAside ? this.#aside : null;
  }

  /** Throws `Fault('FILES_SET_ASIDE')` when an earlier restore has left files that nobody looked after. */
  async check(): Promise<void> {
    for await (const _ of filesBelow(this.#aside))
      throw new Fault('FILES_SET_ASIDE', `${this.#aside} has files of an earlier restore; move them away`);
    await rm(this.#beside, { recursive: true, force: true });
  }

  /** Begins a file; the bytes that follow are its. */
  async begin(path: string): Promise<void> {
    await this.#finish();
    const parts = path.split('/');
    if (parts.some((part) => /^\.{0,2}$/.test(part) || /[\\\0]/.test(part)))
      throw damaged('a file has an impossible path');
    const target = join(this.#beside, ...parts);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    this.#open = await open(target, 'wx', 0o600);
    this.#any = true;
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (!this.#open) throw damaged('bytes belong to no file');
    await this.#open.writeFile(bytes);
  }

  async land(): Promise<void> {
    await this.#finish();
    if (!this.#any) return;
    for await (const _ of filesBelow(this.#folder)) {
      this.#setAside = true;
      break;
    }
    if (this.#setAside) await rename(this.#folder, this.#aside);
    else await rm(this.#folder, { recursive: true, force: true });
    this.#landed = true;
    await rename(this.#beside, this.#folder);
  }

  /** As if nothing had come. */
  async undo(): Promise<void> {
    await this.#open?.close();
    this.#open = null;
    await rm(this.#beside, { recursive: true, force: true });
    if (this.#landed) await rm(this.#folder, { recursive: true, force: true });
    if (this.#setAside) await rename(this.#aside, this.#folder);
  }

  async #finish(): Promise<void> {
    await this.#open?.sync();
    await this.#open?.close();
    this.#open = null;
  }
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
