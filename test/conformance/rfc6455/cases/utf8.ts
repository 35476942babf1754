import { BINARY, frameBytes, TEXT } from '../../../support/raw-socket.ts';
import type { Case } from '../case.ts';

/** A heartbeat with a field that holds the bytes. */
const holding = (...bytes: number[]) =>
  Buffer.concat([Buffer.from('{"type":2,"x":"'), Buffer.from(bytes), Buffer.from('"}')]);
const whole = (...bytes: number[]) => [frameBytes(TEXT, holding(...bytes))];

const VALID: readonly (readonly [string, number[]])[] = [
  ['2-bytes', [0xc3, 0xa4]],
  ['3-bytes', [0xe4, 0xbd, 0xa0]],
  ['4-bytes', [0xf0, 0x9f, 0x98, 0x80]],
  ['last', [0xf4, 0x8f, 0xbf, 0xbf]],
  ['nonchar', [0xef, 0xbf, 0xbe]],
  ['d7ff', [0xed, 0x9f, 0xbf]],
  ['e000', [0xee, 0x80, 0x80]],
];
const INVALID: readonly (readonly [string, string, number[]])[] = [
  ['continuation', 'a continuation byte alone', [0x80]],
  ['ff', 'a byte that UTF-8 does not have', [0xff]],
  ['overlong-2', 'an overlong form of two bytes', [0xc0, 0xaf]],
  ['overlong-3', 'an overlong form of three bytes', [0xe0, 0x80, 0xaf]],
  ['overlong-4', 'an overlong form of four bytes', [0xf0, 0x80, 0x80, 0xaf]],
  ['surrogate', 'a surrogate', [0xed, 0xa0, 0x80]],
  ['surrogates', 'a pair of surrogates', [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]],
  ['beyond', 'a character behind U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
  ['short', 'a character without its last byte', [0xe4, 0xbd]],
];

/** Cuts the text frame of a character into fragments at every byte. */
function inFragments(bytes: readonly number[]): Buffer[] {
  const all = holding(...bytes);
  return [...all].map((byte, i) =>
    frameBytes(i === 0 ? TEXT : 0, Uint8Array.of(byte), { fin: i === all.length - 1 }),
  );
}

/** 8.1: text is UTF-8. */
export const UTF8: readonly Case[] = [
  ...VALID.map(
    ([name, bytes]): Case => ({
      id: `8.1-valid-${name}`,
      about: `valid UTF-8 (${name})`,
      expected: 'answer, open',
      run: (wire) => wire.converse(whole(...bytes)),
    }),
  ),
  {
    id: '8.1-split-segment',
    about: 'a character of four bytes split over segments',
    expected: 'answer, open',
    run: (wire) => wire.trickle(Buffer.concat(whole(0xf0, 0x9f, 0x98, 0x80))),
  },
  {
    id: '8.1-split-frame',
    about: 'a character of four bytes split over fragments',
    expected: 'answer, open',
    run: (wire) => wire.converse(inFragments([0xf0, 0x9f, 0x98, 0x80])),
  },
  ...INVALID.map(
    ([name, about, bytes]): Case => ({
      id: `8.1-invalid-${name}`,
      about,
      expected: 'close 1007',
      run: (wire) => wire.converse(whole(...bytes)),
    }),
  ),
  {
    id: '8.1-invalid-split',
    about: 'a surrogate split over fragments',
    expected: 'close 1007',
    run: (wire) => wire.converse(inFragments([0xed, 0xa0, 0x80])),
  },
  {
    id: '8.1-fail-fast',
    about: 'bad UTF-8 in a first fragment: nothing is asked for before the last',
    expected: 'open',
    run: (wire) => wire.converse([frameBytes(TEXT, Uint8Array.of(0xff), { fin: false })]),
  },
  {
    id: '8.1-binary',
    about: 'binary frames may hold anything',
    expected: 'NOT_JSON, open',
    run: (wire) => wire.converse([frameBytes(BINARY, Uint8Array.of(0xff))]),
  },
];
