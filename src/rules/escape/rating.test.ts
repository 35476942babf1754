import { describe, expect, it } from 'vitest';
import { type EscapeRating, NEW_RATING, placesOf, ratedMatch, ratingScore } from './rating.ts';

const four = (): EscapeRating[] => Array.from({ length: 4 }, () => NEW_RATING);

describe('ratings of matches of four', () => {
  it('begin at 25 with a score of 0', () => {
    expect(NEW_RATING).toEqual({ mu: 25, sigma: 25 / 3 });
    expect(ratingScore(NEW_RATING)).toBe(0);
  });

  it('rise by place, and grow more certain', () => {
    const after = ratedMatch(four(), [2, 1, 4, 3]);
    const byMu = [0, 1, 2, 3].sort((a, b) => (after[b]?.mu ?? 0) - (after[a]?.mu ?? 0));
    expect(byMu).toEqual([1, 0, 3, 2]);
    expect(after.every(({ sigma }) => sigma < NEW_RATING.sigma)).toBe(true);
  });

  it('treat equal places alike', () => {
    const [a, b, , d] = ratedMatch(four(), [1, 1, 3, 4]);
    expect(a).toEqual(b);
    expect(a?.mu).toBeGreaterThan(d?.mu ?? 0);
  });

  it('find who is better over many matches, the same each time', () => {
    const play = () => {
      let ratings = four();
      for (let match = 0; match < 40; match += 1) ratings = ratedMatch(ratings, [1, 2, 3, 4]);
      return ratings;
    };
    const scores = play().map(ratingScore);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(play()).toEqual(play());
  });

  it('want one place each', () => {
    expect(() => ratedMatch(four(), [1, 2, 3])).toThrow(RangeError);
  });
});

describe('escape.md 1.1: places', () => {
  it('follow the result points', () => {
    expect(placesOf([1, 4, 2, 3])).toEqual([4, 1, 3, 2]);
    expect(placesOf([4, 4, 1, 1])).toEqual([1, 1, 3, 3]);
  });
});
