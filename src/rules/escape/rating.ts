import { ordinal, rate, rating } from 'openskill';

/**
 * How strong somebody plays: a belief with mean `mu` and uncertainty `sigma` (Weng and Lin, Plackett-Luce model, as the
 * package openskill computes it). Lists are ordered by `ratingScore`, which counts what is not known yet against him.
 */
export interface EscapeRating {
  readonly mu: number;
  readonly sigma: number;
}

/** Of who has never played: mu 25, sigma 25/3. */
export const NEW_RATING: EscapeRating = Object.freeze(rating());

/**
 * The ratings after a match, in the same order. `places`: of each, 1 is the best; equal places are ties (our matches have none,
 * and the model is coarse about them). Throws `RangeError` when the lists differ in length.
 */
export function ratedMatch(ratings: readonly EscapeRating[], places: readonly number[]): EscapeRating[] {
  if (ratings.length !== places.length) throw new RangeError('one place for each rating');
  const teams = ratings.map(({ mu, sigma }) => [{ mu, sigma }]);
  const rated = rate(teams, { rank: [...places] });
  return rated.map(([one], i) =>
    one === undefined ? (ratings[i] ?? NEW_RATING) : { mu: one.mu, sigma: one.sigma },
  );
}

/** mu - 3 sigma: he plays at least this well, almost certainly. 0 for who is new. */
export function ratingScore({ mu, sigma }: EscapeRating): number {
  return ordinal({ mu, sigma });
}

/** Places by result points: 1 for the most; equal points share a place (1.1 gives none, other referees may). */
export function placesOf(points: readonly number[]): number[] {
  return points.map((own) => 1 + points.filter((other) => other > own).length);
}
