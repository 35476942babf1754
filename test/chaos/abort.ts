import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { environmentOf, type StoreKind, suiteDatabase } from '../support/databases.ts';
import { unbalanced } from '../support/delivery-books.ts';
import { clientsAt, descriptorsOf } from '../support/descriptors.ts';
import { quantile } from '../support/figures.ts';
import { ServerProcess, UNLIMITED } from '../support/server-process.ts';
import { type Cleanup, eventually, fail, type Outcome, require, runSuite, say } from '../support/suite.ts';
import { Guests } from './abort-guests.ts';
import { AbortLanes } from './abort-lanes.ts';
import { ABORTS } from './abort-points.ts';
import { demand } from './support/rest.ts';

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
  ...UNLIMITED,
  ...{ SOCKETS_PER_USER: '64', WORKERS: '0' },
  // What one socket remembers of the room is the same from the first round on.
  ...{ TAIL_MESSAGES: '64', PRESENCE_QUIET_SECONDS: '0', IDLE_ACTOR_SECONDS: '86400' },
};

/** The attacked server, and how many clients that behave are connected to it. */
interface Scene {
  readonly server: ServerProcess;
  readonly databaseUrl: string | null;
  readonly guests: number;
}

interface Sample extends NodeJS.MemoryUsage {
  readonly aborts: number;
  readonly descriptors: number;
  readonly timers: number;
}

/** At rest: nobody but the guests is connected, for the kernel and for the server's own books. */
async function measured({ server, databaseUrl, guests }: Scene, aborts: number): Promise<Sample> {
  await eventually(
    'an end of all connections whose clients have left',
    REST_MS,
    () => clientsAt(server.port) <= guests + KEPT_ALIVE,
  );
  await eventually('only the guests in the metrics', REST_MS, async () => (await sockets(server)) === guests);
  // Users are offline, and bodies given up, some seconds later.
  await pause(4_000);
  const memory = await server.ask<NodeJS.MemoryUsage>('collect');
  const timers = await server.ask<number>('timers');
  const descriptors = await settled(() => descriptorsOf(server.pid, server.port, databaseUrl));
  const sample = { ...memory, aborts, descriptors, timers };
  const size = (bytes: number) => `${(bytes / MEBI).toFixed(1)} MiB`;
  say(
    `  ${String(aborts).padStart(7)} aborted: RSS ${size(sample.rss)}, heap ${size(sample.heapUsed)}, outside it ${size(sample.external)}, ${sample.descriptors} descriptors, ${sample.timers} timers`,
  );
  return sample;
}

/** Open sockets as the server counts them. */
async function sockets(server: ServerProcess): Promise<number> {
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

async function newRoom({ port }: ServerProcess): Promise<number> {
  const [referee = 0, ...others] = GUESTS;
  const asked = { name: 'attacked', userIdList: [...others, ...ATTACKERS] };
  return ((await demand(port, referee, 'POST', 'room', asked)) as { roomId: number }).roomId;
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

async function abort(cleanup: Cleanup): Promise<Outcome> {
  say(`${ABORTED} aborts at ${POINTS.length} points`);
  const { store, options } = await suiteDatabase(values.store as StoreKind, cleanup);
  const server = await ServerProcess.start({ ...ENV, ...environmentOf(options) }, { probed: true });
  cleanup(() => server.kill());
  void server.died.then((how) => fail(`the server died (${how}):\n${server.log}`));
  say(`server ${server.pid} on ${store}`);
  const roomId = await newRoom(server);
  const guests = await Guests.join(server.url, roomId, GUESTS);
  const scene = { server, databaseUrl: options.databaseUrl, guests: guests.sockets };
  const lanes = new AbortLanes(server.port, { roomId, users: ATTACKERS }, SEED, POINTS);
  guests.start();
  const samples = await attack(scene, lanes);
  const wrong = await guests.stop();
  say(`guests meanwhile: ${timesOf(guests.echoes, 'messages')}; ${timesOf(guests.calls, 'calls')}`);
  require(wrong === null, `a client that behaved was not served: ${wrong}`);
  require(guests.echoes.length > 0 && guests.calls.length > 0, 'no client that behaves was served at all');
  require(lanes.unconnected === 0, `${lanes.unconnected} attempts found nobody listening`);
  judge(samples);
  guests.close();
  await eventually('no open socket in the metrics', REST_MS, async () => (await sockets(server)) === 0);
  const books = unbalanced(await server.metrics());
  require(books.length === 0, `the books of deliveries do not balance: ${books.join('; ')}`);
  await eventually('an end of the last connections', REST_MS, () => clientsAt(server.port) <= KEPT_ALIVE);
  require(server.errors.length === 0, `the log has errors:\n${server.errors.join('\n')}`);
  const code = await server.stop();
  require(code === 0, `the server stopped with ${code}:\n${server.log}`);
  say('the server lives, memory is flat, no handle is left');
  return { problems: [] };
}

/** All rounds; what was measured after each. */
async function attack(scene: Scene, lanes: AbortLanes): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  const before = await scene.server.ask<number>('timers');
  const started = performance.now();
  let attacked = 0;
  for (let round = 1; round <= ROUNDS; round++) {
    const from = performance.now();
    await lanes.run(Math.round(ABORTED / ROUNDS)).catch((error: Error) => fail(error.message));
    attacked += performance.now() - from;
    const sample = await measured(scene, lanes.done);
    samples.push(sample);
    require(sample.timers <=
      before + OWN_TIMERS, `${sample.timers} timers wait at rest, ${before} did before the attack`);
  }
  for (const [point, count] of [...lanes.counts].sort()) say(`  ${String(count).padStart(7)} ${point}`);
  say(
    `${lanes.done} aborts in ${(attacked / 1000).toFixed(0)} s (${Math.round(lanes.done / (attacked / 1000))}/s), ${lanes.unconnected} could not connect; all in ${((performance.now() - started) / 1000).toFixed(0)} s`,
  );
  return samples;
}

function timesOf(times: readonly number[], what: string): string {
  const at = (share: number) => quantile(times, share).toFixed(1);
  return `${times.length} ${what}, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
}

await runSuite('chaos:abort', SEED, abort);
