import { areNeighbours, isLost } from '../board.ts';
import { putTrap, trapAt } from '../state.ts';
import type { ActionRule } from './rule.ts';

/**
 * Looks for a trap on a neighbour of the same layer. Somebody else's is destroyed, one's own stays (1.4). It cools down
 * whatever is found.
 */
export const detect: ActionRule<'detect'> = {
  cost: 'secondary',
  isLegal({ game: { board }, state, player }, { at }) {
    const isReady = state.round >= player.detectRound;
    return isReady && areNeighbours(board, player.node, at) && !isLost(board, at, state.stage);
  },
  apply({ game: { constants }, state, seat, player }, { at }, log) {
    const trap = trapAt(state, at);
    player.detectRound = state.round + constants.detectRounds;
    log.push({ type: 'detected', seat, at, found: trap !== null });
    if (trap !== null && trap.owner !== seat) {
      putTrap(state, at, null);
      log.push({ type: 'trapDestroyed', seat: trap.owner, node: at, kind: trap.kind });
    }
    return true;
  },
};
