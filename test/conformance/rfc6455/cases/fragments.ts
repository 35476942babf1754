import { BINARY, CLOSE, closePayload, frameBytes, PING, PONG, TEXT } from '../../../support/raw-socket.ts';
import type { Case } from '../case.ts';

const first = frameBytes(TEXT, '{"ty', { fin: false });
const middle = frameBytes(0, 'pe":', { fin: false });
const last = frameBytes(0, '2}');

/** 5.4: messages in pieces, and what may stand between them. */
export const FRAGMENTS: readonly Case[] = [
  {
    id: '5.4-two',
    about: 'a message in two frames',
    expected: 'answer, open',
    run: (wire) => wire.converse([frameBytes(TEXT, '{"type"', { fin: false }), frameBytes(0, ':2}')]),
  },
  {
    id: '5.4-three',
    about: 'a message in three frames',
    expected: 'answer, open',
    run: (wire) => wire.converse([first, middle, last]),
  },
  {
    id: '5.4-together',
    about: 'three frames of a message in one segment',
    expected: 'answer, open',
    run: (wire) => wire.converse([Buffer.concat([first, middle, last])]),
  },
  {
    id: '5.4-bytes',
    about: 'three frames of a message byte by byte',
    expected: 'answer, open',
    run: (wire) => wire.trickle(Buffer.concat([first, middle, last])),
  },
  {
    id: '5.4-binary',
    about: 'a binary message in two frames',
    expected: 'answer, open',
    run: (wire) => wire.converse([frameBytes(BINARY, '{"type"', { fin: false }), frameBytes(0, ':2}')]),
  },
  {
    id: '5.4-empty',
    about: 'empty first, middle and last frames',
    expected: 'answer, open',
    run: (wire) =>
      wire.converse([
        frameBytes(TEXT, '', { fin: false }),
        frameBytes(0, '{"type":2}', { fin: false }),
        frameBytes(0, '', { fin: false }),
        frameBytes(0, ''),
      ]),
  },
  {
    id: '5.4-hundred',
    about: 'a message in a frame a byte',
    expected: 'answer, open',
    run: (wire) =>
      wire.converse(
        ['{"type":2}'.padEnd(100)].flatMap((text) =>
          [...text].map((char, i) => frameBytes(i === 0 ? TEXT : 0, char, { fin: i === text.length - 1 })),
        ),
      ),
  },
  {
    id: '5.4-ping',
    about: 'a ping between two frames is answered at once',
    expected: 'pong "x", answer, open',
    run: (wire) => wire.converse([first, frameBytes(PING, 'x'), middle, last]),
  },
  {
    id: '5.4-pong',
    about: 'a pong between two frames is taken',
    expected: 'answer, open',
    run: (wire) => wire.converse([first, frameBytes(PONG, 'x'), middle, last]),
  },
  {
    id: '5.4-close',
    about: 'a close between two frames is answered',
    expected: 'close 1000',
    run: (wire) => wire.converse([first, frameBytes(CLOSE, closePayload(1000))]),
  },
  {
    id: '5.4-interleaved',
    about: 'a new message before the last one ended',
    expected: 'close 1002',
    run: (wire) => wire.converse([first, frameBytes(TEXT, '{"type":2}')]),
  },
  {
    id: '5.4-orphan',
    about: 'a continuation without a message',
    expected: 'close 1002',
    run: (wire) => wire.converse([frameBytes(0, '{"type":2}')]),
  },
  {
    id: '5.4-orphan-open',
    about: 'an unfinished continuation without a message',
    expected: 'close 1002',
    run: (wire) => wire.converse([frameBytes(0, '{"type"', { fin: false }), frameBytes(0, ':2}')]),
  },
  {
    id: '5.4-orphan-after',
    about: 'a continuation after a message ended',
    expected: 'close 1002',
    run: (wire) => wire.converse([frameBytes(TEXT, '{"type":1}'), last]),
  },
  {
    id: '5.4-rsv',
    about: 'RSV1 set on a continuation',
    expected: 'close 1002',
    run: (wire) => wire.converse([first, frameBytes(0, 'pe":2}', { rsv: 4 })]),
  },
];
