import { join } from 'node:path';
import { newPostgresDatabase } from '../test/support/databases.ts';
import { Generator } from './generator.ts';
import { profiled } from './hot-spots.ts';
import type { Flooded, Order, Played } from './matches/orders.ts';
import { startPostgres } from './postgres.ts';
import { count, type Effort, heading, line, note, verdict } from './report.ts';
import { Served } from './served.ts';

const THINK_MS = 50;
const QUERIES_PER_SECOND = 500;
const WARM_SECONDS = 3;

/** How long does an action wait for its answer while hundreds of matches are played at once? */
export async function matches(effort: Effort): Promise<void> {
  const seconds = effort.quick ? 5 : 20;
  heading(
    `Live matches at once: bots answer after ${THINK_MS} ms, ${QUERIES_PER_SECOND} path queries a second`,
  );
  const postgres = await startPostgres();
  try {
    for (const matchCount of effort.quick ? [50, 200] : [50, 200, 400]) {
      const database = postgres.url ? await newPostgresDatabase(postgres.url) : null;
      const url = database?.options.databaseUrl;
      await at(effort, matchCount, seconds, url ? { DATABASE_URL: url } : {});
    }
    await at(effort, 200, seconds, {});
  } finally {
    postgres.stop();
  }
}

async function at(
  effort: Effort,
  matchCount: number,
  seconds: number,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const server = await Served.troupe(env);
  const players = new Generator<Order>(join(import.meta.dirname, 'matches/generator.ts'));
  const askers = new Generator<Order>(join(import.meta.dirname, 'matches/generator.ts'));
  try {
    const { port } = server;
    const matchIds = await players.obey<number[]>({
      act: 'open',
      port,
      matches: matchCount,
      thinkMs: THINK_MS,
    });
    await players.obey<Played>({ act: 'measure', seconds: WARM_SECONDS });
    const cpu = await server.usage();
    const [played, flooded] = await Promise.all([
      players.obey<Played>({ act: 'measure', seconds }),
      askers.obey<Flooded>({ act: 'flood', port, matchIds, perSecond: QUERIES_PER_SECOND, seconds }),
    ]);
    const used = (await server.usage()) - cpu;
    line(
      `${matchCount} matches, ${env.DATABASE_URL ? 'PostgreSQL' : 'embedded'}`,
      `${count((played.actions / played.wall) * 1_000)} actions/s`,
    );
    verdict('  from action to answer, p99', played.p99, ' ms', { atMost: 20 }, 1);
    verdict('  seats put out', played.faults, '', { atMost: 0 }, 0);
    note(
      `p50 ${played.p50.toFixed(1)} ms; the server ${(used / 1_000 / played.wall).toFixed(2)} of a core; paths p50 ${flooded.p50.toFixed(1)}, p99 ${flooded.p99.toFixed(1)} ms, ${flooded.refused} refused`,
    );
    note(
      `the generators ${(played.share + flooded.share).toFixed(2)} of a core, their timers late by ${played.lateP99.toFixed(1)} ms at p99`,
    );
    if (effort.profile) await profiled(server, () => players.obey({ act: 'measure', seconds }));
  } finally {
    players.stop();
    askers.stop();
    await server.stop();
  }
}
