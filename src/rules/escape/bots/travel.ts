import { takesTraps } from '../actions/trap.ts';
import { areNeighbours, type Board, isLost, NOWHERE, type Node } from '../board.ts';
import type { Action } from '../input.ts';
import { pathsOf } from '../paths.ts';
import type { Game } from '../state.ts';
import type { SeatView } from '../view.ts';
import type { Chance } from './chance.ts';
import { waysOn } from './choices.ts';

/** Zones that fall within so many rounds are treated as fallen: none is deeper, and a sticky trap costs two. */
const AHEAD_ROUNDS = 5;

/** The zone stage by which a bot plans. */
export function plannedStage({ zoneRounds }: Board, round: number): number {
  return zoneRounds.filter((fall) => fall < round + AHEAD_ROUNDS).length;
}

/** Steps to a node by what will still stand; from where the floor is about to go, by what stands now. */
export function stepsTo({ board }: Game, { me, round, stage }: SeatView, goal: Node): number {
  const paths = pathsOf(board);
  const planned = paths.distance(plannedStage(board, round), me.node, goal);
  return planned === Infinity ? paths.distance(stage, me.node, goal) : planned;
}

/** Whether the node goes soon. */
export function isDoomed({ board }: Game, { round }: SeatView, node: Node): boolean {
  return isLost(board, node, plannedStage(board, round));
}

/**
 * One step on a shortest way to a node, after a look for traps when that is possible, and by blinking when he can. Null
 * when he is there, cannot get there, or has no main action left.
 */
export function travel(game: Game, view: SeatView, goal: Node, chance: Chance): Action | null {
  const { me, round, traps } = view;
  if (me.node === goal || (me.sp === 0 && me.blinks === 0)) return null;
  const to = nextStep(game, view, goal, chance);
  if (to === null) return null;
  const isPlanar = areNeighbours(game.board, me.node, to);
  const isOwn = traps.some(({ node }) => node === to);
  if (isPlanar && !isOwn && round >= me.detectRound && takesTraps(game.board, to))
    return { verb: 'detect', at: to };
  if (isPlanar && me.blinks > 0) return { verb: 'blink', to };
  return me.sp > 0 ? { verb: 'move', to } : null;
}

/** Off the floor that goes soon, by the shortest way; null where it stays. */
export function flee(game: Game, view: SeatView, chance: Chance): Action | null {
  if (!isDoomed(game, view, view.me.node)) return null;
  const { board } = game;
  const safe = board.positions.map((_, node) => node).filter((node) => !isDoomed(game, view, node));
  const nearest = pathsOf(board).nearest(view.stage, view.me.node, safe);
  return nearest === NOWHERE ? null : travel(game, view, nearest, chance);
}

function nextStep(game: Game, view: SeatView, goal: Node, chance: Chance): Node | null {
  const { board } = game;
  const paths = pathsOf(board);
  const planned = plannedStage(board, view.round);
  const stage = paths.distance(planned, view.me.node, goal) === Infinity ? view.stage : planned;
  let best: Node[] = [];
  let least = Infinity;
  for (const node of waysOn(game, view)) {
    const steps = paths.distance(stage, node, goal);
    if (steps > least || steps === Infinity) continue;
    if (steps < least) best = [];
    least = steps;
    best.push(node);
  }
  return best[chance.steady(best.length)] ?? null;
}
