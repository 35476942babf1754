import type { Log } from './event.ts';
import { die } from './hurt.ts';
import { isPresent } from './player.ts';
import { boxAt, type Game, putBox, putTrap, type State, trapAt } from './state.ts';

/** What the end of a big round does: a zone falls, material points fill up (1.3). */
export function endRound(game: Game, state: State, log: Log): void {
  if (game.board.zoneRounds.includes(state.round)) fellZone(game, state, log);
  tickMaterials(game, state);
}

/** Who stands there dies; boxes, traps and materials there are gone (1.10, G13, G14). */
function fellZone(game: Game, state: State, log: Log): void {
  const { lostAfter } = game.board;
  const nodes = game.board.positions.map((_, node) => node).filter((node) => lostAfter[node] === state.round);
  state.stage += 1;
  log.push({ type: 'zoneFell', round: state.round, nodes });
  for (const node of nodes) {
    const trap = trapAt(state, node);
    putTrap(state, node, null);
    if (trap !== null) log.push({ type: 'trapDestroyed', seat: trap.owner, node, kind: trap.kind });
    if (boxAt(state, node) !== null) log.push({ type: 'boxGone', seat: null, node });
    putBox(state, node, null);
    const point = game.board.materialAt[node] ?? -1;
    if (point >= 0) {
      state.stock[point] = 0;
      state.timers[point] = 0;
    }
  }
  for (const [seat, player] of state.players.entries())
    if (isPresent(player) && nodes.includes(player.node)) die(game, state, seat, 'zone', log);
}

function tickMaterials({ constants }: Game, { stock, timers }: State): void {
  for (const [point, left] of timers.entries()) {
    if (left === 0) continue;
    timers[point] = left - 1;
    if (left > 1) continue;
    stock[point] = (stock[point] ?? 0) + 1;
    if ((stock[point] ?? 0) < constants.stock) timers[point] = constants.stockRounds;
  }
}
