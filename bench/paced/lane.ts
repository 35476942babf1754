import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { Plan } from './messages.ts';

/** One connection. It tells `answered` for every answer, in order. */
export interface Lane {
  send(): void;
  close(): void;
}

export type Answered = (answer: Buffer) => void;

export function openLane(plan: Plan, port: number, user: number, answered: Answered): Promise<Lane> {
  return plan.kind === 'frames'
    ? openFrames(port, user, plan.frame, answered)
    : openRequests(plan, port, user, answered);
}

/** A masked text frame with a mask of zeros: the same bytes on the wire every time, and allowed. */
function textFrame(text: string): Buffer {
  const body = Buffer.from(text);
  if (body.length > 125) throw new Error('only short frames');
  return Buffer.concat([Buffer.from([0x81, 0x80 | body.length, 0, 0, 0, 0]), body]);
}

async function openFrames(port: number, user: number, text: string, answered: Answered): Promise<Lane> {
  const socket = await dial(port);
  const key = randomBytes(16).toString('base64');
  socket.write(
    `GET /?token=${user} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  );
  const frame = textFrame(text);
  let waiting = 0;
  return new Promise((resolve, reject) => {
    let upgraded = false;
    const lane: Lane = {
      send: () => {
        waiting += 1;
        socket.write(frame);
      },
      close: () => void socket.destroy(),
    };
    socket.on(
      'data',
      cutting((bytes) => {
        if (!upgraded) {
          const end = bytes.indexOf('\r\n\r\n');
          if (end < 0) return 0;
          if (!bytes.toString('latin1', 0, 12).endsWith('101')) reject(new Error(bytes.toString()));
          upgraded = true;
          resolve(lane);
          return end + 4;
        }
        const size = frameSize(bytes);
        if (size === 0) return 0;
        // Pings and pushes are not answers.
        if ((bytes[0] ?? 0) === 0x81 && waiting > 0) {
          waiting -= 1;
          answered(bytes.subarray(0, size));
        }
        return size;
      }),
    );
  });
}

async function openRequests(
  plan: Extract<Plan, { kind: 'requests' }>,
  port: number,
  user: number,
  answered: Answered,
): Promise<Lane> {
  const socket = await dial(port);
  const shared = plan.paths.length < plan.connections;
  const own = plan.paths.filter((_, i) => shared || i % plan.connections === user - 1);
  const requests = own.map((path) => requestOf(plan, path, port));
  let sent = 0;
  socket.on(
    'data',
    cutting((bytes) => {
      const size = responseSize(bytes);
      if (size === 0) return 0;
      answered(bytes.subarray(0, size));
      return size;
    }),
  );
  return {
    send: () => {
      const { head, rest } = requests[sent % requests.length] ?? { head: '', rest: '' };
      sent += 1;
      const key = plan.keyed ? `Idempotency-Key: ${run}-${++keys}\r\n` : '';
      socket.write(head + key + rest);
    },
    close: () => void socket.destroy(),
  };
}

/** Sets this process's keys apart from those of one before it. */
const run = randomBytes(6).toString('hex');
let keys = 0;

function requestOf(
  { method, token, body }: Extract<Plan, { kind: 'requests' }>,
  path: string,
  port: number,
): { readonly head: string; readonly rest: string } {
  const who = token === null ? '' : `Authorization: Bearer ${token}\r\n`;
  const content =
    body === null ? '' : `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
  return {
    head: `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${who}`,
    rest: `${content}\r\n${body ?? ''}`,
  };
}

export function dial(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Calls `take` for what has come until it takes nothing more. */
export function cutting(take: (bytes: Buffer) => number): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (bytes) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    for (let size = take(rest); size > 0; size = rest.length > 0 ? take(rest) : 0) rest = rest.subarray(size);
  };
}

function frameSize(bytes: Buffer): number {
  const length = bytes[1] ?? 0;
  if (length < 126) return bytes.length >= 2 + length ? 2 + length : 0;
  if (length === 127 || bytes.length < 4) return 0;
  const size = 4 + bytes.readUInt16BE(2);
  return bytes.length >= size ? size : 0;
}

const LENGTH = /\r\ncontent-length: (\d+)/i;

export function responseSize(bytes: Buffer): number {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return 0;
  const length = LENGTH.exec(bytes.toString('latin1', 0, end))?.[1];
  if (length === undefined) throw new Error(`an answer without a length: ${bytes.toString('utf8', 0, 300)}`);
  const size = end + 4 + Number(length);
  return bytes.length >= size ? size : 0;
}
