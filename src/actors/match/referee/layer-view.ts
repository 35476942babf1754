import type { ViewedNode } from '../../../protocol/escape/messages.ts';
import { sightOf } from '../../../rules/escape/sight.ts';
import type { Game, State } from '../../../rules/escape/state.ts';

/** `view`: every node of a layer that is not lost, by x then y, with its box and the players there (G20). */
export function layerView(game: Game, state: State, layer: number): ViewedNode[] {
  return sightOf(game, state, layer).map(({ position: [x, y, z], hasBox, seats }) =>
    seats.length === 0 ? [[x, y, z], hasBox] : [[x, y, z], hasBox, [...seats]],
  );
}
