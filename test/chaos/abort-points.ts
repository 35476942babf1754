import { BINARY, frameBytes, type RawSocket, TEXT, upgradeRequest } from '../support/raw-socket.ts';
import type { SeededRandom } from '../support/seeded-random.ts';

/** Where an attempt is given up. Everything up to there has been sent, and is on its way or read. */
export type Abort = (raw: RawSocket, random: SeededRandom, scene: Scene) => Promise<void> | void;

export interface Scene {
  readonly roomId: number;
  /** Ids of those who abort: members of the room, none of them a normal client. */
  readonly users: readonly number[];
}

function anyOf<T>(random: SeededRandom, from: readonly T[]): T {
  return from[random.below(from.length)] as T;
}

/** The first part of a text, of any length but all of it. */
function part(random: SeededRandom, text: string | Buffer): Buffer {
  const bytes = Buffer.from(text);
  return bytes.subarray(0, random.below(bytes.length));
}

function request(
  random: SeededRandom,
  { roomId, users }: Scene,
  withBody: boolean,
): { head: string; body: string } {
  const user = anyOf(random, users);
  const message = JSON.stringify({ roomId, content: 'x'.repeat(1 + random.below(900)) });
  const [line, body] = withBody
    ? anyOf(random, [
        ['POST /capi/chat/message', message],
        ['POST /capi/chat/message/history', JSON.stringify({ roomId, syncId: 1 })],
        ['PUT /capi/room', 'x'.repeat(20_000)],
      ] as const)
    : anyOf(random, [
        ['GET /capi/room/list', ''],
        [`GET /capi/room/member/list?roomId=${roomId}`, ''],
        ['GET /healthz', ''],
        ['GET /capi/nowhere', ''],
        ['POST /capi/user/ws-ticket', ''],
      ] as const);
  const head = [
    `${line} HTTP/1.1`,
    'Host: localhost',
    `Authorization: Bearer ${user}`,
    'Content-Type: application/json',
    ...(body === '' ? [] : [`Content-Length: ${body.length}`]),
  ].join('\r\n');
  return { head: `${head}\r\n\r\n`, body };
}

function upgrade(random: SeededRandom, { roomId, users }: Scene): string {
  const resume = random.chance(0.3) ? `&resume=${roomId}:${random.below(50)}` : '';
  const token = random.chance(0.05) ? 'nobody' : anyOf(random, users);
  const protocol = random.chance(0.3) ? { 'Sec-WebSocket-Protocol': 'troupe.msgpack' } : {};
  return upgradeRequest(`/?token=${token}${resume}`, protocol);
}

/** What a client says within a room: a message for all, a heartbeat, a resume. */
function frame(random: SeededRandom, { roomId }: Scene): Buffer {
  const text = anyOf(random, [
    JSON.stringify({ type: 3, data: { roomId, content: 'y'.repeat(1 + random.below(500)) } }),
    '{"type":2}',
    JSON.stringify({ type: 3000, data: { rooms: { [roomId]: 0 }, direct: {} } }),
    'z'.repeat(2_000),
  ]);
  return frameBytes(random.chance(0.5) ? TEXT : BINARY, text);
}

async function opened(raw: RawSocket, random: SeededRandom, scene: Scene): Promise<void> {
  raw.write(upgrade(random, scene));
  await raw.head();
}

/** Every point by name; each is taken equally often. */
export const ABORTS: Readonly<Record<string, Abort>> = {
  'connected, nothing sent': () => undefined,
  'in the request line': (raw, random, scene) => {
    const { head } = request(random, scene, random.chance(0.5));
    raw.write(part(random, head.slice(0, head.indexOf('\r\n'))));
  },
  'in the headers': (raw, random, scene) => {
    const { head } = request(random, scene, random.chance(0.5));
    const first = head.indexOf('\r\n') + 2;
    raw.write(Buffer.concat([Buffer.from(head.slice(0, first)), part(random, head.slice(first))]));
  },
  'in the body': (raw, random, scene) => {
    const { head, body } = request(random, scene, true);
    raw.write(head);
    raw.write(part(random, body));
  },
  'before the answer': (raw, random, scene) => {
    const { head, body } = request(random, scene, random.chance(0.5));
    raw.write(head + body);
  },
  'between pipelined requests': (raw, random, scene) => {
    for (let i = 1 + random.below(4); i > 0; i--) {
      const { head, body } = request(random, scene, random.chance(0.3));
      raw.write(head + body);
    }
    raw.write(part(random, request(random, scene, false).head));
  },
  'in the upgrade': (raw, random, scene) => raw.write(part(random, upgrade(random, scene))),
  'before the 101': (raw, random, scene) => raw.write(upgrade(random, scene)),
  'after the 101': opened,
  'frames sent, no answer read': async (raw, random, scene) => {
    await opened(raw, random, scene);
    for (let i = 1 + random.below(3); i > 0; i--) raw.write(frame(random, scene));
  },
  'within a frame': async (raw, random, scene) => {
    await opened(raw, random, scene);
    raw.write(part(random, frame(random, scene)));
  },
  'between fragments': async (raw, random, scene) => {
    await opened(raw, random, scene);
    raw.write(frameBytes(TEXT, '{"type"', { fin: false }));
    if (random.chance(0.5)) await raw.frame();
  },
};
