import { ratio } from './pairs.ts';

/** How thoroughly: `--quick` measures fewer and shorter rounds, to see that it runs. */
export interface Effort {
  readonly quick: boolean;
  /** Prints where the time went. */
  readonly profile: boolean;
  readonly rounds: number;
}

export function heading(question: string): void {
  process.stdout.write(`\n${question}\n`);
}

export function line(name: string, value: string): void {
  process.stdout.write(`  ${name.padEnd(58)} ${value.padStart(16)}\n`);
}

export function note(text: string): void {
  process.stdout.write(`    ${text}\n`);
}

export function count(value: number): string {
  return Math.round(value).toLocaleString('en');
}

/** What a measure has to be; null when it has no mark. */
export interface Mark {
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** One measured number beside its mark. */
export function verdict(name: string, value: number, unit: string, mark: Mark | null, digits = 2): void {
  const shown = `${value.toFixed(digits)}${unit}`;
  if (!mark) return line(name, shown);
  const { atMost, atLeast } = mark;
  const met = (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast);
  const wanted = atMost === undefined ? `≥ ${atLeast}${unit}` : `≤ ${atMost}${unit}`;
  line(name, `${shown}  ${met ? 'met' : 'MISSED'} (${wanted})`);
}

/** The ratio of two sides over interleaved rounds. */
export function ratioLine(
  name: string,
  above: readonly number[],
  below: readonly number[],
  mark: Mark | null,
): void {
  const { median, least, most } = ratio(above, below);
  verdict(name, median, '', mark);
  note(`of ${above.length} pairs, from ${least.toFixed(2)} to ${most.toFixed(2)}`);
}
