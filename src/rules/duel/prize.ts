import type { Reward } from '../quest/hero.ts';
import type { Side } from './duel.ts';

const WON: Reward = { dragonEye: 5, phoenixFeather: 5, experience: 30, things: [] };
const DRAWN: Reward = { dragonEye: 2, phoenixFeather: 2, experience: 15, things: [] };
const LOST: Reward = { dragonEye: 1, phoenixFeather: 1, experience: 10, things: [] };

/** What a duel is worth to one of the two (rpg.md, /battle: both are rewarded). */
export function prizeOf(side: Side, winner: Side | null): Reward {
  if (winner === null) return DRAWN;
  return winner === side ? WON : LOST;
}
