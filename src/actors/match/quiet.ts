import type { Log } from '../../rules/escape/event.ts';
import type { Input } from '../../rules/escape/input.ts';
import { type Game, PHASE, type State } from '../../rules/escape/state.ts';
import { advance, apply, begin } from '../../rules/escape/turn.ts';

/** `open` of the referee where nobody listens. */
export function openQuietly(game: Game, state: State, absent: readonly number[]): void {
  const log: Log = [];
  begin(state, absent, log);
  while (state.phase === PHASE.turnOver) advance(game, state, log);
}

/** `step` of the referee where nobody listens. */
export function stepQuietly(game: Game, state: State, input: Input): void {
  const log: Log = [];
  apply(game, state, input, log);
  while (state.phase === PHASE.turnOver) advance(game, state, log);
}
