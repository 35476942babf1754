import { parseArgs } from 'node:util';
import { type BuiltServer, type Footprint, type StoreKind, startBuilt } from '../support/built-server.ts';
import { unbalanced } from '../support/delivery-books.ts';
import { fail, pause, percentile, require, say, until } from '../support/suite-command.ts';
import { Guests } from './abort-guests.ts';
import { AbortLanes } from './abort-lanes.ts';
import { ABORTS } from './abort-points.ts';

/** `npm run chaos:abort`: what it promises stands in docs/chaos-transport.md. */
const { values } = parseArgs({
  options: {
    aborts: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '20261121' },
    store: { type: 'string', default: 'postgres' },
    only: { type: 'string' },
  },
});
/** All points, or those whose name has this in it. */
const POINTS = Object.keys(ABORTS).filter((name) => name.includes(values.only ?? ''));
const ABORTED = Number(values.aborts);
const SEED = Number(values.seed);
/** Rounds; after each the server comes to rest and is measured. The first ones are the warm-up. */
const ROUNDS = 10;
const WARM_UP = 3;
/** What an aborted attempt may leave behind on average: less than the smallest object of a connection. */
const HEAP_PER_ABORT = 48;
const RSS_PER_ABORT = 384;
/** What short runs may grow by in all: code that is compiled late, caches that fill. */
const HEAP_NOISE = 3 * 1_048_576;
const RSS_NOISE = 24 * 1_048_576;
const REST_MS = 30_000;
/** The server's own timers come and go with the moment. */
const OWN_TIMERS = 24;
const MEBI = 1_048_576;
/** Connections that this process keeps open for its next REST call. */
const KEPT_ALIVE = 3;

const ATTACKERS = Array.from({ length: 200 }, (_, i) => 1_001 + i);
const GUESTS = [1, 2, 3, 4];
const ENV = {
  ...{ MESSAGES_PER_SECOND: '100000', MESSAGE_BURST: '100000', FRAMES_PER_SECOND: '100000' },
  ...{ FRAME_BURST: '100000', SOCKETS_PER_USER: '64' },
  // What one socket remembers of the room is the same from the first round on.
  ...{ TAIL_MESSAGES: '64', PRESENCE_QUIET_SECONDS: '0', IDLE_ACTOR_SECONDS: '86400' },
};

interface Sample extends Footprint {
  readonly aborts: number;
  readonly descriptors: number;
}

/** At rest: nobody but the guests is connected, for the kernel and for the server's own books. */
async function measured(server: BuiltServer, aborts: number, guests: number): Promise<Sample> {
  await until(
    'an end of all connections whose clients have left',
    REST_MS,
    () => server.clients() <= guests + KEPT_ALIVE,
  );
  await until('only the guests in the metrics', REST_MS, async () => (await sockets()) === guests);
  // Users are offline, and bodies given up, some seconds later.
  await pause(4_000);
  const footprint = await server.memory();
  const sample = { ...footprint, aborts, descriptors: await settled(() => server.descriptors()) };
  const size = (bytes: number) => `${(bytes / MEBI).toFixed(1)} MiB`;
  say(
    `  ${String(aborts).padStart(7)} aborted: RSS ${size(sample.rss)}, heap ${size(sample.heapUsed)}, outside it ${size(sample.external)}, ${sample.descriptors} descriptors, ${sample.timers} timers`,
  );
  return sample;
}

/** Open sockets as the server counts them. */
async function sockets(): Promise<number> {
  const metrics = await server.metrics();
  return [...metrics].reduce(
    (sum, [name, value]) => sum + (name.startsWith('troupe_sockets{') ? value : 0),
    0,
  );
}

/** The least of some looks: a REST connection may be ending at one of them, what leaked is there at all. */
async function settled(look: () => number): Promise<number> {
  let least = look();
  for (let i = 0; i < 20; i++) {
    await pause(50);
    least = Math.min(least, look());
  }
  return least;
}

async function newRoom(server: BuiltServer): Promise<number> {
  const response = await fetch(`${server.url}/capi/room`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${GUESTS[0]}` },
    body: JSON.stringify({ name: 'attacked', userIdList: [...GUESTS.slice(1), ...ATTACKERS] }),
  });
  return ((await response.json()) as { data: { roomId: number } }).data.roomId;
}

/** Growth by abort from the end of the warm-up on: least squares, so that one odd sample decides nothing. */
function slope(samples: readonly Sample[], of: (sample: Sample) => number): number {
  const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
  const x = mean(samples.map(({ aborts }) => aborts));
  const y = mean(samples.map(of));
  const above = samples.reduce((sum, one) => sum + (one.aborts - x) * (of(one) - y), 0);
  return above / samples.reduce((sum, one) => sum + (one.aborts - x) ** 2, 0);
}

function judge(samples: readonly Sample[]): void {
  const warm = samples.slice(WARM_UP - 1);
  const [before, after] = [warm[0], warm.at(-1)];
  if (!before || !after) return;
  const aborts = after.aborts - before.aborts;
  const figures = [
    ['heap', slope(warm, ({ heapUsed, external }) => heapUsed + external), HEAP_PER_ABORT, HEAP_NOISE],
    ['RSS', slope(warm, ({ rss }) => rss), RSS_PER_ABORT, RSS_NOISE],
  ] as const;
  for (const [what, growth, perAbort, noise] of figures) {
    const bound = Math.max(perAbort, noise / aborts);
    say(`${what} grows by ${growth.toFixed(1)} bytes an abort (bound ${bound.toFixed(0)})`);
    require(growth <= bound, `${what} grows by ${growth.toFixed(1)} bytes an abort`);
  }
  require(after.descriptors <=
    before.descriptors, `${after.descriptors} descriptors are open, ${before.descriptors} were after the warm-up`);
}

say(`chaos:abort: ${ABORTED} aborts at ${POINTS.length} points, seed ${SEED}`);
const server = await startBuilt(values.store as StoreKind, ENV);
server.child.once('exit', (code, signal) => {
  if (!ending) fail(`the server died (${signal ?? code}):\n${server.log()}`);
});
let ending = false;
say(`server ${server.child.pid} on ${server.store}`);
const roomId = await newRoom(server);
const guests = await Guests.join(server.url, roomId, GUESTS);
const lanes = new AbortLanes(server.port, { roomId, users: ATTACKERS }, SEED, POINTS);
guests.start();
const samples: Sample[] = [];
const { timers } = await server.memory();
const started = performance.now();
let attacked = 0;
for (let round = 1; round <= ROUNDS; round++) {
  const from = performance.now();
  await lanes.run(Math.round(ABORTED / ROUNDS)).catch((error: Error) => fail(error.message));
  attacked += performance.now() - from;
  const sample = await measured(server, lanes.done, guests.sockets);
  samples.push(sample);
  require(sample.timers <=
    timers + OWN_TIMERS, `${sample.timers} timers wait at rest, ${timers} did before the attack`);
}
const wrong = await guests.stop();
for (const [point, count] of [...lanes.counts].sort()) say(`  ${String(count).padStart(7)} ${point}`);
say(
  `${lanes.done} aborts in ${(attacked / 1000).toFixed(0)} s (${Math.round(lanes.done / (attacked / 1000))}/s), ${lanes.unconnected} could not connect; all in ${((performance.now() - started) / 1000).toFixed(0)} s`,
);
say(
  `guests meanwhile: ${guests.echoes.length} messages, p50 ${percentile(guests.echoes, 0.5).toFixed(1)} ms, p99 ${percentile(guests.echoes, 0.99).toFixed(1)} ms; ${guests.calls.length} calls, p50 ${percentile(guests.calls, 0.5).toFixed(1)} ms, p99 ${percentile(guests.calls, 0.99).toFixed(1)} ms`,
);
require(wrong === null, `a client that behaved was not served: ${wrong}`);
require(guests.echoes.length > 0 && guests.calls.length > 0, 'no client that behaves was served at all');
require(lanes.unconnected === 0, `${lanes.unconnected} attempts found nobody listening`);
judge(samples);
guests.close();
await until('no open socket in the metrics', REST_MS, async () => (await sockets()) === 0);
const books = unbalanced(await server.metrics());
require(books.length === 0, `the books of deliveries do not balance: ${books.join('; ')}`);
await until('an end of the last connections', REST_MS, () => server.clients() <= KEPT_ALIVE);
require(server.errors().length === 0, `the log has errors:\n${server.errors().join('\n')}`);
ending = true;
const code = await server.stop();
require(code === 0, `the server stopped with ${code}:\n${server.log()}`);
say('chaos:abort: the server lives, memory is flat, no handle is left');
process.exit(0);
