/** The middle of the values; the lower of the two middle ones when their number is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

export type Rounds<Side extends string> = Readonly<Record<Side, readonly number[]>>;

/**
 * Measures every side once in each round, in an order that turns from round to round, so that what the machine does
 * meanwhile falls on all of them alike.
 */
export async function interleaved<Side extends string>(
  rounds: number,
  sides: Readonly<Record<Side, () => Promise<number>>>,
): Promise<Rounds<Side>> {
  const names = Object.keys(sides) as Side[];
  const values = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Side, number[]>;
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round) % names.length];
      if (name !== undefined) values[name].push(await sides[name]());
    }
  }
  return values;
}

/** The median of the rounds' own ratios, with the smallest and the largest. */
export function ratio(above: readonly number[], below: readonly number[]) {
  const each = above.map((value, i) => value / (below[i] ?? Number.NaN));
  return { median: median(each), least: Math.min(...each), most: Math.max(...each) };
}
