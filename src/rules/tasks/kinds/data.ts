const BINS = 10;

type Histogram = {
  readonly bins: number;
  readonly edges: readonly number[];
  readonly counts: readonly number[];
};

/** Each over at least one value. */
const COMPUTE = {
  count: (values: readonly number[]) => values.length,
  sum: total,
  mean: (values: readonly number[]) => total(values) / values.length,
  min: (values: readonly number[]) => values.reduce((least, value) => Math.min(least, value)),
  max: (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value)),
  median,
  stddev,
  variance,
  histogram,
} as const satisfies Record<string, (values: readonly number[]) => number | Histogram>;

export type Operation = keyof typeof COMPUTE;

export const OPERATIONS = Object.keys(COMPUTE) as [Operation, ...Operation[]];

/** One key for each operation (volunteers.md, DATA_PROCESSING). */
export function process(
  values: readonly number[],
  operations: readonly Operation[],
): Readonly<Record<string, number | Histogram>> {
  return Object.fromEntries(operations.map((name) => [name, COMPUTE[name](values)]));
}

/** By Neumaier's sum: the order of values changes the last digits as little as can be. */
function total(values: readonly number[]): number {
  let [sum, lost] = [0, 0];
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** Of the population. */
function variance(values: readonly number[]): number {
  const mean = total(values) / values.length;
  return total(values.map((value) => (value - mean) ** 2)) / values.length;
}

function stddev(values: readonly number[]): number {
  return Math.sqrt(variance(values));
}

/** Ten bins of one width; the last holds its upper edge too. One value makes all bins empty but the first. */
function histogram(values: readonly number[]): Histogram {
  const [min, max] = [COMPUTE.min(values), COMPUTE.max(values)];
  const width = (max - min) / BINS;
  const counts = new Array<number>(BINS).fill(0);
  for (const value of values) {
    const bin = width > 0 ? Math.min(BINS - 1, Math.floor((value - min) / width)) : 0;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { bins: BINS, edges: Array.from({ length: BINS + 1 }, (_, i) => min + i * width), counts };
}
