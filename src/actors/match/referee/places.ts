import type { WirePosition } from '../../../protocol/escape/action.ts';
import { NO_POSITION } from '../../../protocol/escape/messages.ts';
import { type Board, NOWHERE, type Node, positionOf } from '../../../rules/escape/board.ts';

/** The place of a node on the wire; [-1, -1, -1] for `NOWHERE`. */
export function wireOf(board: Board, node: Node): WirePosition {
  return [...(node === NOWHERE ? NO_POSITION : positionOf(board, node))];
}
