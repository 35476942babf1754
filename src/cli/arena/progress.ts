import type { MatchReport } from './match-report.ts';
import { standingsOf } from './standings.ts';

const BAR = 20;

/** A line about matches that are still played. `seconds`: since they began. */
export function progressLine(
  labels: readonly string[],
  total: number,
  reports: readonly MatchReport[],
  seconds: number,
): string {
  const done = reports.length;
  const filled = Math.round((done / total) * BAR);
  const bar = `[${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}]`;
  const rate = done === 0 ? '' : `, ${(done / Math.max(seconds, 0.001)).toFixed(1)}/s`;
  const points = standingsOf(labels, reports).map((standing) => `${standing.label} ${standing.points}`);
  return `${bar} ${done} of ${total} matches${rate}  ${points.join('  ')}`;
}
