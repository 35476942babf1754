import type { Action } from '../input.ts';
import type { Game } from '../state.ts';
import type { SeatView } from '../view.ts';
import type { Chance } from './chance.ts';

/**
 * A built-in player. Asked again and again in its turn, each time with what it sees then, until it answers null: finish.
 * It remembers nothing, so that a server may restart between any two of its actions. What it does is legal as far as a
 * seat can know: a material point may be empty, and somebody else's trap may already lie under its own feet.
 */
export type Bot = (game: Game, view: SeatView, chance: Chance) => Action | null;
