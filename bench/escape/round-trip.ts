import { performance } from 'node:perf_hooks';
import { Piscina } from 'piscina';
import { SilentTelemetry } from '../../test/support/silent-telemetry.ts';
import { Histogram } from '../histogram.ts';
import { interleaved } from '../pairs.ts';
import { type Effort, heading, line, ratioLine } from '../report.ts';
import { createPoolCompute, threadEntry } from './built.ts';
import { POOL } from './inline-or-pool.ts';

/** A job that does nothing, on both sides the same function on the same kind of thread. */
const NOTHING = { map: null, queries: [] };

/** What do our gate, deadline and faults add to a round trip through Piscina? */
export async function roundTrip({ quick, rounds }: Effort): Promise<void> {
  heading('What does a round trip to a thread cost, against bare Piscina with the same empty job?');
  const ours = createPoolCompute(POOL, new SilentTelemetry());
  const bare = new Piscina({ ...threadEntry('entry'), name: 'perform', minThreads: 1, maxThreads: 1 });
  const calls = quick ? 1_000 : 5_000;
  const [ourTimes, bareTimes] = [new Histogram(), new Histogram()];
  const viaUs = () => ours.escapePaths(NOTHING);
  const viaPiscina = () => bare.run({ name: 'escapePaths', input: NOTHING });
  for (let i = 0; i < calls; i += 1) await Promise.all([viaUs(), viaPiscina()]);
  const sides = await interleaved(rounds, {
    ours: () => oneByOne(viaUs, calls, ourTimes),
    bare: () => oneByOne(viaPiscina, calls, bareTimes),
  });
  const shown = (times: Histogram) =>
    `${(times.at(0.5) * 1_000).toFixed(0)} / ${(times.at(0.99) * 1_000).toFixed(0)} µs`;
  line('Compute, p50 / p99', shown(ourTimes));
  line('bare Piscina, p50 / p99', shown(bareTimes));
  ratioLine('mean round trip, Compute ÷ Piscina', sides.ours, sides.bare, null);
  await ours.close();
  await bare.destroy();
}

/** Mean of one call after the other, in ms. */
async function oneByOne(call: () => Promise<unknown>, calls: number, times: Histogram): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < calls; i += 1) {
    const sent = performance.now();
    await call();
    times.record(performance.now() - sent);
  }
  return (performance.now() - start) / calls;
}
