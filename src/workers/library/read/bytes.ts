import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { Unreadable } from '../unreadable.ts';

const CHUNK = 262_144;

/** The first bytes of a file. */
export function headOf(path: string, length: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(length);
    return head.subarray(0, readSync(file, head, 0, length, 0));
  } finally {
    closeSync(file);
  }
}

/** All of a file. Throws `Unreadable` when it is larger than `most` bytes. */
export function wholeOf(path: string, most: number): Uint8Array<ArrayBuffer> {
  const { size } = statSync(path);
  if (size > most)
    throw new Unreadable(`it is larger than ${Math.floor(most / 1_048_576)} MiB, too large to be read`);
  // Not one of Node's shared pieces: parsers hand it on.
  return new Uint8Array(readFileSync(path));
}

/** A file's first `most` bytes, piece by piece; says at the end whether that was all. */
export function* chunksOf(path: string, most: number): Generator<Uint8Array, boolean> {
  const file = openSync(path, 'r');
  try {
    for (let at = 0; at < most; ) {
      const chunk = Buffer.allocUnsafe(Math.min(CHUNK, most - at));
      const length = readSync(file, chunk, 0, chunk.length, at);
      if (length === 0) return true;
      at += length;
      yield chunk.subarray(0, length);
    }
    return readSync(file, Buffer.alloc(1), 0, 1, most) === 0;
  } finally {
    closeSync(file);
  }
}
