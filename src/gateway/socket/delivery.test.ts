import { beforeEach, describe, expect, it } from 'vitest';
import { SilentTelemetry } from '../../../test/support/silent-telemetry.ts';
import { roomStream, type StreamEntry } from '../../actors/ports/delivery.ts';
import { systemClock } from '../../lib/system-clock.ts';
import { type Push, resumePush } from '../../protocol/pushes.ts';
import { Channels } from './channels.ts';
import { Connection } from './connection.ts';
import { Connections } from './connections.ts';
import { SocketDelivery } from './delivery.ts';
import { Rates, socketRates } from './rates.ts';

const stream = roomStream(1);
const rates = socketRates({
  framesPerSecond: 1,
  frameBurst: 1,
  messagesPerSecond: 1,
  messageBurst: 1,
  typingPerSecond: 1,
  volunteerFramesPerSecond: 1000,
});
const summary = resumePush('rooms', 1, { from: 1, to: 5, complete: true, state: null });
const telemetry = new SilentTelemetry();

const entry = (syncId: number): StreamEntry => ({
  syncId,
  messageId: syncId,
  push: { type: 16, data: { roomId: 1, status: syncId } },
});

let delivery: SocketDelivery;
let connection: Connection;
/** Numbers of entries, and `summary`. */
let sent: (number | string)[];
let subscribed: boolean;

beforeEach(() => {
  sent = [];
  subscribed = false;
  const connections = new Connections();
  const channels = new Channels({ tailMessages: 4, tailBytes: 10_000, tailTotalBytes: 10_000 });
  delivery = new SocketDelivery(connections, channels, systemClock, telemetry, () => {});
  const principal = { userId: 7, tokenId: null, expires: null, operator: false };
  const admission = { principal, format: 'json', address: '', resume: null } as const;
  connection = new Connection(connections.nextId(), admission, new Rates(rates), 0);
  connection.socket = {
    send: (data) => {
      const push = JSON.parse(String(data)) as Push;
      sent.push(push.type === 16 ? push.data.status : 'summary');
      return true;
    },
    subscribe: () => {
      subscribed = true;
    },
    unsubscribe: () => {
      subscribed = false;
    },
    buffered: () => 0,
    together: (act) => act(),
    ping: () => {},
    end: () => {},
  };
  connections.add(connection);
  for (let i = 1; i <= 5; i++) delivery.publish(stream, entry(i));
});

const attach = (after: number, skipTo: number | null = null) =>
  delivery.attach(connection.id, { stream, after, skipTo, latest: 5, summary });
const replay = (after: number, ...numbers: number[]) =>
  delivery.replay(connection.id, { stream, after, to: numbers.at(-1) ?? 0, entries: numbers.map(entry) });

describe('a socket that recovers', () => {
  it('gets the past, the tail, the summary, and follows', () => {
    delivery.hold(connection, stream, 0);
    expect(attach(0)).toBe('behind');
    replay(0, 1, 2, 3);
    expect(attach(3)).toBe('live');
    expect([sent, subscribed]).toEqual([[1, 2, 3, 4, 5, 'summary'], true]);
  });

  it('gets nothing twice when its recovery was asked for twice', () => {
    delivery.hold(connection, stream, 3);
    for (let i = 0; i < 2; i++) attach(3);
    expect(sent).toEqual([4, 5, 'summary', 'summary']);
  });

  it('gets no slice twice when two recoveries read the same past', () => {
    delivery.hold(connection, stream, 0);
    replay(0, 1, 2);
    replay(0, 1, 2);
    replay(2, 3);
    attach(2);
    attach(3);
    replay(2, 3);
    expect([sent, subscribed]).toEqual([[1, 2, 3, 4, 5, 'summary'], true]);
  });

  it('starts behind what is too much to be replayed', () => {
    delivery.hold(connection, stream, 0);
    expect(attach(0, 5)).toBe('live');
    expect([sent, subscribed]).toEqual([['summary'], true]);
  });

  it('may claim more than there is', () => {
    delivery.hold(connection, stream, 99);
    expect(attach(99)).toBe('live');
    expect(sent).toEqual(['summary']);
  });
});
