import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  const limits = {
    SOCKET_SOFT_BYTES: '32768',
    SOCKET_SWEEP_MS: '20',
    MESSAGE_BURST: '100000',
    FRAME_BURST: '100000',
  };
  server = await TestServer.start({
    ...limits,
    TAIL_MESSAGES: '256',
    RESUME_ENTRIES: '20000',
    SOCKET_DRAIN_SECONDS: '20',
  });
});
afterAll(() => server.stop());

describe('a socket that does not take what is sent', () => {
  it('leaves its streams at a known number, delays nobody, and gets everything once it drains', async () => {
    const roomId = await server.room(61, 62, 63);
    const sender = await server.client('token=61');
    const quick = await server.client('token=63');
    const slow = await server.client('token=62');
    await Promise.all([sender.settle(), quick.settle(), slow.settle()]);
    slow.socket.pause();
    const total = 9_000;
    const content = 'x'.repeat(900);
    for (let sent = 0; sent < total; sent += 1_000) {
      for (let i = 0; i < 1_000; i++) sender.send(3, { roomId, content });
      await quick.next(4, (push) => push.data.message.syncId === sent + 1_000);
    }
    await expect.poll(() => server.telemetry.metrics.value('sockets_gapped')).toBeGreaterThan(0);
    slow.socket.resume();
    await expect.poll(() => slow.messages().length, { timeout: 15_000 }).toBe(total);
    expect(slow.messages().map((message) => message.syncId)).toEqual(
      Array.from({ length: total }, (_, i) => i + 1),
    );
    expect(await server.telemetry.metrics.value('frames_dropped')).toBe(0);
    const { expected, accounted, live, recovered } = await server.ledger('sequenced');
    expect({ expected, accounted }).toEqual({ expected: total * 3, accounted: total * 3 });
    expect(live).toBeLessThan(total * 3);
    expect(live + recovered).toBe(total * 3);
  });

  it('and never drains is asked to reconnect or cut, and the server lives', async () => {
    const raw = connect(server.port, '127.0.0.1');
    raw.on('error', () => undefined);
    raw.write('GET /?token=64 HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n');
    raw.write('Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n');
    raw.destroy();
    const client = await server.client('token=64');
    await client.settle();
  });
});
