import type { Format } from '../../protocol/codec.ts';
import type { ResumeRequest } from '../../protocol/commands.ts';
import { RECORD_TABLE } from '../../protocol/encode.ts';
import { LOG_IN_AGAIN, type Push } from '../../protocol/pushes.ts';
import type { Connection } from './connection.ts';

export const MSGPACK = 'troupe.msgpack';

/** The first of the offered subprotocols that we speak. */
export function formatOf(offered: string | undefined): Format {
  return offered?.split(',').some((name) => name.trim() === MSGPACK) ? 'msgpack' : 'json';
}

/** `456:120,u789:14`: room ids, or `u` and a peer's id, with the last number seen. Unreadable parts are ignored. */
export function resumeOf(text: string | null): ResumeRequest | null {
  if (!text) return null;
  const rooms: Record<string, number> = {};
  const direct: Record<string, number> = {};
  for (const part of text.split(',').slice(0, 1000)) {
    const match = /^(u?)([1-9]\d{0,15}):(\d{1,16})$/.exec(part.trim());
    if (match?.[2] && match[3]) (match[1] ? direct : rooms)[match[2]] = Number(match[3]);
  }
  return { rooms, direct };
}

/** What a socket gets before anything else. */
export function greet(connection: Connection): void {
  const table: Push = { type: 3001, data: RECORD_TABLE };
  if (connection.admission.format === 'msgpack') connection.send(table);
  if (!connection.admission.principal) connection.send(LOG_IN_AGAIN);
}
