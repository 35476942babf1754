import { ESCAPE_BATCH, type MatchBatch, type PlayedMatch } from '../../actors/ports/escape-compute.ts';
import { playMatch } from '../../rules/escape/headless.ts';
import { within } from '../bounds.ts';
import { gameOf } from './game.ts';

/** Whole matches between built-in bots. */
export function playMatches({ bots, seeds, ...named }: MatchBatch): PlayedMatch[] {
  within('matches', seeds.length, ESCAPE_BATCH.matches);
  const game = gameOf(named);
  return seeds.map((seed) => {
    const { points, ranking, digest, rounds, actions } = playMatch({ ...game, bots, seed });
    return { points, ranking, digest, rounds, actions };
  });
}
