import { BINARY, frameBytes, TEXT } from '../../../support/raw-socket.ts';
import type { Case } from '../case.ts';

const BEAT = '{"type":2}';
/** A frame of this size that is refused for what it says, and so was read whole. */
const padded = (bytes: number) => '{"type":3,"data":{}}'.padEnd(bytes, ' ');
const text = (length: number, lengthBits?: 7 | 16 | 64) =>
  frameBytes(TEXT, padded(length), lengthBits === undefined ? {} : { lengthBits });

/** 5.2: the frame header. */
export const FRAMING: readonly Case[] = [
  {
    id: '5.2-text',
    about: 'a masked text frame',
    expected: 'answer, open',
    run: (wire) => wire.converse([frameBytes(TEXT, BEAT)]),
  },
  {
    id: '5.2-binary',
    about: 'a masked binary frame',
    expected: 'answer, open',
    run: (wire) => wire.converse([frameBytes(BINARY, BEAT)]),
  },
  {
    id: '5.2-empty',
    about: 'a text frame without payload is a message',
    expected: 'NOT_JSON, open',
    run: (wire) => wire.converse([frameBytes(TEXT, '')]),
  },
  ...[125, 126, 127, 65_535, 65_536, 100_000].map(
    (length): Case => ({
      id: `5.2-length-${length}`,
      about: `a payload of ${length} bytes`,
      expected: 'BAD_FIELD, open',
      run: (wire) => wire.converse([text(length)]),
    }),
  ),
  {
    id: '5.2-split',
    about: 'a frame byte by byte, 16-bit length',
    expected: 'BAD_FIELD, open',
    run: (wire) => wire.trickle(text(300)),
  },
  {
    id: '5.2-split-header',
    about: 'header, key and payload of a 64-bit length in segments of their own',
    expected: 'BAD_FIELD, open',
    run: (wire) => {
      const bytes = text(70_000);
      const cuts = [0, 1, 2, 5, 10, 12, 14, 20, bytes.length];
      return wire.converse(cuts.slice(1).map((to, i) => bytes.subarray(cuts[i], to)));
    },
  },
  {
    id: '5.2-many',
    about: 'three frames in one segment',
    expected: 'answer, answer, answer, open',
    run: (wire) => wire.converse([Buffer.concat([1, 2, 3].map(() => frameBytes(TEXT, BEAT)))]),
  },
  {
    id: '5.2-length-16-short',
    about: 'a length below 126 in 16 bits (not the minimal form)',
    expected: 'close 1002',
    run: (wire) => wire.converse([frameBytes(TEXT, BEAT, { lengthBits: 16 })]),
  },
  {
    id: '5.2-length-64-short',
    about: 'a length below 126 in 64 bits',
    expected: 'close 1002',
    run: (wire) => wire.converse([frameBytes(TEXT, BEAT, { lengthBits: 64 })]),
  },
  {
    id: '5.2-length-64-medium',
    about: 'a length below 65536 in 64 bits',
    expected: 'close 1002',
    run: (wire) => wire.converse([text(300, 64)]),
  },
  {
    id: '5.2-length-sign',
    about: 'a 64-bit length with its highest bit set',
    expected: 'close 1002',
    run: (wire) => wire.converse([signed()]),
  },
  {
    id: '5.1-unmasked',
    about: 'a frame without a mask',
    expected: 'close 1002',
    run: (wire) => wire.converse([frameBytes(TEXT, BEAT, { masked: false })]),
  },
  {
    id: '5.1-mask-bit',
    about: 'a frame with a key, but without the bit that says so',
    expected: 'close 1002',
    run: (wire) => wire.converse([unsaid()]),
  },
  ...[4, 2, 1].map(
    (rsv): Case => ({
      id: `5.2-rsv${3 - Math.log2(rsv)}`,
      about: `RSV${3 - Math.log2(rsv)} set, no extension agreed on`,
      expected: 'close 1002',
      run: (wire) => wire.converse([frameBytes(TEXT, BEAT, { rsv })]),
    }),
  ),
  {
    id: '5.2-rsv-ping',
    about: 'RSV1 set on a ping',
    expected: 'close 1002',
    run: (wire) => wire.converse([frameBytes(9, 'x', { rsv: 4 })]),
  },
  ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map(
    (opcode): Case => ({
      id: `5.2-opcode-${opcode}`,
      about: `the reserved opcode ${opcode}`,
      expected: 'close 1002',
      run: (wire) => wire.converse([frameBytes(opcode, opcode > 7 ? '' : BEAT)]),
    }),
  ),
];

function signed(): Buffer {
  const bytes = frameBytes(TEXT, BEAT, { lengthBits: 64 });
  bytes[2] = 0x80;
  return bytes;
}

function unsaid(): Buffer {
  const bytes = frameBytes(TEXT, BEAT);
  bytes[1] = BEAT.length;
  return bytes;
}
