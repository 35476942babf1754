import { encodeFrame, TEXT } from '../frame.ts';
import type { Protocol } from '../protocol.ts';
import { pushOf } from './plain.ts';

const CONNECT = '40';
const PING = '2'.charCodeAt(0);
const PONG = encodeFrame(Buffer.from('3'), TEXT);
/** Engine.IO message 4, Socket.IO event 2. */
const MESSAGE = '4'.charCodeAt(0);
const EVENT = '2'.charCodeAt(0);

/** Socket.IO 4 (Engine.IO 4), WebSocket only: the event `m` with the same object that the others push. */
export const socketIo: Protocol = {
  subprotocol: null,
  path: () => '/socket.io/?EIO=4&transport=websocket',
  greeting: [encodeFrame(Buffer.from(CONNECT), TEXT)],
  message: (roomId, content) =>
    encodeFrame(Buffer.from(`42${JSON.stringify(['m', pushOf(roomId, content)])}`), TEXT),
  meaning: (bytes, start) => (bytes[start] === MESSAGE && bytes[start + 1] === EVENT ? 'delivery' : 'other'),
  answer: (bytes, start, end) => (end - start === 1 && bytes[start] === PING ? PONG : null),
};
