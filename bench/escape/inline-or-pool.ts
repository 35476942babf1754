import { performance } from 'node:perf_hooks';
import type { Compute } from '../../src/actors/ports/compute.ts';
import { SHIP_BOARD } from '../../src/rules/escape/map/ship.ts';
import { SilentTelemetry } from '../../test/support/silent-telemetry.ts';
import { interleaved, median } from '../pairs.ts';
import { type Effort, heading, line, note } from '../report.ts';
import { createInlineCompute, createPoolCompute } from './built.ts';
import { MIXED, NAMED, turnJobs } from './samples.ts';

export const POOL = { threads: 1, queue: 1_000, callMs: 60_000, passwords: 1 };

const SIZES = [1, 8, 64, 512] as const;

/** A call of one batch. */
type Call = (compute: Compute) => Promise<unknown>;

/** Which batches are cheaper on a thread: by the time until they are answered, and by what the event loop pays? */
export async function byThreads(effort: Effort): Promise<void> {
  heading(
    'What is cheaper on a thread? µs a batch: inline | until the pool answers | of that on the event loop',
  );
  const inline = createInlineCompute();
  const pool = createPoolCompute(POOL, new SilentTelemetry());
  const jobs = turnJobs(512);
  for (const size of SIZES) {
    const turns = jobs.slice(0, size);
    await compare(effort, `turns, ${size}`, [inline, pool], (compute) =>
      compute.resolveTurns({ ...NAMED, turns }),
    );
  }
  for (const size of SIZES) {
    const queries = jobs
      .slice(0, size)
      .map(({ state }, i) => ({ state: state ?? new Uint8Array(), seats: [i % 4] }));
    await compare(effort, `views, ${size}`, [inline, pool], (compute) =>
      compute.escapeViews({ ...NAMED, queries }),
    );
  }
  for (const size of SIZES) {
    const queries = Array.from({ length: size }, (_, i) => ({
      stage: i % 6,
      from: (i * 31) % SHIP_BOARD.size,
      to: (i * 17) % SHIP_BOARD.size,
      avoid: [(i * 7) % SHIP_BOARD.size],
    }));
    await compare(effort, `paths, ${size}`, [inline, pool], (compute) =>
      compute.escapePaths({ map: null, queries }),
    );
  }
  await compare(effort, 'matches, 1', [inline, pool], (compute) =>
    compute.playMatches({ ...NAMED, bots: MIXED, seeds: [1] }),
  );
  note('where the last number is the smallest, a thread saves the event loop something');
  await pool.close();
  await inline.close();
}

async function compare(
  { quick, rounds }: Effort,
  name: string,
  [inline, pool]: readonly [Compute, Compute],
  call: Call,
): Promise<void> {
  const calls = await callsFor(() => call(inline), quick ? 20 : 60);
  await repeat(() => call(pool), Math.min(calls, 200));
  const busy: number[] = [];
  const times = await interleaved(rounds, {
    inline: () => timed(() => repeat(() => call(inline), calls), calls),
    pool: async () => {
      const before = performance.eventLoopUtilization();
      const each = await timed(() => repeat(() => call(pool), calls), calls);
      busy.push((performance.eventLoopUtilization(before).active / calls) * 1_000);
      return each;
    },
  });
  const shown = [median(times.inline), median(times.pool), median(busy)].map((value) =>
    value.toFixed(1).padStart(9),
  );
  line(name, shown.join(' |'));
}

/** So many calls that a round takes about `ms`. */
async function callsFor(call: () => Promise<unknown>, ms: number): Promise<number> {
  await repeat(call, 20);
  const each = await timed(() => repeat(call, 20), 20);
  return Math.max(5, Math.min(5_000, Math.round((ms * 1_000) / each)));
}

async function repeat(call: () => Promise<unknown>, times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) await call();
}

/** µs for each of the calls. */
async function timed(work: () => Promise<void>, calls: number): Promise<number> {
  const start = performance.now();
  await work();
  return ((performance.now() - start) / calls) * 1_000;
}
