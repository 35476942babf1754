import {
  ESCAPE_BATCH,
  type ResolvedTurn,
  type TurnBatch,
  type TurnJob,
} from '../../actors/ports/escape-compute.ts';
import { digestOfBytes } from '../../rules/escape/digest.ts';
import type { Log } from '../../rules/escape/event.ts';
import { decodeState, encodeState } from '../../rules/escape/layout.ts';
import { type Game, newState, PHASE, type State } from '../../rules/escape/state.ts';
import { advance, apply, begin } from '../../rules/escape/turn.ts';
import { within } from './bounds.ts';
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
  if (state.phase === PHASE.before) {
    begin(state, absent, opening);
    settle(game, state, opening);
  }
  const steps = inputs.map((input) => {
    const events: Log = [];
    const reply = apply(game, state, input, events);
    settle(game, state, events);
    return { reply, events };
  });
  const isOver = state.phase === PHASE.over;
  const after = encodeState(state);
  return { state: after, digest: digestOfBytes(after), isOver, opening, steps };
}

function settle(game: Game, state: State, log: Log): void {
  while (state.phase === PHASE.turnOver) advance(game, state, log);
}
