import { beforeEach, describe, expect, it } from 'vitest';
import { SilentTelemetry } from '../../../test/support/silent-telemetry.ts';
import { VirtualTime } from '../../../test/support/virtual-time.ts';
import { anyBehavior } from '../../actors/runtime/behavior.ts';
import { System } from '../../actors/runtime/system.ts';
import { CLOSE_CODES } from '../../protocol/close-codes.ts';
import { reject } from '../../protocol/rejections.ts';
import type { Socket } from '../transport.ts';
import { Channels } from './channels.ts';
import { Connections } from './connections.ts';
import { SocketDelivery } from './delivery.ts';
import type { Seat } from './seat.ts';
import { type SocketLimits, Sockets } from './sockets.ts';

const LIMITS: SocketLimits = {
  framesPerSecond: 10,
  frameBurst: 10,
  messagesPerSecond: 10,
  messageBurst: 10,
  typingPerSecond: 1,
  volunteerFramesPerSecond: 1000,
  perUser: 2,
  perAddress: 3,
  unauthenticatedPerAddress: 1,
  sweepMs: 50,
  softBufferBytes: 1_000,
  drainMs: 500,
  idleMs: 30_000,
  unauthenticatedMs: 2_000,
};

class FakeSocket implements Socket {
  ended: number | null = null;
  waiting = 0;
  pings = 0;
  readonly sent: string[] = [];

  send(data: string | Uint8Array): boolean {
    this.sent.push(String(data));
    return true;
  }

  end(code: number): void {
    this.ended ??= code;
  }

  buffered = () => this.waiting;
  together = (act: () => void) => act();
  ping(): void {
    this.pings += 1;
  }
  subscribe(): void {}
  unsubscribe(): void {}
}

let time: VirtualTime;
let sockets: Sockets;
let userAnswers: boolean;
let told: string[];

beforeEach(() => {
  time = new VirtualTime();
  userAnswers = true;
  told = [];
  const telemetry = new SilentTelemetry();
  const system = new System({
    clock: time,
    scheduler: time.scheduler,
    committer: { commit: async () => undefined },
    outbox: { effects: async () => [], wakeups: async () => [] },
    ids: { next: () => 1 },
    telemetry,
    limits: {
      mailbox: 20,
      turnMessages: 8,
      turnSliceMs: 2,
      turnAwaitMs: 50,
      dispatchMs: 8,
      attempts: 3,
      maxIdle: 10,
      idleMs: 1_000,
    },
  });
  const heard = (
    turn: { reject(rejection: ReturnType<typeof reject>): void },
    { type }: { type: string },
  ) => {
    told.push(type);
    if (!userAnswers) turn.reject(reject('UNAVAILABLE'));
  };
  system.register(
    anyBehavior({
      kind: 'user',
      load: async (ids) => new Map(ids.map((id) => [id, { version: 0, state: {} }])),
      handlers: { connect: heard, drained: heard, disconnect: heard },
    }),
  );
  const connections = new Connections();
  const tails = { tailMessages: 4, tailBytes: 1e6, tailTotalBytes: 1e6 };
  const delivery = new SocketDelivery(connections, new Channels(tails), time, telemetry, () => undefined);
  sockets = new Sockets(connections, delivery, system, LIMITS);
});

function open(userId: number | null, address = '1.2.3.4') {
  const principal = userId === null ? null : { userId, tokenId: null, expires: null, operator: false };
  const seat: Seat = { arrival: null, early: null, connection: null, gone: false };
  const socket = new FakeSocket();
  sockets.open(seat, { principal, format: 'json', address, resume: null }, socket);
  return { seat, socket };
}

describe('a socket', () => {
  it('that could not be brought to its rooms is asked to connect again', async () => {
    userAnswers = false;
    const { socket } = open(1);
    await time.settle();
    expect(socket.ended).toBe(CLOSE_CODES.RESYNC.code);
  });

  it('is one too many for its user, its address, or among the unauthenticated', () => {
    const codes = [open(1), open(1), open(1), open(2), open(3)].map(({ socket }) => socket.ended);
    const { code } = CLOSE_CODES.TOO_MANY_CONNECTIONS;
    expect(codes).toEqual([null, null, code, null, code]);
    expect(open(null).socket.ended).toBe(null);
    expect(open(null).socket.ended).toBe(CLOSE_CODES.UNAUTHENTICATED.code);
  });

  it('makes room when it closes, and its user hears of it', async () => {
    const [first] = [open(1), open(1)];
    if (first) sockets.closed(first.seat, 1001);
    await time.settle();
    expect(told).toEqual(['connect', 'connect', 'disconnect']);
    expect(open(1).socket.ended).toBe(null);
  });

  it('without a valid token stays deaf, then ends', async () => {
    sockets.start();
    const { seat, socket } = open(null);
    sockets.frame(seat, Buffer.from('{"type":2}'), false);
    expect(socket.sent.map((text) => JSON.parse(text).type)).toEqual([100]);
    await time.advance(LIMITS.unauthenticatedMs + 2 * LIMITS.sweepMs);
    expect(socket.ended).toBe(CLOSE_CODES.UNAUTHENTICATED.code);
  });

  it('that is silent is pinged, then ended; any sign of life keeps it', async () => {
    sockets.start();
    const silent = open(1);
    const alive = open(2);
    for (let ms = 0; ms < 40_000; ms += 5_000) {
      await time.advance(5_000);
      sockets.alive(alive.seat);
    }
    expect(silent.socket.pings).toBeGreaterThan(0);
    expect(silent.socket.ended).toBe(CLOSE_CODES.IDLE.code);
    expect(alive.socket.ended).toBe(null);
  });

  it('that does not take what is sent is ended when it has not drained in time', async () => {
    sockets.start();
    const stalled = open(1);
    const crawling = open(2);
    stalled.socket.waiting = 2_000;
    crawling.socket.waiting = 2_000;
    await time.advance(LIMITS.drainMs / 2);
    crawling.socket.waiting = 0;
    await time.advance(LIMITS.drainMs);
    expect(stalled.socket.ended).toBe(CLOSE_CODES.SLOW_CONSUMER.code);
    expect(crawling.socket.ended).toBe(null);
  });

  it('that floods hears so now and then, and is ended', () => {
    const { seat, socket } = open(1);
    for (let i = 0; i < 1_020; i++) sockets.frame(seat, Buffer.from('{"type":2}'), false);
    const types = socket.sent.map((text) => JSON.parse(text).type);
    expect(types.filter((type) => type === 2)).toHaveLength(10);
    expect(types.filter((type) => type === 400).length).toBeLessThan(30);
    expect(socket.ended).toBe(CLOSE_CODES.TOO_MANY_FRAMES.code);
  });
});
