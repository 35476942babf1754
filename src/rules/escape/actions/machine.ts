import { NOWHERE } from '../board.ts';
import { STATUS } from '../player.ts';
import { PHASE } from '../state.ts';
import type { ActionRule } from './rule.ts';

/**
 * `interact KeyMachine`: for who has not this key yet; ends the turn, and the key comes at the start of the next own
 * turn, which is lost with some referees (1.5, G2).
 */
export const machine: ActionRule<'machine'> = {
  cost: 'main',
  isLegal({ game: { board }, player }) {
    const key = board.machineAt[player.node] ?? NOWHERE;
    return key !== NOWHERE && (player.keys & (1 << key)) === 0;
  },
  apply({ game: { board, constants }, state, seat, player }, _action, log) {
    const key = board.machineAt[player.node] ?? NOWHERE;
    player.pendingKey = key;
    if (constants.keyMachineSkipsNext) {
      player.status = STATUS.skip;
      player.skips = 1;
    }
    state.phase = PHASE.turnOver;
    log.push({ type: 'machineUsed', seat, node: player.node, key });
    return true;
  },
};
