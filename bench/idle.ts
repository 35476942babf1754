import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newPostgresDatabase } from '../test/support/databases.ts';
import { growth, keptByClass } from './idle/heap-growth.ts';
import { hasPeer } from './peers.ts';
import { startPostgres } from './postgres.ts';
import { count, type Effort, heading, line, note, verdict } from './report.ts';
import { type Memory, Served } from './served.ts';
import { leastSquares } from './slope.ts';

const SETTLE_MS = 1_500;

interface Point {
  readonly sockets: number;
  /** As the operating system saw it, before a collection was asked for. */
  readonly grown: number;
  readonly memory: Memory;
  /** Sockets' own memory in the kernel, bytes; of both ends. */
  readonly kernel: number;
}

/** What does an idle, authenticated connection with its user's actor take? */
export async function idle(effort: Effort): Promise<void> {
  const counts = effort.quick ? [1_000, 2_000, 4_000] : [4_000, 11_000, 18_000];
  heading(
    `What does an idle connection take? (slope from ${count(counts[0] ?? 0)} to ${count(counts.at(-1) ?? 0)} sockets)`,
  );
  const postgres = await startPostgres();
  const database = postgres.url === null ? null : await newPostgresDatabase(postgres.url);
  const url = database?.options.databaseUrl;
  if (!url)
    note('PostgreSQL is not installed: what the embedded database takes for new accounts is in the figures.');
  const ours = await Served.troupe(url ? { DATABASE_URL: url } : {})
    .then((server) => slope(server, counts))
    .finally(() => postgres.stop());
  verdict('troupe, RSS after a collection', ours.rss, ' B', { atMost: 8_192 }, 0);
  parts(ours);
  if (hasPeer('uWebSockets.js')) {
    const bare = await slope(await Served.peer('idle.mjs'), counts);
    line('uWebSockets.js with user data, RSS after a collection', `${count(bare.rss)} B`);
    parts(bare);
  }
  await attribute();
}

type Slope = Memory & { readonly grown: number; readonly kernel: number };

function parts({ grown, heapUsed, heapTotal, external, rss, kernel }: Slope): void {
  note(`RSS as it grew, no collection asked for: ${count(grown)} B`);
  note(`JS heap used: ${count(heapUsed)} B (reserved ${count(heapTotal)} B)`);
  note(`external to the heap (buffers): ${count(external)} B`);
  note(`native, the rest of RSS: ${count(rss - heapTotal - external)} B`);
  note(`kernel, not in RSS, both ends together: ${count(kernel)} B`);
}

async function slope(server: Served, counts: readonly number[]): Promise<Slope> {
  const holder = fork(join(import.meta.dirname, 'idle/holder.ts'), { execArgv: ['--import', 'tsx'] });
  try {
    const points: Point[] = [];
    for (const until of counts) points.push(await point(server, holder, until));
    const of = (value: (point: Point) => number) =>
      leastSquares(points.map((point) => [point.sockets, value(point)]));
    return {
      grown: of((at) => at.grown),
      kernel: of((at) => at.kernel),
      rss: of(({ memory }) => memory.rss),
      heapUsed: of(({ memory }) => memory.heapUsed),
      heapTotal: of(({ memory }) => memory.heapTotal),
      external: of(({ memory }) => memory.external),
      arrayBuffers: of(({ memory }) => memory.arrayBuffers),
    };
  } finally {
    holder.disconnect();
    await server.stop();
  }
}

async function point(server: Served, holder: ChildProcess, until: number): Promise<Point> {
  await hold(holder, server.port, until);
  const grown = (await server.memory()).rss;
  await server.collected();
  await settled();
  return { sockets: until, grown, memory: await server.collected(), kernel: kernelBytes() };
}

async function hold(holder: ChildProcess, port: number, until: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    holder.once('message', ({ error }: { error?: string }) =>
      error === undefined ? resolve() : reject(new Error(error)),
    );
    holder.send({ port, until });
  });
  await settled();
}

/** What opening leaves under way: commits of new accounts, messages, buffers. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}

/** Unreclaimable slab memory of the whole machine: on a quiet one what grows is sockets. 0 where there is no such file. */
function kernelBytes(): number {
  try {
    return Number(/SUnreclaim:\s+(\d+) kB/.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** Which objects are it? Two heap snapshots of a smaller crowd, the difference by class and holder. */
async function attribute(): Promise<void> {
  const [few, many] = [1_000, 4_000];
  const place = mkdtempSync(join(tmpdir(), 'troupe-heap-'));
  const server = await Served.troupe();
  const holder = fork(join(import.meta.dirname, 'idle/holder.ts'), { execArgv: ['--import', 'tsx'] });
  try {
    const kept = [];
    for (const until of [few, many]) {
      await hold(holder, server.port, until);
      kept.push(keptByClass(await server.snapshot(join(place, `${until}.heapsnapshot`))));
    }
    const [before, after] = kept;
    if (!before || !after) return;
    const grown = growth(before, after, many - few);
    const heap = grown.reduce((sum, { bytes }) => sum + bytes, 0);
    note(`the JS heap of one connection (${count(heap)} B), by class or by holder and field:`);
    // Less than one for each is a table that all share, or what the process happened to do meanwhile.
    const own = grown.filter(
      ({ label, count: objects, bytes }) => objects > 0.95 && bytes >= 8 && !label.includes('typedFn'),
    );
    const shared = grown.filter(
      ({ label, count: objects }) => objects <= 0.95 && label.endsWith('table: array'),
    );
    for (const { label, count: objects, bytes } of [...own, ...shared.filter((one) => one.bytes >= 8)]) {
      note(`${count(bytes).padStart(6)} B in ${objects.toFixed(1).padStart(5)} × ${label}`);
    }
  } finally {
    holder.disconnect();
    await server.stop();
    rmSync(place, { recursive: true, force: true });
  }
}
