import {
  ESCAPE_BATCH,
  type ResolvedTurn,
  type TurnBatch,
  type TurnJob,
} from '../../actors/ports/escape-compute.ts';
import { digestOfBytes } from '../../rules/escape/digest.ts';
import type { Log } from '../../rules/escape/event.ts';
import { decodeState, encodeState } from '../../rules/escape/layout.ts';
import { openMatch, takeInput } from '../../rules/escape/replay/drive.ts';
import { type Game, newState, PHASE } from '../../rules/escape/state.ts';
import { within } from '../bounds.ts';
import { gameOf } from './game.ts';

/** Takes the inputs of many matches, each on a state of its own. */
export function resolveTurns({ turns, ...named }: TurnBatch): ResolvedTurn[] {
  const inputs = turns.reduce((sum, turn) => sum + turn.inputs.length, 0);
  within('turns and inputs', Math.max(turns.length, inputs), ESCAPE_BATCH.turns);
  const game = gameOf(named);
  return turns.map((turn) => resolved(game, turn));
}

function resolved(game: Game, { state: bytes, absent, inputs }: TurnJob): ResolvedTurn {
  const state = bytes === null ? newState(game) : decodeState(game, bytes);
  const opening: Log = [];
  if (state.phase === PHASE.before) openMatch(game, state, absent, opening);
  const steps = inputs.map((input) => {
    const events: Log = [];
    const reply = takeInput(game, state, input, events);
    return { reply, events };
  });
  const isOver = state.phase === PHASE.over;
  const after = encodeState(state);
  return { state: after, digest: digestOfBytes(after), isOver, opening, steps };
}
