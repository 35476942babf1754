import { type Board, NOWHERE, type Node } from '../board.ts';
import { BAG } from '../player.ts';
import { putTrap, trapAt } from '../state.ts';
import type { ActionRule } from './rule.ts';

/** Places a trap on the own node: one on a node at most, none where everybody has to pass (1.4). */
export const trap: ActionRule<'trap'> = {
  cost: 'secondary',
  isLegal({ game: { board }, state, player }, { kind }) {
    return player[BAG[kind]] > 0 && trapAt(state, player.node) === null && takesTraps(board, player.node);
  },
  apply({ state, seat, player }, { kind }, log) {
    player[BAG[kind]] -= 1;
    putTrap(state, player.node, { kind, owner: seat });
    log.push({ type: 'trapPlaced', seat, node: player.node, kind });
    return true;
  },
};

/** Whether traps may lie on a node: not on the capsule, a key machine, or an elevator. */
export function takesTraps(board: Board, node: Node): boolean {
  const isMachine = (board.machineAt[node] ?? NOWHERE) !== NOWHERE;
  return node !== board.capsule && !isMachine && board.stops[node]?.length === 0;
}
