import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { StoreKind } from '../support/databases.ts';
import { booksOf, CLASSES, unbalanced } from '../support/delivery-books.ts';
import { type Cleanup, eventually, fail, type Outcome, require, runSuite, say } from '../support/suite.ts';
import { type Latency, latencyLine } from './slow-latency.ts';
import type { SlowReader } from './slow-reader.ts';
import { SlowScene } from './slow-scene.ts';

/** `npm run chaos:slow`: what it promises stands in docs/chaos-transport.md. */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '15' },
    rate: { type: 'string', default: '40' },
    store: { type: 'string', default: 'postgres' },
  },
});
const MEMBERS = 200;
/** Who stalls and reads on as soon as he is marked, who never reads on by himself, who crawls. */
const [PAUSING, STALLED, CRAWLING] = [8, 6, 6];
const SLOW = PAUSING + STALLED + CRAWLING;
/** Read once a second. */
const CRAWL_BYTES = 300;
const PHASE_MS = Number(values.seconds) * 1_000;
/** How much later than without slow ones the others may get theirs, and what is noise of the machine. */
const RATIO = 4;
const NOISE_MS = 100;
const PATIENCE_MS = 120_000;
const GAPPED = 'troupe_sockets_gapped_total';
const CLOSED = 'troupe_sockets_closed_total{reason="SLOW_CONSUMER"}';

/** A phase in which only those talk and read who keep up. */
async function alone(scene: SlowScene, healthy: readonly SlowReader[]): Promise<Latency> {
  const end = performance.now() + PHASE_MS;
  await scene.talk(() => performance.now() < end);
  await everything(scene, 'every healthy reader', healthy);
  return scene.latency.take();
}

function everything(scene: SlowScene, whose: string, readers: readonly SlowReader[]): Promise<void> {
  return eventually(
    `all messages with ${whose}`,
    PATIENCE_MS,
    () => scene.hasAll(readers),
    () => scene.lacking(readers),
  );
}

/** Until every slow reader is marked and all but those who pause are closed; apart while buffers fill and afterwards. */
async function amongSlow(
  scene: SlowScene,
  healthy: readonly SlowReader[],
  pausing: readonly SlowReader[],
): Promise<Latency[]> {
  const started = performance.now();
  const seen = { gapped: 0, closed: 0 };
  let filling: Latency | null = null;
  let done = false;
  const watch = async () => {
    while (!done) {
      seen.gapped = await scene.figure(GAPPED);
      seen.closed = await scene.figure(CLOSED);
      if (seen.gapped > 0) filling ??= scene.latency.take();
      if (seen.gapped >= SLOW) for (const reader of pausing) reader.flow();
      const spent = performance.now() - started;
      done = spent > PHASE_MS && seen.gapped >= SLOW && seen.closed >= STALLED + CRAWLING;
      if (spent > PATIENCE_MS)
        fail(
          `of ${SLOW} slow readers ${seen.gapped} were marked; of ${STALLED + CRAWLING} lost ones ${seen.closed} were closed`,
        );
      await pause(250);
    }
  };
  await Promise.all([watch(), scene.talk(() => !done)]);
  await everything(scene, 'every healthy reader', healthy);
  say(
    `  marked as gapped: ${seen.gapped} times; closed as slow consumers: ${seen.closed}; ${scene.sent} messages sent so far`,
  );
  require(seen.closed ===
    STALLED + CRAWLING, `${seen.closed} readers were closed, ${STALLED + CRAWLING} should have been`);
  return [...(filling ? [filling] : []), scene.latency.take()];
}

/** Those who were closed read what is left, and resume. */
async function comeBack(scene: SlowScene, readers: readonly SlowReader[]): Promise<void> {
  for (const reader of readers) reader.flow();
  await eventually('an end of every closed socket', PATIENCE_MS, () =>
    readers.every(({ isOpen }) => !isOpen),
  );
  const had = readers.map(({ last }) => last);
  say(
    `  closed readers had ${Math.min(...had)} to ${Math.max(...had)} messages; seen by them: ${readers.map(({ ends }) => ends.at(-1)).join(' ')}`,
  );
  for (const reader of readers) await reader.open();
  await everything(scene, 'those who resumed', readers);
}

function judgeLatency(before: Latency, during: Latency, after: Latency): void {
  for (const share of ['p50', 'p99'] as const) {
    const without = Math.max(before[share], after[share]);
    const bound = Math.max(without * RATIO, NOISE_MS);
    say(
      `  ${share} with slow readers: ${(during[share] / without).toFixed(2)} × that without (bound ${RATIO} ×, or ${NOISE_MS} ms)`,
    );
    require(during[share] <=
      bound, `slow readers delay others: ${share} ${during[share].toFixed(1)} ms, ${without.toFixed(1)} ms without them`);
  }
}

/** The server's books balance, and hold what the clients saw. */
async function judgeBooks({ server, readers }: SlowScene): Promise<void> {
  await eventually('nothing pending', PATIENCE_MS, async () => {
    const metrics = await server.metrics();
    return CLASSES.every((of) => booksOf(metrics, of).pending === 0);
  });
  const metrics = await server.metrics();
  for (const of of CLASSES) {
    const { expected, live, recovered, abandoned, pending } = booksOf(metrics, of);
    say(
      `  ${of}: expected ${expected} = live ${live} + recovered ${recovered} + abandoned ${abandoned} + pending ${pending}`,
    );
    require(expected > 0, `nothing was delivered that is ${of}`);
  }
  const wrong = unbalanced(metrics);
  require(wrong.length === 0, `the books of deliveries do not balance: ${wrong.join('; ')}`);
  const { live, recovered } = booksOf(metrics, 'sequenced');
  const received = readers.reduce((sum, reader) => sum + reader.received, 0);
  const cut = readers.some(({ ends }) => ends.includes(1006));
  say(
    `  handed to sockets ${live + recovered}, read by clients ${received}${cut ? '; the rest was lost with sockets that were cut' : ''}`,
  );
  // Who was closed with a code has read everything before it.
  require(cut
    ? received <= live + recovered
    : received === live + recovered, `clients read ${received} messages, the books say ${live + recovered}`);
  const dropped = metrics.get('troupe_frames_dropped_total') ?? 0;
  require(dropped === 0, `${dropped} frames were dropped at the hard limit`);
}

/** Everyone who keeps up, connected; the others come when their time has come. */
async function gather(scene: SlowScene, healthy: readonly SlowReader[]): Promise<void> {
  for (const reader of healthy) {
    await reader.open();
    reader.onDelivery = (ms) => scene.latency.add(ms);
  }
}

/** Those join who then stop reading, or nearly so. */
async function slowDown(scene: SlowScene, slow: readonly SlowReader[]): Promise<void> {
  for (const [i, reader] of slow.entries()) {
    reader.last = scene.sent;
    await reader.open(i < PAUSING + STALLED ? undefined : CRAWL_BYTES);
  }
  await eventually(
    'all readers in the room',
    PATIENCE_MS,
    async () => (await scene.figure('troupe_sockets{state="live"}')) === MEMBERS,
  );
  for (const reader of slow.slice(0, PAUSING + STALLED)) reader.stall();
  for (const reader of slow.slice(PAUSING + STALLED)) reader.crawl();
}

async function slowReaders(cleanup: Cleanup): Promise<Outcome> {
  say(
    `a room of ${MEMBERS}, ${values.rate} messages/s of 3 kB; ${PAUSING} pause, ${STALLED} stall, ${CRAWLING} crawl`,
  );
  const scene = await SlowScene.begin(values.store as StoreKind, MEMBERS, Number(values.rate), cleanup);
  const { server, readers } = scene;
  const healthy = readers.slice(0, MEMBERS - SLOW);
  const slow = readers.slice(healthy.length);
  const [pausing, lost] = [slow.slice(0, PAUSING), slow.slice(PAUSING)];
  await gather(scene, healthy);
  const before = await alone(scene, healthy);
  say(`without: ${latencyLine(before)}`);

  await slowDown(scene, slow);
  const during = await amongSlow(scene, healthy, pausing);
  for (const [i, one] of during.entries())
    say(`with:    ${latencyLine(one)} (${i === 0 ? 'buffers fill' : 'marked'})`);
  await everything(scene, 'those who paused', pausing);
  require(pausing.every(({ ends }) => ends.length === 0), 'a reader that read on in time was closed');
  require(pausing.every(({ summaries }) => summaries > 0), 'a reader that paused got no summary (push 3000)');
  await comeBack(scene, lost);

  const after = await alone(scene, healthy);
  say(`after:   ${latencyLine(after)}`);
  await everything(scene, 'every reader', readers);
  say(`${readers.length} readers have messages up to ${scene.sent}, each once and in order`);
  for (const one of during) judgeLatency(before, one, after);
  await judgeBooks(scene);
  require(server.errors.length === 0, () => `the log has errors:\n${server.errors.join('\n')}`);
  for (const reader of readers) reader.close();
  const code = await server.stop();
  require(code === 0, () => `the server stopped with ${code}:\n${server.log}`);
  say('nobody was delayed, everybody has everything, the books balance');
  return { problems: [] };
}

await runSuite('chaos:slow', null, slowReaders);
