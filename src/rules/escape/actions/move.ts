import { areNeighbours, isLost, shareElevator } from '../board.ts';
import { enter } from '../enter.ts';
import type { ActionRule } from './rule.ts';

/** To a node joined by an edge, or from an elevator to any other stop of it (1.4). */
export const move: ActionRule<'move'> = {
  cost: 'main',
  isLegal({ game: { board }, state, player }, { to }) {
    const isJoined = areNeighbours(board, player.node, to) || shareElevator(board, player.node, to);
    return isJoined && !isLost(board, to, state.stage);
  },
  apply(actor, { to }, log) {
    enter(actor, to, areNeighbours(actor.game.board, actor.player.node, to) ? 'edge' : 'elevator', log);
    return true;
  },
};
