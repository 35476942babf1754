/** Latencies in logarithmic buckets of about 2 %, so that millions of them are a few hundred numbers. */
export class Histogram {
  readonly #counts = new Uint32Array(2_048);
  #total = 0;

  record(ms: number): void {
    const bucket = Math.max(0, Math.min(2_047, Math.round(Math.log(Math.max(ms, 0.001) / 0.001) * 50)));
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#total += 1;
  }

  get total(): number {
    return this.#total;
  }

  /** `share`: 0.5 for the median. Milliseconds. */
  at(share: number): number {
    let left = Math.ceil(this.#total * share);
    for (const [bucket, found] of this.#counts.entries()) {
      left -= found;
      if (found > 0 && left <= 0) return 0.001 * Math.exp(bucket / 50);
    }
    return Number.NaN;
  }
}
