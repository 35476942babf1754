import { Enough, Unreadable } from '../unreadable.ts';
import { chunksOf } from './bytes.ts';

/** Of runs of bytes above ASCII, so many are of even length in GB18030; in Western texts most are of one byte. */
const PAIRED = 0.7;
const MIB = 1_048_576;

/** Whether it begins as UTF-16 does. */
export function hasMark(head: Uint8Array): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
}

/** The encoding of a text by its first bytes. Throws `Unreadable` where they are not those of a text. */
export function encodingOf(head: Uint8Array): string {
  if (hasMark(head)) return head[0] === 0xff ? 'utf-16le' : 'utf-16be';
  if (head.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x1b)))
    throw new Unreadable('it is of no kind that can be read');
  if (decodes(head, 'utf-8')) return 'utf-8';
  return isPaired(head) && decodes(head, 'gb18030') ? 'gb18030' : 'windows-1252';
}

/** The text of a file's first `most` bytes, piece by piece. Throws `Enough` at the end if there is more. */
export function* textOf(path: string, encoding: string, most: number): Generator<string, void> {
  const decoder = new TextDecoder(encoding);
  const chunks = chunksOf(path, most);
  for (;;) {
    const { value, done } = chunks.next();
    if (done) {
      yield decoder.decode();
      if (!value) throw new Enough(`only its first ${Math.floor(most / MIB)} MiB were taken`);
      return;
    }
    yield decoder.decode(value, { stream: true });
  }
}

function decodes(head: Uint8Array, encoding: string): boolean {
  try {
    // The head may end within a character.
    new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function isPaired(head: Uint8Array): boolean {
  let [runs, even, length] = [0, 0, 0];
  for (const byte of head) {
    if (byte >= 0x81) length += 1;
    else if (length > 0) {
      runs += 1;
      even += length % 2 === 0 ? 1 : 0;
      length = 0;
    }
  }
  if (length > 1) {
    runs += 1;
    even += 1;
  }
  return runs > 0 && even / runs >= PAIRED;
}
