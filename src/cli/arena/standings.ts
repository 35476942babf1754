import type { FaultKind } from '../../rules/escape/input.ts';
import { type EscapeRating, NEW_RATING, ratedMatch, ratingScore } from '../../rules/escape/rating.ts';
import type { MatchReport } from './match-report.ts';

/** What one entrant has to show after some matches. */
export interface Standing {
  readonly entrant: number;
  readonly label: string;
  readonly rating: EscapeRating;
  /** `ratingScore`. */
  readonly score: number;
  /** Matches with a result. */
  readonly played: number;
  readonly points: number;
  /** How often it came first, second, third, last. */
  readonly places: readonly number[];
  readonly faults: Readonly<Record<FaultKind, number>>;
  readonly illegal: number;
  readonly unreadable: number;
  /** Null where nobody measured. */
  readonly meanTurnMs: number | null;
  readonly longestTurnMs: number | null;
}

/** The entrants from best to worst. Matches count in the order of their numbers, however they were played. */
export function standingsOf(labels: readonly string[], matches: readonly MatchReport[]): Standing[] {
  const inOrder = [...matches].sort((a, b) => a.match - b.match);
  const ratings = ratingsOf(labels.length, inOrder);
  return labels
    .map((label, entrant) => standingOf(label, entrant, ratings[entrant] ?? NEW_RATING, inOrder))
    .sort((a, b) => b.score - a.score || b.points - a.points || a.entrant - b.entrant);
}

function ratingsOf(count: number, matches: readonly MatchReport[]): EscapeRating[] {
  const ratings = Array.from({ length: count }, () => NEW_RATING);
  for (const { reports } of matches) {
    const places = reports.flatMap(({ place }) => (place === null ? [] : [place]));
    if (places.length < reports.length) continue;
    const before = reports.map(({ entrant }) => ratings[entrant] ?? NEW_RATING);
    for (const [seat, after] of ratedMatch(before, places).entries())
      ratings[reports[seat]?.entrant ?? 0] = after;
  }
  return ratings;
}

function standingOf(
  label: string,
  entrant: number,
  rating: EscapeRating,
  matches: readonly MatchReport[],
): Standing {
  const own = matches.flatMap(({ reports }) => reports.filter((report) => report.entrant === entrant));
  const played = own.filter(({ place }) => place !== null);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const measured = own.filter(({ turns }) => turns !== null && turns > 0);
  const turns = sum(measured.map((report) => report.turns ?? 0));
  const count = (kind: FaultKind) => own.filter(({ fault }) => fault?.kind === kind).length;
  return {
    entrant,
    label,
    rating,
    score: ratingScore(rating),
    played: played.length,
    points: sum(played.map(({ points }) => points ?? 0)),
    places: [1, 2, 3, 4].map((place) => played.filter((report) => report.place === place).length),
    faults: { crash: count('crash'), timeout: count('timeout'), length: count('length') },
    illegal: sum(own.map(({ illegal }) => illegal)),
    unreadable: sum(own.map(({ unreadable }) => unreadable)),
    meanTurnMs: turns === 0 ? null : sum(measured.map(({ totalMs }) => totalMs)) / turns,
    longestTurnMs: turns === 0 ? null : Math.max(...measured.map(({ longestMs }) => longestMs)),
  };
}
