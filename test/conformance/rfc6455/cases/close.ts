import { CLOSE, closePayload, frameBytes, PING, TEXT } from '../../../support/raw-socket.ts';
import type { Case } from '../case.ts';

/** Codes that an endpoint may send (7.4.1, 7.4.2 and the registry of IANA, which has 1012 to 1014 too). */
const VALID = [
  1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999,
];
/** Codes that are reserved, of no meaning, or must never stand in a frame. */
const INVALID = [0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535];

const closing = (payload: Uint8Array | string) => frameBytes(CLOSE, payload);

/** 5.5.1 and 7: closing. */
export const CLOSING: readonly Case[] = [
  {
    id: '5.5.1-empty',
    about: 'a close without a code is answered by one',
    expected: 'close',
    run: (wire) => wire.converse([closing('')]),
  },
  {
    id: '5.5.1-reason',
    about: 'a close with code and reason: the code comes back',
    expected: 'close 1000',
    run: (wire) => wire.converse([closing(closePayload(1000, 'bye'))]),
  },
  {
    id: '5.5.1-reason-123',
    about: 'the longest reason',
    expected: 'close 1000',
    run: (wire) => wire.converse([closing(closePayload(1000, 'x'.repeat(123)))]),
  },
  {
    id: '5.5.1-reason-utf8',
    about: 'a reason in UTF-8',
    expected: 'close 1000',
    run: (wire) => wire.converse([closing(closePayload(1000, '再见 👋'))]),
  },
  {
    id: '5.5.1-bytes',
    about: 'a close byte by byte',
    expected: 'close 1000',
    run: (wire) => wire.trickle(closing(closePayload(1000, 'bye'))),
  },
  {
    id: '5.5.1-after',
    about: 'what comes behind a close is not answered',
    expected: 'close 1000',
    run: (wire) =>
      wire.converse([
        Buffer.concat([closing(closePayload(1000)), frameBytes(PING, 'x'), frameBytes(TEXT, '{"type":2}')]),
      ]),
  },
  {
    id: '5.5.1-twice',
    about: 'a second close is not answered',
    expected: 'close 1000',
    run: (wire) => wire.converse([Buffer.concat([closing(closePayload(1000)), closing(closePayload(1001))])]),
  },
  {
    id: '5.5.1-before',
    about: 'what comes before a close is answered first',
    expected: 'answer, close 1000',
    run: (wire) =>
      wire.converse([Buffer.concat([frameBytes(TEXT, '{"type":2}'), closing(closePayload(1000))])]),
  },
  {
    id: '5.5.1-one-byte',
    about: 'a close with one byte',
    expected: 'close 1002',
    run: (wire) => wire.converse([closing(Buffer.from([3]))]),
  },
  {
    id: '8.1-reason',
    about: 'a reason that is not UTF-8',
    expected: 'close 1007',
    run: (wire) => wire.converse([closing(closePayload(1000, Buffer.from([0xff, 0xfe])))]),
  },
  {
    id: '8.1-reason-cut',
    about: 'a reason that ends within a character',
    expected: 'close 1007',
    run: (wire) => wire.converse([closing(closePayload(1000, Buffer.from([0xe4, 0xbd])))]),
  },
  ...VALID.map(
    (code): Case => ({
      id: `7.4-valid-${code}`,
      about: `a close with the code ${code}`,
      expected: `close ${code}`,
      run: (wire) => wire.converse([closing(closePayload(code))]),
    }),
  ),
  ...INVALID.map(
    (code): Case => ({
      id: `7.4-invalid-${code}`,
      about: `a close with the code ${code}`,
      expected: 'close 1002',
      run: (wire) => wire.converse([closing(closePayload(code))]),
    }),
  ),
];
