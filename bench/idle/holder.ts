import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** A program of its own that opens sockets and holds them, each as another user; it answers pings and sends nothing else. */

/** Sockets from one source address, so that no range of ports is used up. */
const PER_ADDRESS = 5_000;
const AT_ONCE = 100;
const held: Socket[] = [];

function open(port: number, user: number): Promise<void> {
  const key = randomBytes(16).toString('base64');
  const localAddress = `127.0.0.${2 + Math.floor(user / PER_ADDRESS)}`;
  const socket = connect({ port, host: '127.0.0.1', localAddress });
  held.push(socket);
  socket.write(
    `GET /?token=${user} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  );
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('data', (bytes) => {
      if (bytes[0] === 0x48) {
        if (bytes.toString('latin1', 0, 12).endsWith('101')) resolve();
        else reject(new Error(bytes.toString()));
      } else if (bytes[0] === 0x89) {
        socket.write(Buffer.from([0x8a, 0x80, 0, 0, 0, 0]));
      } else {
        reject(new Error(`user ${user} got a frame: ${bytes.toString('latin1')}`));
      }
    });
  });
}

process.on('message', async ({ port, until }: { port: number; until: number }) => {
  try {
    while (held.length < until) {
      const next = Math.min(AT_ONCE, until - held.length);
      const first = held.length + 1;
      await Promise.all(Array.from({ length: next }, (_, i) => open(port, first + i)));
    }
    process.send?.({ open: held.length });
  } catch (error) {
    process.send?.({ error: String(error) });
  }
});
process.on('disconnect', () => process.exit(0));
