// What a heartbeat costs at least: uWebSockets.js alone, or with JSON.parse and zod in front of the answer.
// `CHECK=1` parses and validates. Prints `ready <port>`.
import { App, us_socket_local_port } from 'uWebSockets.js';
import { z } from 'zod';

const frame = z.object({ type: z.literal(2), data: z.unknown() });
const check = process.env.CHECK === '1';
const PONG = { type: 2 };
const utf8 = new TextDecoder('utf-8', { fatal: true });

App()
  .ws('/*', {
    idleTimeout: 120,
    message: check
      ? (ws, message) => {
          const parsed = frame.safeParse(JSON.parse(utf8.decode(message)));
          ws.send(JSON.stringify(parsed.success ? PONG : { type: 400 }));
        }
      : (ws) => ws.send('{"type":2}'),
  })
  .listen('127.0.0.1', 0, (socket) => {
    process.stdout.write(`ready ${us_socket_local_port(socket)}\n`);
  });

process.on('SIGTERM', () => process.exit(0));
