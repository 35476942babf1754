import { areNeighbours } from '../board.ts';
import { hurt } from '../hurt.ts';
import { isPresent, STATUS } from '../player.ts';
import { playerOf } from '../state.ts';
import type { ActionRule } from './rule.ts';

/**
 * On somebody else who really is at the place, on the own node or a neighbour; elevators do not count (1.4). Only a kill
 * by attack is credited (G7).
 */
export const attack: ActionRule<'attack'> = {
  cost: 'main',
  isLegal({ game: { board }, state, seat, player }, { at, target }) {
    const victim = state.players[target];
    if (victim === undefined || target === seat || !isPresent(victim) || victim.node !== at) return false;
    return at === player.node || areNeighbours(board, player.node, at);
  },
  apply({ game, state, seat, player }, { at, target }, log) {
    log.push({ type: 'attacked', seat, from: player.node, at, target });
    hurt(game, state, target, 'attack', log);
    if (playerOf(state, target).status === STATUS.dead) player.score += game.constants.killScore;
    return true;
  },
};
