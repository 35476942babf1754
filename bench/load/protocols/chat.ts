import { pack } from 'msgpackr';
import { BINARY, encodeFrame, TEXT } from '../frame.ts';
import type { Meaning, Protocol } from '../protocol.ts';

/** `{"type":` comes first in every push, so its number is at a fixed place. */
const JSON_TYPE = '{"type":'.length;

function path(token: string, resume: string | null): string {
  return `/?token=${encodeURIComponent(token)}${resume === null ? '' : `&resume=${encodeURIComponent(resume)}`}`;
}

/** What a client sends to speak in a room, as existing clients do. */
function frameOf(roomId: number, content: string) {
  return { type: 3, data: { roomId, messageType: 1, roleId: 1, avatarId: 1, content, extra: {} } };
}

/** Troupe's chat over JSON text frames. */
export const chatJson: Protocol = {
  subprotocol: null,
  path,
  greeting: [],
  message: (roomId, content) => encodeFrame(Buffer.from(JSON.stringify(frameOf(roomId, content))), TEXT),
  meaning: (bytes, start, end) => meaningOf(jsonType(bytes, start + JSON_TYPE, end)),
  answer: () => null,
};

/** Troupe's chat in msgpack: plain inbound, records outbound (the table is the first frame). */
export const chatMsgpack: Protocol = {
  ...chatJson,
  subprotocol: 'troupe.msgpack',
  message: (roomId, content) => encodeFrame(pack(frameOf(roomId, content)), BINARY),
  meaning: (bytes, start) => meaningOf(msgpackType(bytes, start)),
};

function meaningOf(type: number): Meaning {
  if (type === 4) return 'delivery';
  if (type === 3000) return 'resumed';
  return type === 400 || type === 100 ? 'refused' : 'other';
}

function jsonType(bytes: Buffer, start: number, end: number): number {
  let type = 0;
  for (let i = start; i < end; i++) {
    const digit = (bytes[i] ?? 0) - 48;
    if (digit < 0 || digit > 9) break;
    type = type * 10 + digit;
  }
  return type;
}

/** The first record of the table is `type, data`; then comes the type as a number. */
function msgpackType(bytes: Buffer, start: number): number {
  if (bytes[start] !== 0x40) return 0;
  const type = bytes[start + 1] ?? 0;
  // Numbers from 64 on look like records, so that they have a byte of their own in front.
  if (type === 0xcc) return bytes[start + 2] ?? 0;
  return type === 0xcd ? bytes.readUInt16BE(start + 2) : type;
}
