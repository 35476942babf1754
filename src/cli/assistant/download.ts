import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { explain, Fault } from '../../lib/fault.ts';
import type { AssistantDesk } from './desk.ts';
import type { Progress } from './upload.ts';

/**
 * Writes a reference to a file as it comes, and answers where. `to`: a file, or a folder that is there; null: in this folder, by its
 * own name, beside what is there. Nothing stays of what did not come whole. Rejects as the desk does, and with a `Fault`
 * FILE_UNWRITABLE.
 */
export async function download(
  desk: AssistantDesk,
  path: string,
  to: string | null,
  progress: Progress,
): Promise<string> {
  const place = await placeFor(nameOf(path), to);
  const { body, size } = await desk.bytes(path);
  const part = `${place}.part`;
  try {
    await pipeline(Readable.fromWeb(body as never), counted(size, progress), createWriteStream(part));
    await rename(part, place);
  } catch (error) {
    await rm(part, { force: true });
    throw new Fault('FILE_UNWRITABLE', `${place}: ${explain(error)}`);
  }
  return place;
}

/** The name that a reference shows: what is behind its last slash, without what leads elsewhere. */
export function nameOf(path: string): string {
  const last = path.split(/[/\\]/u).at(-1) ?? '';
  return last.replace(/[\p{Cc}\p{Cf}]/gu, '').replace(/^\.+/u, '') || 'file';
}

async function placeFor(name: string, to: string | null): Promise<string> {
  const isFolder = to !== null && ((await stat(to).catch(() => null))?.isDirectory() ?? false);
  if (to !== null && !isFolder) return to;
  const ending = extname(name);
  for (let number = 1; ; number += 1) {
    const own = number === 1 ? name : `${basename(name, ending)} (${number})${ending}`;
    const place = join(to ?? '.', own);
    if (!(await stat(place).catch(() => null))) return place;
  }
}

function counted(size: number, progress: Progress) {
  return async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let done = 0;
    for await (const chunk of source) {
      done += chunk.length;
      yield chunk;
      progress(done, size);
    }
    if (size > 0 && done !== size) throw new Error(`${done} of ${size} bytes came`);
  };
}
