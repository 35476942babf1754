import { CLOSE, frameBytes, PING, PONG } from '../../../support/raw-socket.ts';
import type { Case } from '../case.ts';

const X125 = 'x'.repeat(125);
const X126 = 'x'.repeat(126);

/** 5.5: control frames. */
export const CONTROL: readonly Case[] = [
  {
    id: '5.5.2-ping',
    about: 'a ping is answered with its payload',
    expected: 'pong "hello", open',
    run: (wire) => wire.converse([frameBytes(PING, 'hello')]),
  },
  {
    id: '5.5.2-empty',
    about: 'an empty ping',
    expected: 'pong "", open',
    run: (wire) => wire.converse([frameBytes(PING, '')]),
  },
  {
    id: '5.5.2-binary',
    about: 'a ping with bytes that are no text',
    expected: 'pong "\ufffd\ufffd", open',
    run: (wire) => wire.converse([frameBytes(PING, Buffer.from([0xff, 0xfe]))]),
  },
  {
    id: '5.5.2-125',
    about: 'a ping of 125 bytes',
    expected: 'pong of 125, open',
    run: (wire) => wire.converse([frameBytes(PING, X125)]),
  },
  {
    id: '5.5.2-bytes',
    about: 'a ping byte by byte',
    expected: 'pong "hello", open',
    run: (wire) => wire.trickle(frameBytes(PING, 'hello')),
  },
  {
    id: '5.5.2-order',
    about: 'pings are answered in order',
    expected: 'pong "1", pong "2", pong "3", open',
    run: (wire) => wire.converse([Buffer.concat(['1', '2', '3'].map((n) => frameBytes(PING, n)))]),
  },
  {
    id: '5.5.3-unasked',
    about: 'a pong that nobody asked for',
    expected: 'open',
    run: (wire) => wire.converse([frameBytes(PONG, 'x')]),
  },
  {
    id: '5.5-ping-126',
    about: 'a ping of 126 bytes',
    expected: 'close 1002',
    run: (wire) => wire.converse([frameBytes(PING, X126)]),
  },
  {
    id: '5.5-pong-126',
    about: 'a pong of 126 bytes',
    expected: 'close 1002',
    run: (wire) => wire.converse([frameBytes(PONG, X126)]),
  },
  {
    id: '5.5-close-126',
    about: 'a close of 126 bytes',
    expected: 'close 1002',
    run: (wire) =>
      wire.converse([
        frameBytes(CLOSE, Buffer.concat([Buffer.from([3, 232]), Buffer.from('x'.repeat(124))])),
      ]),
  },
  {
    id: '5.5-ping-fragment',
    about: 'a ping in fragments',
    expected: 'close 1002',
    run: (wire) => wire.converse([frameBytes(PING, 'x', { fin: false }), frameBytes(0, 'y')]),
  },
  {
    id: '5.5-pong-fragment',
    about: 'a pong in fragments',
    expected: 'close 1002',
    run: (wire) => wire.converse([frameBytes(PONG, 'x', { fin: false })]),
  },
  {
    id: '5.5-close-fragment',
    about: 'a close in fragments',
    expected: 'close 1002',
    run: (wire) => wire.converse([frameBytes(CLOSE, Buffer.from([3, 232]), { fin: false })]),
  },
  {
    id: '5.5-length-16',
    about: 'a ping whose length stands in 16 bits',
    expected: 'close 1002',
    run: (wire) => wire.converse([frameBytes(PING, 'x', { lengthBits: 16 })]),
  },
];
