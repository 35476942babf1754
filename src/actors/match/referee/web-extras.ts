import type { WebExtras } from '../../../protocol/escape/messages.ts';
import { isLegal } from '../../../rules/escape/actions/act.ts';
import type { Actor } from '../../../rules/escape/actions/rule.ts';
import {
  areNeighbours,
  type Board,
  NOWHERE,
  type Node,
  nodeAt,
  positionOf,
} from '../../../rules/escape/board.ts';
import { boxAt, type Game, PHASE, playerOf, type State } from '../../../rules/escape/state.ts';

/** Order of the `move` mask (escape.md, section 2). */
const DIRECTIONS = [
  [0, 1],
  [0, -1],
  [1, 0],
  [-1, 0],
  [1, -1],
  [-1, 1],
  [1, 1],
  [-1, -1],
] as const;

/** What a web player may do now, and what there is where he stands (escape.md 3.2). */
export function webExtras(game: Game, state: State, seat: number): WebExtras {
  const { board } = game;
  const player = playerOf(state, seat);
  const mayAct = state.phase === PHASE.turn && state.turn === seat;
  const actor: Actor = { game, state, seat, player };
  const around = DIRECTIONS.map((direction) => neighbourTo(board, player.node, direction));
  const attackable = (target: number) =>
    isLegal<'attack'>(actor, { verb: 'attack', at: playerOf(state, target).node, target });
  return {
    attack: mayAct ? [...state.players.keys()].filter(attackable) : [],
    move: around.map((to) => mayAct && to !== NOWHERE && isLegal<'move'>(actor, { verb: 'move', to })),
    detect: mayAct && around.some((at) => at !== NOWHERE && isLegal<'detect'>(actor, { verb: 'detect', at })),
    interprops: player.node === NOWHERE ? [] : propsAt(board, state, player.node),
  };
}

function neighbourTo(board: Board, from: Node, [dx, dy]: readonly [number, number]): Node {
  if (from === NOWHERE) return NOWHERE;
  const [x, y, z] = positionOf(board, from);
  const to = nodeAt(board, [x + dx, y + dy, z]);
  return areNeighbours(board, from, to) ? to : NOWHERE;
}

function propsAt(board: Board, state: State, node: Node): WebExtras['interprops'] {
  const props: WebExtras['interprops'] = [];
  if ((board.materialAt[node] ?? NOWHERE) !== NOWHERE) props.push('Materials');
  if (boxAt(state, node) !== null) props.push('Box');
  if ((board.machineAt[node] ?? NOWHERE) !== NOWHERE) props.push('KeyMachine');
  if (node === board.capsule) props.push('EscapeCapsule');
  if (board.stops[node]?.length) props.push('Elevator');
  return props;
}
