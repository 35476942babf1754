import type { Actor } from './actions/rule.ts';
import { layerOf, type Node } from './board.ts';
import type { Log } from './event.ts';
import { hurt } from './hurt.ts';
import { STATUS } from './player.ts';
import { PHASE, putTrap, trapAt } from './state.ts';
import { MINE } from './tool.ts';

/** Puts the actor on a node; then somebody else's trap there acts on him and is used up (1.8, G11). */
export function enter(
  { game, state, seat, player }: Actor,
  to: Node,
  by: 'edge' | 'elevator' | 'blink',
  log: Log,
): void {
  const from = player.node;
  player.node = to;
  player.layer = layerOf(game.board, to);
  log.push({ type: 'moved', seat, from, to, by });
  const trap = trapAt(state, to);
  if (trap === null || trap.owner === seat) return;
  putTrap(state, to, null);
  log.push({ type: 'trapTriggered', seat: trap.owner, node: to, kind: trap.kind });
  if (trap.kind === MINE) {
    hurt(game, state, seat, 'mine', log);
  } else {
    // The current turn ends and the next own turn is lost (1.1).
    player.status = STATUS.skip;
    player.skips = 1;
  }
  if (player.status !== STATUS.alive) state.phase = PHASE.turnOver;
}
