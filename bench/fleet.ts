import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { newPostgresDatabase } from '../test/support/databases.ts';
import type { Order, Pushed, Ran } from './fleet/orders.ts';
import { Generator } from './generator.ts';
import { profiled } from './hot-spots.ts';
import { interleaved, median } from './pairs.ts';
import { hasPeer } from './peers.ts';
import { startPostgres } from './postgres.ts';
import { count, type Effort, heading, line, note, ratioLine, verdict } from './report.ts';
import { Served } from './served.ts';

const VOLUNTEERS = 50;
const SLOTS = 40;
const TYPE = 'BENCH';
/** The batch sizes and workers that pg-boss may choose the best of. */
const BOSS = [
  { batch: 50, workers: 8 },
  { batch: 500, workers: 2 },
] as const;
const BACKLOGS = [1_000, 10_000, 100_000, 1_000_000];

/** How many tasks a second go through their whole life, and what do those cost that wait? */
export async function fleet(effort: Effort): Promise<void> {
  heading(`How many tasks a second are made, assigned, answered and validated? (${VOLUNTEERS} sockets)`);
  const postgres = await startPostgres();
  if (!postgres.url) return note('PostgreSQL is not installed: nothing is measured.');
  const database = await newPostgresDatabase(postgres.url);
  const server = await Served.troupe({
    DATABASE_URL: database.options.databaseUrl ?? '',
    VOLUNTEER_FRAMES_PER_SECOND: '1000000',
  });
  const generator = new Generator<Order>(join(import.meta.dirname, 'fleet/generator.ts'));
  try {
    await generator.obey({
      act: 'open',
      port: server.port,
      taskType: TYPE,
      volunteers: VOLUNTEERS,
      slots: SLOTS,
    });
    await lives(effort, postgres.url, server, generator);
    await pushes(effort, generator);
    await backlogs(effort, server, generator);
  } finally {
    generator.stop();
    await server.stop();
    postgres.stop();
  }
}

async function lives(
  effort: Effort,
  url: string,
  server: Served,
  generator: Generator<Order>,
): Promise<void> {
  const tasks = effort.quick ? 4_000 : 20_000;
  const shares: number[] = [];
  const cpu: number[] = [];
  const life = (replicas: number, quorum: number) => async () => {
    const before = await server.usage();
    const { wall, share } = await generator.obey<Ran>({ act: 'run', tasks, replicas, quorum });
    shares.push(share);
    if (quorum === 1) cpu.push(((await server.usage()) - before) / tasks);
    return (tasks / wall) * 1_000;
  };
  const sides: Record<string, () => Promise<number>> = { one: life(1, 1), two: life(2, 2) };
  const boss = hasPeer('pg-boss') ? await Boss.start(url) : null;
  for (const { batch, workers } of boss ? BOSS : []) {
    sides[`boss ${batch}`] = async () => (tasks / ((await boss?.run(tasks, batch, workers)) ?? 1)) * 1_000;
  }
  await life(1, 1)();
  const rounds = await interleaved(effort.rounds, sides);
  const { one = [], two = [] } = rounds;
  line('quorum 1, life cycles', `${count(median(one))} /s`);
  note(
    `CPU of the server ${median(cpu).toFixed(1)} µs each; the generator at most ${Math.max(...shares).toFixed(2)} of a core`,
  );
  line('quorum 2 of 2 replicas', `${count(median(two))} /s`);
  ratioLine('  × quorum 1', two, one, { atLeast: 0.4 });
  const peers = Object.entries(rounds).filter(([name]) => name.startsWith('boss'));
  for (const [name, speeds] of peers) line(`pg-${name} at a time`, `${count(median(speeds))} /s`);
  const [best] = peers.sort(([, a], [, b]) => median(b) - median(a));
  if (best) ratioLine('  × pg-boss at its best', one, best[1], { atLeast: 1.5 });
  boss?.stop();
  if (effort.profile) await profiled(server, life(1, 1));
}

async function pushes(effort: Effort, generator: Generator<Order>): Promise<void> {
  const seconds = effort.quick ? 3 : 20;
  const { p50, p99, share } = await generator.obey<Pushed>({ act: 'push', perSecond: 50, seconds });
  line('from handing in to 10004, idle volunteers, p50 / p99', `${p50.toFixed(1)} / ${p99.toFixed(1)} ms`);
  note(`50 a second, counted from when each was due; the generator ${share.toFixed(2)} of a core`);
}

/** What waits is of the type that is done, and of a lower priority number: it is behind what is measured. */
async function backlogs(effort: Effort, server: Served, generator: Generator<Order>): Promise<void> {
  const tasks = effort.quick ? 2_000 : 10_000;
  const empty = await server.collected();
  await generator.obey<Ran>({ act: 'run', tasks, replicas: 1, quorum: 1 });
  let waiting = 0;
  const costs: number[] = [];
  for (const backlog of effort.quick ? BACKLOGS.slice(0, 3) : BACKLOGS) {
    await generator.obey({ act: 'fill', port: server.port, taskType: 'WAITING', tasks: backlog - waiting });
    waiting = backlog;
    const before = await server.usage();
    await generator.obey<Ran>({ act: 'run', tasks, replicas: 1, quorum: 1 });
    const cost = ((await server.usage()) - before) / tasks;
    costs.push(cost);
    line(`CPU of a life cycle while ${count(backlog)} wait`, `${cost.toFixed(1)} µs`);
  }
  verdict('  the dearest of these against the first', Math.max(...costs) / (costs[0] ?? 1), '', {
    atMost: 1.5,
  });
  const full = await server.collected();
  const heap = (full.heapUsed + full.external - empty.heapUsed - empty.external) / waiting;
  line(`memory of a waiting task, of ${count(waiting)}`, `${heap.toFixed(0)} B`);
  note(`RSS ${count(empty.rss / 1e6)} MB before, ${count(full.rss / 1e6)} MB with all`);
}

/** pg-boss, in a process and a database of its own. */
class Boss {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(child: ChildProcess, lines: AsyncIterator<string>) {
    this.#child = child;
    this.#lines = lines;
  }

  static async start(url: string): Promise<Boss> {
    const database = await newPostgresDatabase(url);
    const child = spawn(process.execPath, [join(import.meta.dirname, 'peers/pg-boss.mjs')], {
      env: { ...process.env, DATABASE_URL: database.options.databaseUrl ?? '' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const boss = new Boss(child, createInterface({ input: child.stdout })[Symbol.asyncIterator]());
    await boss.#said(/^ready/);
    return boss;
  }

  /** Milliseconds. */
  async run(jobs: number, batch: number, workers: number): Promise<number> {
    this.#child.stdin?.write(`run ${jobs} ${batch} ${workers}\n`);
    return Number((await this.#said(/^ran/)).slice(4));
  }

  stop(): void {
    this.#child.kill();
  }

  async #said(wanted: RegExp): Promise<string> {
    for (;;) {
      const { value, done } = await this.#lines.next();
      if (done) throw new Error('pg-boss has ended');
      if (wanted.test(value)) return value;
    }
  }
}
