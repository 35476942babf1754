import type { MatchReport } from './match-report.ts';
import type { ArenaOptions } from './options.ts';
import { type Standing, standingsOf } from './standings.ts';
import { lossOf } from './standings-table.ts';

/** What `--json` prints: one object on one line. Times in milliseconds, places from 1, seats from 0. */
export function resultsJson(options: ArenaOptions, reports: readonly MatchReport[]): string {
  const labels = options.entrants.map(({ label }) => label);
  const inOrder = [...reports].sort((a, b) => a.match - b.match);
  return JSON.stringify({
    seed: options.seed,
    preset: options.preset,
    bots: standingsOf(labels, reports).map((standing) => botOf(options, standing)),
    matches: inOrder.map((report) => matchOf(labels, report)),
  });
}

function botOf({ entrants }: ArenaOptions, { entrant, score, rating, ...rest }: Standing): object {
  return { bot: entrants[entrant]?.given, rating: { score, ...rating }, ...rest };
}

function matchOf(
  labels: readonly string[],
  { match, seed, reports, problem, replayFile }: MatchReport,
): object {
  const seats = reports.map(({ entrant, ...report }) => ({
    label: labels[entrant],
    ...report,
    lost: lossOf({ entrant, ...report }),
  }));
  return { match, seed, problem, replayFile, seats };
}
