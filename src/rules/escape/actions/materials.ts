import { NOWHERE } from '../board.ts';
import { BAG } from '../player.ts';
import type { ActionRule } from './rule.ts';

/**
 * `interact Materials`: one tool of the wanted kind. An empty point and a full bag spend the main action (1.4, G4): what
 * a point holds is not to be known before.
 */
export const materials: ActionRule<'materials'> = {
  cost: 'main',
  isLegal: ({ game: { board }, player }) => (board.materialAt[player.node] ?? NOWHERE) !== NOWHERE,
  apply({ game: { board, constants }, state, seat, player }, { tool }, log) {
    const point = board.materialAt[player.node] ?? NOWHERE;
    const stock = state.stock[point] ?? 0;
    const { node } = player;
    if (stock === 0 || player[BAG[tool]] >= constants.carry[tool]) {
      log.push({ type: 'tookNothing', seat, node, tool });
      return false;
    }
    state.stock[point] = stock - 1;
    if (state.timers[point] === 0) state.timers[point] = constants.stockRounds;
    player[BAG[tool]] += 1;
    log.push({ type: 'took', seat, node, tool });
    return true;
  },
};
