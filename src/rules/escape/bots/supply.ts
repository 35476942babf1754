import { NOWHERE, type Node } from '../board.ts';
import type { Action } from '../input.ts';
import { BAG } from '../player.ts';
import type { Game } from '../state.ts';
import type { Tool } from '../tool.ts';
import type { SeatView } from '../view.ts';
import type { Chance } from './chance.ts';
import { isDoomed, stepsTo, travel } from './travel.ts';

/** What a point holds is not to be seen, and who got nothing does not remember: at one time in four he tries elsewhere. */
const ELSEWHERE = 4;

/**
 * Takes the first of the wanted tools of which he has fewer than he wants, at a material point within so many steps, or goes
 * there. Null when he has them all or none is near.
 */
export function supply(
  game: Game,
  view: SeatView,
  wanted: readonly (readonly [tool: Tool, count: number])[],
  within: number,
  chance: Chance,
): Action | null {
  const { me } = view;
  if (me.sp === 0) return null;
  const want = wanted.find(([tool, count]) => me[BAG[tool]] < count);
  if (want === undefined) return null;
  const isHere = (game.board.materialAt[me.node] ?? NOWHERE) !== NOWHERE;
  if (isHere && chance.steady(ELSEWHERE) > 0) return { verb: 'materials', tool: want[0] };
  const point = nearestPoint(game, view, within);
  return point === null ? null : travel(game, view, point, chance);
}

function nearestPoint(game: Game, view: SeatView, within: number): Node | null {
  let nearest: Node | null = null;
  let least = within + 1;
  for (const node of game.board.materials) {
    const steps = stepsTo(game, view, node);
    if (node === view.me.node || steps >= least || isDoomed(game, view, node)) continue;
    [nearest, least] = [node, steps];
  }
  return nearest;
}
