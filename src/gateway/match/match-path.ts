import type { MatchPlace } from '../../actors/ports/match-delivery.ts';
import { type Rejection, reject } from '../../protocol/rejections.ts';

/** What a socket asks for at `/matches/{id}` and `/matches/{id}/watch` (escape.md 6). */
export interface MatchVisit {
  readonly matchId: number;
  readonly place: MatchPlace;
  /** How much later than it might it wants to be told (ms). */
  readonly laterMs: number;
}

const PATH = /^\/+matches\/+([1-9]\d{0,15})(\/+watch)?\/*$/;
const SEAT = /^[0-3]$/;
const MOST_LATER_S = 600;

/** Whether a path is one of matches at all, well or badly. */
export function isMatchPath(path: string): boolean {
  return /^\/+matches(\/|$)/.test(path);
}

/** The visit that a path and a query ask for, or why there is none. */
export function matchVisit(path: string, query: URLSearchParams): MatchVisit | Rejection {
  const match = PATH.exec(path);
  if (!match) return reject('NOT_FOUND');
  const matchId = Number(match[1]);
  if (match[2] === undefined) {
    const seat = query.get('seat') ?? '';
    if (!SEAT.test(seat)) return reject('BAD_FIELD', 'seat must be 0 to 3', 'seat');
    const place = { as: 'player', seat: Number(seat), web: query.get('as') === 'player' } as const;
    return { matchId, place, laterMs: 0 };
  }
  const view = query.get('view') ?? 'full';
  if (view !== 'full' && !SEAT.test(view))
    return reject('BAD_FIELD', 'view must be full, or a seat from 0 to 3', 'view');
  const later = query.get('delay') ?? '0';
  if (!/^\d{1,3}$/.test(later) || Number(later) > MOST_LATER_S)
    return reject('BAD_FIELD', `delay must be 0 to ${MOST_LATER_S} seconds`, 'delay');
  const place = { as: 'watcher', view: view === 'full' ? view : Number(view) } as const;
  return { matchId, place, laterMs: Number(later) * 1_000 };
}
