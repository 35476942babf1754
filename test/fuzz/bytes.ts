import type { SeededRandom } from '../support/seeded-random.ts';
import { pick } from './values.ts';

/** Bytes that mean something to a reader of JSON, UTF-8 or MessagePack. */
const TELLING = [
  ...[0x00, 0x09, 0x22, 0x2c, 0x5b, 0x5c, 0x5d, 0x7b, 0x7d, 0x7f, 0x80, 0xbf, 0xc0, 0xc1, 0xc2, 0xc7, 0xc9],
  ...[0xd4, 0xd8, 0xd9, 0xdb, 0xdc, 0xdd, 0xde, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff],
];

export function anyBytes(random: SeededRandom, max: number): Buffer {
  return Buffer.from(Array.from({ length: random.below(max) }, () => random.below(256)));
}

/** One to four changes: a bit, a byte, a piece cut out, put in, doubled or moved, an end cut off. */
export function mutated(random: SeededRandom, bytes: Buffer): Buffer {
  let now = bytes;
  for (let left = 1 + random.below(4); left > 0; left--) now = change(random, now);
  return now;
}

function change(random: SeededRandom, bytes: Buffer): Buffer {
  const at = random.below(bytes.length + 1);
  const to = Math.min(bytes.length, at + random.below(8));
  const copy = Buffer.from(bytes);
  switch (random.below(7)) {
    case 0:
      if (at < copy.length) copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
      return copy;
    case 1:
      if (at < copy.length) copy[at] = pick(random, TELLING);
      return copy;
    case 2:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(to)]);
    case 3:
      return Buffer.concat([copy.subarray(0, at), anyBytes(random, 6), copy.subarray(at)]);
    case 4:
      return Buffer.concat([copy.subarray(0, to), copy.subarray(at)]);
    case 5:
      return Buffer.concat([copy.subarray(at), copy.subarray(0, at)]);
    default:
      return copy.subarray(0, at);
  }
}
