import { quantile } from '../support/figures.ts';

/** Milliseconds. `p50` and `p99`: medians of what each second of the phase had, so that one bad second decides nothing. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly count: number;
}

/** Deliveries of a phase, second by second. */
export class LatencyMeter {
  #seconds = new Map<number, number[]>();

  add(ms: number): void {
    const second = Math.floor(performance.now() / 1_000);
    const known = this.#seconds.get(second);
    if (known) known.push(ms);
    else this.#seconds.set(second, [ms]);
  }

  /** What was measured since it was last asked. */
  take(): Latency {
    const seconds = [...this.#seconds.values()];
    this.#seconds = new Map();
    const median = (share: number) =>
      quantile(
        seconds.map((samples) => quantile(samples, share)),
        0.5,
      );
    return {
      p50: median(0.5),
      p99: median(0.99),
      max: seconds.reduce((max, samples) => Math.max(max, quantile(samples, 1)), 0),
      count: seconds.reduce((sum, samples) => sum + samples.length, 0),
    };
  }
}

export function latencyLine({ p50, p99, max, count }: Latency): string {
  return `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, max ${max.toFixed(1)} ms over ${count} deliveries`;
}
