import { type Board, NOWHERE, type Node } from '../board.ts';
import { ALL_KEYS } from '../constants.ts';
import type { Action } from '../input.ts';
import { pathsOf } from '../paths.ts';
import type { Game } from '../state.ts';
import type { SeatView } from '../view.ts';
import type { Chance } from './chance.ts';
import { mayUseMachine } from './choices.ts';
import { isDoomed, plannedStage, stepsTo, travel } from './travel.ts';

/** Steps that a box, which may hold no new key, is worth while keys are missing. */
const BOX_STEPS = 4;

/** The next action on the shortest way to all keys and then into the capsule; null without a main action. */
export function errand(game: Game, view: SeatView, chance: Chance): Action | null {
  const { me } = view;
  if (me.sp === 0) return null;
  const isMissing = me.keys !== ALL_KEYS;
  if (isMissing && view.boxes.includes(me.node)) return { verb: 'box' };
  if (mayUseMachine(game, view)) return { verb: 'machine' };
  if (!isMissing && me.node === game.board.capsule) return { verb: 'capsule', enter: true };
  const box = isMissing ? nearestBox(game, view, BOX_STEPS) : null;
  return travel(game, view, box ?? nextGoal(game.board, view), chance);
}

/** The nearest box he sees within so many steps; null when there is none. */
export function nearestBox(game: Game, view: SeatView, within: number): Node | null {
  const near = view.boxes
    .map((node) => ({ node, steps: stepsTo(game, view, node) }))
    .filter(({ node, steps }) => steps <= within && !isDoomed(game, view, node))
    .sort((a, b) => a.steps - b.steps);
  return near[0]?.node ?? null;
}

/** The first machine of the shortest tour of those whose keys are missing, which ends at the capsule. */
function nextGoal(board: Board, { me, round }: SeatView): Node {
  const stage = plannedStage(board, round);
  let goal = board.capsule;
  let least = Infinity;
  for (const { node, key } of machinesOf(board)) {
    if ((me.keys & (1 << key)) !== 0) continue;
    const steps =
      pathsOf(board).distance(stage, me.node, node) + tourFrom(board, stage, node, me.keys | (1 << key));
    if (steps < least) [least, goal] = [steps, node];
  }
  return goal;
}

interface Machine {
  readonly node: Node;
  readonly key: number;
}

const machines = new WeakMap<Board, readonly Machine[]>();

function machinesOf(board: Board): readonly Machine[] {
  const known = machines.get(board);
  if (known !== undefined) return known;
  const found = [...board.machineAt.entries()].flatMap(([node, key]) =>
    key === NOWHERE ? [] : [{ node, key }],
  );
  machines.set(board, found);
  return found;
}

const tours = new WeakMap<Board, Map<number, number>>();

/** Steps of the shortest tour from a machine over the keys that are missing then, to the capsule. Never changes, so it is kept. */
function tourFrom(board: Board, stage: number, from: Node, keys: number): number {
  const known = tours.get(board) ?? new Map<number, number>();
  tours.set(board, known);
  const name = ((stage << 8) | from) * (ALL_KEYS + 1) + keys;
  const kept = known.get(name);
  if (kept !== undefined) return kept;
  let least = keys === ALL_KEYS ? pathsOf(board).distance(stage, from, board.capsule) : Infinity;
  for (const { node, key } of machinesOf(board)) {
    if ((keys & (1 << key)) !== 0) continue;
    const rest = tourFrom(board, stage, node, keys | (1 << key));
    least = Math.min(least, pathsOf(board).distance(stage, from, node) + rest);
  }
  known.set(name, least);
  return least;
}
