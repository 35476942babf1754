import type { Result } from './case.ts';
import { deviationOf } from './deviations.ts';

/** What a result means. `unannounced` and `vanished` fail the suite. */
export function verdictOf({ id, expected, seen }: Result): string {
  const deviation = deviationOf(id);
  if (seen === expected) return deviation ? `vanished: ${deviation.name}` : 'ok';
  if (seen !== deviation?.seen) return 'unannounced';
  return `${deviation.level}: ${deviation.name}`;
}

export function isFailure(result: Result): boolean {
  return /^(unannounced|vanished)/.test(verdictOf(result));
}

/** The table, and the line that sums it up. */
export function report(results: readonly Result[]): string {
  const rows = results.map((result) => [
    result.id,
    result.about,
    result.expected,
    result.seen,
    verdictOf(result),
  ]);
  const head = ['section', 'case', 'expected', 'seen', 'verdict'];
  const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => (row[i] ?? '').length)));
  const line = (row: readonly string[]) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ');
  const count = (...levels: string[]) =>
    results.filter((result) => levels.includes(verdictOf(result).split(':')[0] ?? '')).length;
  const sum = [
    `${results.length} cases: ${count('ok')} as the RFC says`,
    `${count('MUST')} against a MUST, ${count('SHOULD')} against a SHOULD, ${count('usual')} not as usual (docs/rfc6455.md)`,
    `${count('unannounced')} unannounced, ${count('vanished')} vanished`,
  ].join('; ');
  return [line(head), ...rows.map(line), '', sum].map((text) => text.trimEnd()).join('\n');
}
