import { type Attributes, healthOf } from '../quest/hero.ts';
import type { DuelState } from './duel.ts';

/** A duel before its first round. */
export function beginDuel([first, second]: readonly [Attributes, Attributes]): DuelState {
  return {
    round: 0,
    wins: [0, 0],
    draws: 0,
    drawsInARow: 0,
    points: [0, 0],
    health: [healthOf(first), healthOf(second)],
    ended: null,
  };
}
