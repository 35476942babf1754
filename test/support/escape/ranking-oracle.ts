import type { State } from '../../../src/rules/escape/state.ts';

/**
 * Seats from first to last by escape.md 1.12, G15 and G16, each as one number whose parts weigh so much that none outdoes
 * the one before: the class, the round, the score, the id.
 */
export function placesOf({ players }: State): number[] {
  const worth = players.map(({ status, outRound, score }, seat) => {
    const points = (score + 5_000) * 10;
    switch (status) {
      case 2:
        return 4e9 + (200 - outRound) * 1e6 + points + seat;
      case 5:
        return 1e9 + outRound * 1e6 + seat;
      case 1:
        return 2e9 + outRound * 1e6 + points + seat;
      default:
        return 3e9 + points + seat;
    }
  });
  return [0, 1, 2, 3].sort((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0));
}
