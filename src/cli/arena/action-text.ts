import type { WirePosition } from '../../protocol/escape/action.ts';
import { type Board, type Node, positionOf } from '../../rules/escape/board.ts';
import type { Action } from '../../rules/escape/input.ts';
import { TOOLS } from '../../rules/escape/tool.ts';

/** The message by which a program would do this (escape.md 3.2); null: the finish of a turn. */
export function messageOf(board: Board, action: Action | null): string {
  if (action === null) return '{"type":"finish"}';
  return JSON.stringify({ type: 'action', action: listOf(board, action) });
}

function listOf(board: Board, action: Action): unknown[] {
  const at = (node: Node): WirePosition => [...positionOf(board, node)];
  switch (action.verb) {
    case 'move':
      return ['move', at(action.to)];
    case 'attack':
      return ['attack', at(action.at), action.target];
    case 'detect':
      return ['detect', at(action.at)];
    case 'trap':
      return ['trap', TOOLS[action.kind]];
    case 'kit':
      return ['tool', 'Kit'];
    case 'blink':
      return ['tool', 'Transport', at(action.to)];
    case 'materials':
      return ['interact', 'Materials', TOOLS[action.tool]];
    case 'box':
      return ['interact', 'Box'];
    case 'machine':
      return ['interact', 'KeyMachine'];
    case 'capsule':
      return ['interact', 'EscapeCapsule', action.enter];
    case 'unknown':
      throw new RangeError('no bot does what is unknown');
  }
}
