import type { FaultKind } from '../../rules/escape/input.ts';
import type { MatchReport, SeatReport } from './match-report.ts';
import type { Standing } from './standings.ts';

const HEADS = [
  'bot',
  'rating',
  '±',
  'points',
  '1st',
  '2nd',
  '3rd',
  '4th',
  'crashes',
  'time-outs',
  'too long',
  'illegal',
  'ms/turn',
  'longest',
];
/** Losses that are told one by one; the rest is counted. */
const MOST_REASONS = 20;
const FAULT_NAMES: Readonly<Record<FaultKind, string>> = {
  crash: 'crash',
  timeout: 'time-out',
  length: 'output limit',
};

/** The results as a table for a person. Rating: mu - 3 sigma, and sigma. */
export function standingsTable(standings: readonly Standing[]): string {
  const rows = [HEADS, ...standings.map(rowOf)];
  const widths = HEADS.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}

function rowOf({
  label,
  score,
  rating,
  points,
  places,
  faults,
  illegal,
  unreadable,
  ...rest
}: Standing): string[] {
  return [
    label,
    score.toFixed(1),
    rating.sigma.toFixed(1),
    String(points),
    ...places.map(String),
    String(faults.crash),
    String(faults.timeout),
    String(faults.length),
    String(illegal + unreadable),
    msOf(rest.meanTurnMs),
    msOf(rest.longestTurnMs),
  ];
}

function msOf(ms: number | null): string {
  if (ms === null) return '–';
  return ms < 10 ? ms.toFixed(1) : ms.toFixed(0);
}

/** Why seats were put out, and what went wrong with whole matches: a line each. */
export function lossLines(labels: readonly string[], matches: readonly MatchReport[]): string[] {
  const lines = matches.flatMap(({ match, reports, problem }) => [
    ...(problem === null ? [] : [`match ${match}: ${problem}`]),
    ...reports.flatMap((report, seat) => {
      const why = lossOf(report);
      return why === null ? [] : [`match ${match}, seat ${seat}, ${labels[report.entrant] ?? '?'}: ${why}`];
    }),
  ]);
  const more = lines.length - MOST_REASONS;
  return more > 0 ? [...lines.slice(0, MOST_REASONS), `… and ${more} more; --json lists all`] : lines;
}

/** Why a seat was put out (escape.md 6); null when it was not. */
export function lossOf({ fault, lastLine, stderrFile }: SeatReport): string | null {
  if (fault === null) return null;
  const said = lastLine === '' ? '' : `; stderr: ${lastLine}`;
  const file = stderrFile === null ? '' : ` (${stderrFile})`;
  return `${FAULT_NAMES[fault.kind]} in round ${fault.round}: it ${fault.why}${said}${file}`;
}
