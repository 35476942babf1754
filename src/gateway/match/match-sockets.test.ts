import { beforeEach, describe, expect, it } from 'vitest';
import { SilentTelemetry } from '../../../test/support/silent-telemetry.ts';
import { VirtualTime } from '../../../test/support/virtual-time.ts';
import type { MatchCommand } from '../../actors/match/commands.ts';
import type { ReplyTo } from '../../actors/runtime/envelope.ts';
import type { System } from '../../actors/runtime/system.ts';
import { reject } from '../../protocol/rejections.ts';
import type { Authenticator } from '../auth/authenticator.ts';
import type { Socket } from '../transport.ts';
import { MatchHall } from './match-hall.ts';
import type { MatchSocket } from './match-socket.ts';
import { MatchSockets } from './match-sockets.ts';

const LIMITS = {
  sweepMs: 250,
  softBufferBytes: 1_000,
  drainMs: 2_000,
  idleMs: 75_000,
  perAddress: 3,
  match: { messageBytes: 64, framesPerSecond: 100, perUser: 2 },
};
const VISIT = { matchId: 7, place: { as: 'player', seat: 0, web: false }, laterMs: 0 } as const;

/** What became of one socket. */
class FakeSocket implements Socket {
  readonly sent: unknown[] = [];
  readonly ends: number[] = [];
  waiting = 0;
  pings = 0;
  send(data: unknown): boolean {
    this.sent.push(data);
    return true;
  }
  together(act: () => void): void {
    act();
  }
  subscribe(): void {}
  unsubscribe(): void {}
  buffered(): number {
    return this.waiting;
  }
  ping(): void {
    this.pings += 1;
  }
  end(code: number): void {
    this.ends.push(code);
  }
}

let time: VirtualTime;
let hall: MatchHall;
let sockets: MatchSockets;
let told: { to: string; command: MatchCommand; replyTo?: ReplyTo }[];
let answer: (replyTo: ReplyTo, reply: never) => void;

beforeEach(() => {
  time = new VirtualTime();
  hall = new MatchHall();
  told = [];
  const system = {
    clock: time,
    telemetry: new SilentTelemetry(),
    tell: (to: string, command: MatchCommand, options?: { replyTo: ReplyTo }) =>
      told.push({ to, command, ...options }),
    attachEdge: (_: string, edge: typeof answer) => {
      answer = edge;
    },
  } as unknown as System;
  const principal = (userId: number) => ({ userId, tokenId: null, expires: null, operator: false });
  const authenticator = {
    authenticate: async (token: string | null) =>
      token === null
        ? { ok: false, rejection: reject('UNAUTHENTICATED') }
        : { ok: true, principal: principal(Number(token)) },
  } as unknown as Authenticator;
  sockets = new MatchSockets(hall, system, authenticator, LIMITS);
  sockets.start();
});

function arrive(token: string | null = '5', address = '::1'): { socket: MatchSocket; wire: FakeSocket } {
  const socket = sockets.newSocket(VISIT, { token, headers: new Map(), address });
  const wire = new FakeSocket();
  sockets.open(socket, wire);
  return { socket, wire };
}

async function letIn(token = '5', address = '::1') {
  const one = arrive(token, address);
  await time.settle();
  answer({ edge: 'match', id: one.socket.id }, { ok: true, value: null } as never);
  return one;
}

const said = () => told.flatMap(({ command }) => (command.type === 'say' ? [command.text] : []));

describe('sockets of matches', () => {
  it('what is said before it is known who says it comes after the entrance, too long as null', async () => {
    const { socket } = arrive();
    sockets.frame(socket, Buffer.from('early'));
    sockets.frame(socket, Buffer.alloc(65, 'x'));
    expect(told).toEqual([]);
    await time.settle();
    expect(told.map(({ command }) => command.type)).toEqual(['enter', 'say', 'say']);
    expect([told[0]?.to, said()]).toEqual(['match/7', ['early', null]]);
  });

  it('a refused one ends with its code, and is no guest', async () => {
    const { socket, wire } = arrive();
    await time.settle();
    answer({ edge: 'match', id: socket.id }, { ok: false, rejection: reject('SEAT_NOT_YOURS') } as never);
    expect([wire.ends, hall.guestsOf(7)]).toEqual([[4506], []]);
    const nobody = arrive(null);
    await time.settle();
    expect(nobody.wire.ends).toEqual([4500]);
  });

  it('nothing is said to nor heard of one that closed while it was asked for', async () => {
    const { socket } = arrive();
    sockets.closed(socket, 1006);
    await time.settle();
    expect(told).toEqual([]);
    expect(hall.size).toBe(0);
  });

  it('as many of a user and of an address as there may be', async () => {
    await letIn('5');
    await letIn('5');
    expect((await letIn('5')).wire.ends).toEqual([4502]);
    await letIn('6');
    expect((await letIn('8')).wire.ends).toEqual([4502]);
    expect((await letIn('8', '::2')).wire.ends).toEqual([]);
  });

  it('one that does not take what is sent ends with a code to reconnect; one that drains in time stays', async () => {
    const slow = await letIn();
    const quick = await letIn('6');
    slow.wire.waiting = 5_000;
    quick.wire.waiting = 5_000;
    await time.advance(1_000);
    quick.wire.waiting = 0;
    sockets.drained(quick.socket);
    await time.advance(2_000);
    expect([slow.wire.ends, quick.wire.ends]).toEqual([[4001], []]);
  });

  it('is pinged when it is silent, and ends when it stays so', async () => {
    const { socket, wire } = await letIn();
    await time.advance(30_000);
    expect(wire.pings).toBe(1);
    sockets.alive(socket);
    await time.advance(70_000);
    expect(wire.ends).toEqual([]);
    await time.advance(6_000);
    expect(wire.ends).toEqual([4002]);
  });

  it('sends to guests in one write, tells of the close, and forgets', async () => {
    const { socket, wire } = await letIn();
    hall.send([socket.id], ['a', 'b']);
    expect(wire.sent).toEqual(['a', 'b']);
    expect(hall.guestsOf(7)).toEqual([{ connection: socket.id, userId: 5, place: VISIT.place }]);
    sockets.closed(socket, 1000);
    expect(told.at(-1)?.command).toEqual({ type: 'left', connection: socket.id });
    expect([hall.size, hall.ofUser(5), hall.atAddress('::1'), hall.guestsOf(7)]).toEqual([0, 0, 0, []]);
    hall.send([socket.id], ['c']);
    expect(wire.sent).toHaveLength(2);
  });
});
