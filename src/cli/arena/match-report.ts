import { placesOf } from '../../rules/escape/rating.ts';
import type { SeatFault, SeatLog } from './seat-log.ts';
import type { Seating } from './seating.ts';

/** What is known of one seat after a match. */
export interface SeatReport {
  /** Place in the list of entrants. */
  readonly entrant: number;
  /** Null when the match had no result. */
  readonly points: number | null;
  readonly place: number | null;
  readonly fault: SeatFault | null;
  /** Own turns it had; null where nobody measured (matches on the pool). */
  readonly turns: number | null;
  readonly totalMs: number;
  readonly longestMs: number;
  readonly messages: number;
  readonly dropped: number;
  readonly illegal: number;
  readonly unreadable: number;
  /** What it wrote to its stderr: where all of it is kept, and the last line. */
  readonly stderrFile: string | null;
  readonly lastLine: string;
}

/** One match, played or not. */
export interface MatchReport extends Seating {
  /** By seat. */
  readonly reports: readonly SeatReport[];
  /** Why there is no result, or what is wrong with it; null for a good match. */
  readonly problem: string | null;
  readonly replayFile: string | null;
}

const UNSEEN = {
  fault: null,
  turns: null,
  totalMs: 0,
  longestMs: 0,
  messages: 0,
  dropped: 0,
  illegal: 0,
  unreadable: 0,
  stderrFile: null,
  lastLine: '',
};

/** Reports by seat. `records` null: nobody looked. */
export function seatReports(
  { seats }: Seating,
  points: readonly number[] | null,
  records: readonly SeatLog[] | null,
  stderr: readonly Pick<SeatReport, 'stderrFile' | 'lastLine'>[] = [],
): SeatReport[] {
  const places = points === null ? null : placesOf(points);
  return seats.map((entrant, seat) => {
    const record = records?.[seat];
    const own = { entrant, points: points?.[seat] ?? null, place: places?.[seat] ?? null };
    if (record === undefined) return { ...UNSEEN, ...own };
    const { fault, turns, totalMs, longestMs, messages, dropped, illegal, unreadable } = record;
    const seen = { fault, turns, totalMs, longestMs, messages, dropped, illegal, unreadable };
    return { ...UNSEEN, ...seen, ...stderr[seat], ...own };
  });
}
