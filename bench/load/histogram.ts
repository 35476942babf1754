/** Buckets of one octave: values are kept to within 1/128, under one per cent. */
const STEPS = 128;
const STEP_BITS = 7;
const OCTAVES = 30;

/**
 * A histogram with a bounded relative error at any size (the layout of HdrHistogram: a linear scale in each octave).
 * Values are non-negative whole numbers, here microseconds; beyond 2^37 they count as that.
 */
export class Histogram {
  readonly #counts: Float64Array;
  #total = 0;
  #max = 0;

  constructor(counts: Float64Array = new Float64Array(STEPS * (OCTAVES + 1))) {
    this.#counts = counts;
  }

  get total(): number {
    return this.#total;
  }

  get max(): number {
    return this.#max;
  }

  record(value: number, times = 1): void {
    const whole = value > 0 ? Math.round(value) : 0;
    const at = Math.min(bucketOf(whole), this.#counts.length - 1);
    this.#counts[at] = (this.#counts[at] ?? 0) + times;
    this.#total += times;
    if (whole > this.#max) this.#max = whole;
  }

  /** Adds what another has recorded. */
  merge(other: HistogramData): void {
    for (let i = 0; i < other.counts.length; i++) {
      const more = other.counts[i] ?? 0;
      if (more > 0) this.#counts[i] = (this.#counts[i] ?? 0) + more;
      this.#total += more;
    }
    this.#max = Math.max(this.#max, other.max);
  }

  /** The smallest value that at least `share` (0 to 1) of all do not exceed, to within its bucket. 0 when there is none. */
  at(share: number): number {
    const wanted = Math.max(1, Math.ceil(share * this.#total));
    let seen = 0;
    for (let i = 0; i < this.#counts.length; i++) {
      seen += this.#counts[i] ?? 0;
      if (seen >= wanted) return Math.min(middleOf(i), this.#max);
    }
    return this.#max;
  }

  /** For another thread. */
  data(): HistogramData {
    return { counts: this.#counts, max: this.#max };
  }
}

export interface HistogramData {
  readonly counts: Float64Array;
  readonly max: number;
}

export function merged(parts: readonly HistogramData[]): Histogram {
  const all = new Histogram();
  for (const part of parts) all.merge(part);
  return all;
}

function bucketOf(value: number): number {
  if (value < STEPS) return value;
  const octave = Math.floor(Math.log2(value)) - STEP_BITS;
  return STEPS * (octave + 1) + Math.floor(value / 2 ** octave) - STEPS;
}

function middleOf(bucket: number): number {
  if (bucket < STEPS) return bucket;
  const octave = Math.floor(bucket / STEPS) - 1;
  const low = (STEPS + (bucket % STEPS)) * 2 ** octave;
  return low + (2 ** octave - 1) / 2;
}
