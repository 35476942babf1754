import { SEATS } from './constants.ts';
import { type Player, STATUS } from './player.ts';
import type { Game, State } from './state.ts';

/** The escaped, then those who still stood, then the finally dead, then those who failed (1.12, G16). */
function classOf({ status }: Player): number {
  if (status === STATUS.escaped) return 0;
  if (status === STATUS.error) return 3;
  return status === STATUS.dead ? 2 : 1;
}

/**
 * Seats from first to last: the escaped by round, those who stood, the dead and the failed from the latest round down;
 * then the higher score; then who acts later (1.12, G15, G16: the failed without their scores).
 */
export function ranking(state: State): number[] {
  const seats = state.players.map((player, seat) => ({ player, seat, place: classOf(player) }));
  seats.sort((a, b) => {
    if (a.place !== b.place) return a.place - b.place;
    const byRound = a.player.outRound - b.player.outRound;
    if (a.place === 0 && byRound !== 0) return byRound;
    if (a.place >= 2 && byRound !== 0) return -byRound;
    if (a.place !== 3 && a.player.score !== b.player.score) return b.player.score - a.player.score;
    return b.seat - a.seat;
  });
  return seats.map(({ seat }) => seat);
}

/** Result points by seat: 4, 3, 2, 1 (1.1). */
export function pointsOf({ constants }: Game, state: State): number[] {
  const points = new Array<number>(SEATS).fill(0);
  for (const [place, seat] of ranking(state).entries()) points[seat] = constants.points[place] ?? 0;
  return points;
}
