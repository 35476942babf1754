import { connect } from 'node:net';
import { obeying } from '../generator.ts';

export type Order =
  | { readonly act: 'watch'; readonly port: number; readonly id: number; readonly watchers: number }
  /** Answers the events that all have heard together, and the share of a core that it took, since the last time. */
  | { readonly act: 'heard' };

const EVENT = Buffer.from('event: ');
const DRAIN_MS = 300;
let events = 0;
let before = process.cpuUsage();
let since = performance.now();

/** Those who watch, in one process. */
obeying<Order>(async (order) => {
  if (order.act === 'heard') return heard();
  const { port, id, watchers } = order;
  await Promise.all(Array.from({ length: watchers }, () => watch(port, id)));
  return null;
});

async function heard() {
  await new Promise((resolve) => setTimeout(resolve, DRAIN_MS));
  const { user, system } = process.cpuUsage(before);
  const now = performance.now();
  const said = { events, share: (user + system) / 1_000 / (now - since) };
  before = process.cpuUsage();
  since = now;
  events = 0;
  return said;
}

/** Resolves when the stream has begun. */
function watch(port: number, id: number): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.write(`GET /api/sessions/${id}/stream HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
  return new Promise((resolve, reject) => {
    let rest: Buffer = Buffer.alloc(0);
    socket.once('error', reject);
    socket.on('data', (bytes) => {
      // An event may begin in one packet and go on in the next.
      const all = Buffer.concat([rest, bytes]);
      let at = all.indexOf(EVENT);
      for (; at >= 0; at = all.indexOf(EVENT, at + EVENT.length)) events += 1;
      rest = all.subarray(-(EVENT.length - 1));
      resolve();
    });
  });
}
