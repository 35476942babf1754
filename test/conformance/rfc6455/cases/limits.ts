import { frameBytes, TEXT } from '../../../support/raw-socket.ts';
import type { Case } from '../case.ts';

/** FRAME_BYTES of the server under test. */
export const LIMIT = 131_072;
const message = (bytes: number) => '{"type":3,"data":{}}'.padEnd(bytes, ' ');

/** 10.4 and 7.4.1 (1009): sizes. */
export const LIMITS: readonly Case[] = [
  {
    id: '10.4-at',
    about: 'a frame as large as FRAME_BYTES allows',
    expected: 'BAD_FIELD, open',
    run: (wire) => wire.converse([frameBytes(TEXT, message(LIMIT))]),
  },
  {
    id: '10.4-over',
    about: 'a frame one byte over it',
    expected: 'close 1009',
    run: (wire) => wire.converse([frameBytes(TEXT, message(LIMIT + 1))]),
  },
  {
    id: '10.4-claimed',
    about: 'a header that claims 2^40 bytes is refused before they come',
    expected: 'close 1009',
    run: (wire) => wire.converse([frameBytes(TEXT, 'x', { claimed: 2 ** 40 })]),
  },
  {
    id: '10.4-claimed-max',
    about: 'a header that claims 2^63 - 1 bytes',
    expected: 'close 1009',
    run: (wire) => wire.converse([huge()]),
  },
  {
    id: '10.4-fragments',
    about: 'fragments that are too large together',
    expected: 'close 1009',
    run: (wire) => wire.converse([frameBytes(TEXT, message(LIMIT), { fin: false }), frameBytes(0, ' ')]),
  },
  {
    id: '10.4-fragments-at',
    about: 'fragments that just fit together',
    expected: 'BAD_FIELD, open',
    run: (wire) => wire.converse([frameBytes(TEXT, message(LIMIT - 1), { fin: false }), frameBytes(0, ' ')]),
  },
];

function huge(): Buffer {
  const bytes = frameBytes(TEXT, 'x', { lengthBits: 64 });
  bytes.fill(0xff, 2, 10);
  bytes[2] = 0x7f;
  return bytes;
}
