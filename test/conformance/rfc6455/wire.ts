import {
  CLOSE,
  frameBytes,
  PING,
  PONG,
  type RawFrame,
  RawSocket,
  TEXT,
  upgradeRequest,
} from '../../support/raw-socket.ts';
import type { Wire } from './case.ts';

const MARKER = 'marker';
/** Only for a server that does nothing at all: every case ends by an answer or by the end of the connection. */
const PATIENCE_MS = 3_000;

export interface Place {
  readonly host: string;
  readonly port: number;
}

/** A wire for one case. `user`: a user id that serves as token (AUTH=open). */
export function wireFor({ host, port }: Place, user: number): Wire {
  const target = `/?token=${user}`;
  const open = async () => {
    const raw = await RawSocket.open(port, host);
    raw.write(upgradeRequest(target));
    const head = await raw.head();
    if (!head?.startsWith('HTTP/1.1 101')) throw new Error(`no upgrade: ${head}`);
    // Answers to data frames keep behind those to pings only once the server knows who this is.
    raw.write(frameBytes(TEXT, '{"type":2}'));
    if ((await inTime(raw.frame(), 'late')) === 'late') throw new Error('no answer to the first heartbeat');
    return raw;
  };
  return {
    converse: async (pieces) => {
      const raw = await open();
      for (const piece of pieces) {
        raw.write(piece);
        await new Promise(setImmediate);
      }
      return outcome(raw);
    },
    trickle: async (bytes) => {
      const raw = await open();
      await raw.trickle(bytes);
      return outcome(raw);
    },
    shake: async (request, shown = statusOf) => {
      const raw = await RawSocket.open(port, host);
      raw.write(request(target));
      const head = await inTime(raw.head(), 'no answer');
      raw.reset();
      return head === null ? 'cut' : head === 'no answer' ? head : shown(head);
    },
  };
}

function statusOf(head: string): string {
  return head.split(' ')[1] ?? head;
}

/**
 * What came, and how it ended: `open` when a ping behind it all is answered (nothing can still be on its way then),
 * `cut` when TCP ended without a close frame.
 */
async function outcome(raw: RawSocket): Promise<string> {
  raw.write(frameBytes(PING, MARKER));
  const heard: string[] = [];
  let closing = false;
  for (;;) {
    const frame = await inTime(raw.frame(), 'silence' as const);
    if (frame === 'silence') heard.push('silence');
    else if (frame === null) {
      if (!closing) heard.push('cut');
    } else if (frame.opcode === PONG && String(frame.payload) === MARKER) heard.push('open');
    else {
      heard.push(shown(frame));
      closing = frame.opcode === CLOSE;
      continue;
    }
    raw.reset();
    return heard.join(', ');
  }
}

/** A frame in words: what matters of it to a case. */
function shown({ opcode, payload, masked, rsv, fin }: RawFrame): string {
  const odd = masked || rsv > 0 || !fin ? ` (fin ${fin}, rsv ${rsv}, masked ${masked})` : '';
  if (opcode === CLOSE) {
    return payload.length < 2 ? `close${odd}` : `close ${payload.readUInt16BE(0)}${odd}`;
  }
  if (opcode === PONG) return `pong ${payload.length > 20 ? `of ${payload.length}` : `"${payload}"`}${odd}`;
  const push = JSON.parse(String(payload)) as { type: number; data?: { code?: string } };
  return `${push.type === 400 ? push.data?.code : push.type === 2 ? 'answer' : `push ${push.type}`}${odd}`;
}

function inTime<T, L extends string>(promise: Promise<T>, late: L): Promise<T | L> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(late), PATIENCE_MS);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
