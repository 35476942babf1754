import { availableParallelism } from 'node:os';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { Compute } from '../../src/actors/ports/compute.ts';
import { ESCAPE_BATCH } from '../../src/actors/ports/escape-compute.ts';
import { SilentTelemetry } from '../../test/support/silent-telemetry.ts';
import { count, type Effort, heading, line, note, verdict } from '../report.ts';
import { createPoolCompute } from './built.ts';
import { POOL } from './inline-or-pool.ts';
import { MIXED, NAMED } from './samples.ts';

/** Timers of the measure itself come so often (ms); it counts this as delay. */
const RESOLUTION_MS = 1;

/** Does the event loop keep its core while every thread plays matches? */
export async function saturation({ quick }: Effort): Promise<void> {
  const threads = Math.max(1, availableParallelism() - 1);
  heading(`How late is the event loop while ${threads} thread(s) play matches?`);
  const ms = quick ? 2_000 : 10_000;
  const pool = createPoolCompute({ ...POOL, threads }, new SilentTelemetry());
  line('p99 with nothing to do', `${(await delayed(ms / 2)).toFixed(2)} ms`);
  const work = { isOn: true, matches: 0 };
  const start = performance.now();
  const feeders = Array.from({ length: threads * 2 }, (_, i) => feed(pool, work, i));
  await wait(ms / 4);
  verdict('p99 with the pool full of matches', await delayed(ms), ' ms', { atMost: 10 });
  work.isOn = false;
  await Promise.all(feeders);
  note(`${count((work.matches / (performance.now() - start)) * 1_000)} matches a second meanwhile`);
  await pool.close();
}

async function feed(pool: Compute, work: { isOn: boolean; matches: number }, first: number): Promise<void> {
  for (let batch = first; work.isOn; batch += 1) {
    const seeds = Array.from({ length: ESCAPE_BATCH.matches }, (_, i) => batch * ESCAPE_BATCH.matches + i);
    work.matches += (await pool.playMatches({ ...NAMED, bots: MIXED, seeds })).length;
  }
}

/** p99 of the delay of the event loop over so many ms, in ms. */
async function delayed(ms: number): Promise<number> {
  const monitor = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  monitor.enable();
  await wait(ms);
  monitor.disable();
  return monitor.percentile(99) / 1e6 - RESOLUTION_MS;
}
