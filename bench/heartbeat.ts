import { profiled } from './hot-spots.ts';
import { Generator } from './paced.ts';
import { interleaved, median } from './pairs.ts';
import { hasPeer } from './peers.ts';
import { count, type Effort, heading, line, note, ratioLine } from './report.ts';
import { Served } from './served.ts';

/** Well within what one connection may send (FRAMES_PER_SECOND), and far from what a core can do. */
const CONNECTIONS = 500;
const RATE = 10_000;
const FRAME = '{"type":2,"data":""}';

/** What does the server spend on one heartbeat and its answer: session, limits, decoding, validation? */
export async function heartbeat(effort: Effort): Promise<void> {
  heading(
    `What does a heartbeat cost the server? (${CONNECTIONS} connections, ${count(RATE)}/s at fixed instants)`,
  );
  const troupe = await Served.troupe();
  const withPeers = hasPeer('uWebSockets.js');
  const servers = {
    ours: troupe,
    ...(withPeers && {
      checked: await Served.peer('heartbeat.mjs', { CHECK: '1' }),
      bare: await Served.peer('heartbeat.mjs'),
    }),
  } as { ours: Served; checked?: Served; bare?: Served };
  const generator = new Generator();
  const ms = effort.quick ? 1_000 : 3_000;
  const latencies = new Map<string, number[]>();
  const measure = (name: string, server: Served) => async () => {
    const before = await server.usage();
    const { sent, p50 } = await generator.run(name, RATE, ms);
    latencies.set(name, [...(latencies.get(name) ?? []), p50]);
    return ((await server.usage()) - before) / sent;
  };
  try {
    for (const [name, server] of Object.entries(servers)) {
      await generator.open(name, server.port, { kind: 'frames', connections: CONNECTIONS, frame: FRAME });
      await generator.run(name, RATE, 1_000);
    }
    const sides = Object.entries(servers).map(([name, server]) => [name, measure(name, server)] as const);
    const rounds = await interleaved(effort.rounds, Object.fromEntries(sides));
    const titles = { ours: 'troupe', checked: 'uWebSockets.js + JSON.parse + zod', bare: 'uWebSockets.js' };
    for (const [name, title] of Object.entries(titles)) {
      const costs = rounds[name];
      if (costs) line(`${title}, CPU per echo`, `${median(costs).toFixed(2)} µs`);
      if (costs) note(`median latency ${median(latencies.get(name) ?? []).toFixed(2)} ms`);
    }
    if (rounds.ours && rounds.checked && rounds.bare) {
      ratioLine('× uWebSockets.js + JSON.parse + zod', rounds.ours, rounds.checked, { atMost: 1.5 });
      ratioLine('× bare uWebSockets.js', rounds.ours, rounds.bare, null);
    }
    note(`the generator used at most ${Math.round(generator.highest * 100)} % of a core`);
    if (effort.profile) await profiled(troupe, () => generator.run('ours', RATE, 5_000));
  } finally {
    generator.stop();
    for (const server of Object.values(servers)) await server.stop();
  }
}
