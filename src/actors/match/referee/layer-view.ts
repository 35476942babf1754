import type { ViewedNode } from '../../../protocol/escape/messages.ts';
import { isLost, layerOf } from '../../../rules/escape/board.ts';
import { boxAt, type Game, type State, seatsAt } from '../../../rules/escape/state.ts';
import { wireOf } from './places.ts';

/** `view`: every node of a layer that is not lost, by x then y, with its box and the players there (G20). */
export function layerView({ board }: Game, state: State, layer: number): ViewedNode[] {
  const view: ViewedNode[] = [];
  for (let node = 0; node < board.size; node += 1) {
    if (layerOf(board, node) !== layer || isLost(board, node, state.stage)) continue;
    const seats = seatsAt(state, node);
    const hasBox = boxAt(state, node) !== null;
    view.push(seats.length === 0 ? [wireOf(board, node), hasBox] : [wireOf(board, node), hasBox, seats]);
  }
  return view;
}
