import type { WireAction } from '../../../protocol/escape/action.ts';
import { readIncoming } from '../../../protocol/escape/incoming.ts';
import { type Board, nodeAt } from '../../../rules/escape/board.ts';
import type { Action, Input } from '../../../rules/escape/input.ts';
import { type Game, PHASE, type State } from '../../../rules/escape/state.ts';
import { TOOLS, type Tool, type TrapKind } from '../../../rules/escape/tool.ts';

/**
 * The input that a seat's message is; null for one that is dropped: from who is not in turn, or said to be for another
 * round (escape.md, "Wire details"). Takes any text.
 */
export function receive({ board }: Game, state: State, seat: number, text: string): Input | null {
  if (state.phase !== PHASE.turn || state.turn !== seat) return null;
  const incoming = readIncoming(text);
  if (incoming.kind === 'garbage') return { kind: 'garbage', seat };
  if (incoming.round !== null && incoming.round !== state.round) return null;
  if (incoming.kind === 'finish') return { kind: 'finish', seat };
  const action: Action = incoming.action === null ? { verb: 'unknown' } : actionOf(board, incoming.action);
  return { kind: 'action', seat, action };
}

function actionOf(board: Board, [verb, what, more]: WireAction): Action {
  switch (verb) {
    case 'move':
      return { verb, to: nodeAt(board, what) };
    case 'attack':
      return { verb, at: nodeAt(board, what), target: more };
    case 'detect':
      return { verb, at: nodeAt(board, what) };
    case 'trap':
      return { verb, kind: TOOLS.indexOf(what) as TrapKind };
    case 'tool':
      return what === 'Kit' ? { verb: 'kit' } : { verb: 'blink', to: nodeAt(board, more) };
    case 'interact':
      if (what === 'Materials') return { verb: 'materials', tool: TOOLS.indexOf(more) as Tool };
      if (what === 'EscapeCapsule') return { verb: 'capsule', enter: more };
      return { verb: what === 'Box' ? 'box' : 'machine' };
  }
}
