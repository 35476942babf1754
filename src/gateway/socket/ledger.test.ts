import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roomStream, type Stream } from '../../actors/ports/delivery.ts';
import type { DeliveryClass } from '../../actors/ports/metrics.ts';
import { systemClock } from '../../lib/system-clock.ts';
import { NodeTelemetry } from '../../observe/node-telemetry.ts';
import type { Push } from '../../protocol/pushes.ts';
import type { Socket, Transport } from '../transport.ts';
import { Channels } from './channels.ts';
import { Connection } from './connection.ts';
import { Connections } from './connections.ts';
import { SocketDelivery } from './delivery.ts';
import { Rates, socketRates } from './rates.ts';

const RATES = socketRates({
  framesPerSecond: 1,
  frameBurst: 1,
  messagesPerSecond: 1,
  messageBurst: 1,
  typingPerSecond: 1,
  volunteerFramesPerSecond: 1000,
});
const CLASSES: readonly DeliveryClass[] = ['sequenced', 'state', 'volatile'];
const STREAMS: readonly Stream[] = [roomStream(1), roomStream(2)];

/** Topics and subscribers as the web server keeps them, apart from the books under test. */
class Topics implements Transport {
  readonly #subscribers = new Map<string, Set<Inbox>>();

  of(topic: string): Set<Inbox> {
    const known = this.#subscribers.get(topic) ?? new Set();
    this.#subscribers.set(topic, known);
    return known;
  }

  publish(topic: string, data: string | Uint8Array): void {
    for (const inbox of this.of(topic)) inbox.send(data);
  }

  audience(topic: string): number {
    return this.of(topic).size;
  }

  listen = async () => 0;
  stopListening(): void {}
  close(): void {}
}

class Inbox implements Socket {
  readonly got: { readonly type: number; readonly syncId: number }[] = [];
  readonly #topics: Topics;

  constructor(topics: Topics) {
    this.#topics = topics;
  }

  send(data: string | Uint8Array): boolean {
    const { type, data: body } = JSON.parse(String(data));
    this.got.push({ type, syncId: body?.message?.syncId ?? 0 });
    return true;
  }

  subscribe(topic: string): void {
    this.#topics.of(topic).add(this);
  }

  unsubscribe(topic: string): void {
    this.#topics.of(topic).delete(this);
  }

  buffered = () => 0;
  together = (act: () => void) => act();
  ping(): void {}
  end(): void {}
}

function setUp() {
  const telemetry = new NodeTelemetry({ level: 'error', ofProcess: false });
  const connections = new Connections();
  const topics = new Topics();
  const tails = { tailMessages: 4, tailBytes: 1e6, tailTotalBytes: 1e6 };
  const delivery = new SocketDelivery(
    connections,
    new Channels(tails),
    systemClock,
    telemetry,
    () => undefined,
  );
  delivery.bind(topics);
  const latest = new Map<Stream, number>();
  const open = (userId: number): { connection: Connection; inbox: Inbox } => {
    const principal = { userId, tokenId: null, expires: null, operator: false };
    const admission = { principal, format: 'json', address: '', resume: null } as const;
    const connection = new Connection(connections.nextId(), admission, new Rates(RATES), 0);
    const inbox = new Inbox(topics);
    connection.socket = inbox;
    connections.add(connection);
    return { connection, inbox };
  };
  const books = async (of: DeliveryClass) => {
    const value = (name: 'expected' | 'live' | 'recovered' | 'abandoned' | 'pending') =>
      telemetry.metrics.value(`deliveries_${name}`, of);
    const parts = await Promise.all([
      value('live'),
      value('recovered'),
      value('abandoned'),
      value('pending'),
    ]);
    return { expected: await value('expected'), accounted: parts.reduce((sum, part) => sum + part, 0) };
  };
  return { delivery, connections, latest, open, books };
}

/** What may happen to one of three sockets and one of two rooms, in any order. */
const STEP = fc.record({
  act: fc.constantFrom(
    'publish',
    'skip',
    'state',
    'volatile',
    'join',
    'resume',
    'slow',
    'drain',
    'replay',
    'leave',
    'reopen',
  ),
  socket: fc.nat(2),
  stream: fc.nat(1),
  back: fc.nat(8),
});

function message(syncId: number): Push {
  return { type: 4, data: { message: { syncId }, messageMark: [] } } as unknown as Push;
}

type World = ReturnType<typeof setUp>;
type Seat = ReturnType<World['open']>;

function take(
  world: World,
  seats: Seat[],
  { act, socket, stream: index, back }: typeof STEP extends fc.Arbitrary<infer T> ? T : never,
) {
  const { delivery, latest } = world;
  const stream = STREAMS[index] ?? STREAMS[0];
  const seat = seats[socket];
  if (!seat || !stream) return;
  const { connection } = seat;
  const now = latest.get(stream) ?? 0;
  const entry = (syncId: number) => ({ syncId, messageId: syncId, push: message(syncId) });
  const resume = (after: number, skipTo: number | null) => {
    delivery.hold(connection, stream, after);
    const summary = { type: 2 } as const;
    delivery.attach(connection.id, { stream, after, skipTo, latest: now, summary });
  };
  if (act === 'publish' || act === 'skip') {
    const next = now + (act === 'skip' ? 2 : 1);
    latest.set(stream, next);
    delivery.publish(stream, entry(next));
  } else if (act === 'state') delivery.state(stream, { type: 14, data: { roomId: 1 } });
  else if (act === 'volatile') delivery.volatile(stream, { type: 2 }, connection.userId);
  else if (act === 'join')
    delivery.attach(connection.id, { stream, after: null, skipTo: null, latest: now, summary: null });
  else if (act === 'resume') resume(Math.max(0, now + 2 - back), back > 6 ? now : null);
  else if (act === 'slow' && connection.slowSince === 0) delivery.holdAll(connection);
  else if (act === 'drain') {
    connection.slowSince = 0;
    for (const [held, { after }] of [...connection.holes])
      delivery.attach(connection.id, {
        stream: held,
        after,
        skipTo: null,
        latest: latest.get(held) ?? 0,
        summary: { type: 2 },
      });
  } else if (act === 'replay') {
    const after = connection.holes.get(stream)?.after;
    if (after !== undefined && after < now)
      delivery.replay(connection.id, {
        stream,
        after,
        to: Math.min(now, after + 2),
        entries: [entry(after + 1)],
      });
  } else if (act === 'leave') delivery.detachConnection(connection.id, stream);
  else if (act === 'reopen') {
    connection.socket = null;
    for (const held of connection.follows) seat.inbox.unsubscribe(`${held}/j`);
    delivery.closed(connection);
    world.connections.remove(connection);
    seats[socket] = world.open(socket + 1);
  }
}

describe('the delivery ledger', () => {
  it('balances for every class after whatever happens: expected = live + recovered + abandoned + pending', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { maxLength: 60 }), async (steps) => {
        const world = setUp();
        const seats = [1, 2, 3].map((userId) => world.open(userId));
        for (const step of steps) take(world, seats, step);
        for (const of of CLASSES) {
          const { expected, accounted } = await world.books(of);
          expect(accounted, of).toBe(expected);
        }
      }),
      { seed: 20_261_121, numRuns: 200 },
    );
  });
});
