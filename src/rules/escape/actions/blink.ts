import { areNeighbours, isLost } from '../board.ts';
import { enter } from '../enter.ts';
import type { ActionRule } from './rule.ts';

/** `tool Transport`: to a neighbour on the same layer, never by an elevator; traps act as after a move (1.4). */
export const blink: ActionRule<'blink'> = {
  cost: 'secondary',
  isLegal({ game: { board }, state, player }, { to }) {
    return player.blinks > 0 && areNeighbours(board, player.node, to) && !isLost(board, to, state.stage);
  },
  apply(actor, { to }, log) {
    actor.player.blinks -= 1;
    enter(actor, to, 'blink', log);
    return true;
  },
};
