import { chanceOf } from '../../rules/escape/bots/chance.ts';
import { SEATS } from '../../rules/escape/constants.ts';

/** One match of an arena, before it is played. */
export interface Seating {
  /** From 1. */
  readonly match: number;
  /** Entrants by seat. */
  readonly seats: readonly number[];
  /** All chance of the built-in bots. */
  readonly seed: number;
}

const BOUND = 4_294_967_296;

/** Who sits where in a match (G23: chance outside the engine); the same for the same seed. */
export function seatingOf(seed: number, match: number): Seating {
  const chance = chanceOf({ seed, round: match, seat: 0, message: 0 });
  const seats = Array.from({ length: SEATS }, (_, seat) => seat);
  for (let last = SEATS - 1; last > 0; last -= 1) {
    const other = chance.below(last + 1);
    [seats[last], seats[other]] = [seats[other] ?? 0, seats[last] ?? 0];
  }
  return { match, seats, seed: chance.below(BOUND) };
}
