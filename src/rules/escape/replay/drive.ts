import type { Log, Reply } from '../event.ts';
import type { Input } from '../input.ts';
import { type Game, newState, PHASE, type State } from '../state.ts';
import { advance, apply, begin } from '../turn.ts';

/** Who wants to know how a match goes on between inputs. `log`: all events so far. */
export interface Watch {
  /** An own turn is over, and nothing of the next one has happened yet. */
  turnOver?(state: State, log: Log): void;
  /** The next own turn has begun, or the match is over. */
  advanced?(state: State, log: Log): void;
}

/** A new match, up to the first turn of somebody who may act. */
export function startMatch(game: Game, absent: readonly number[], log: Log, watch: Watch = {}): State {
  const state = newState(game);
  openMatch(game, state, absent, log, watch);
  return state;
}

/** Takes a match that has not begun to the first turn of somebody who may act. */
export function openMatch(
  game: Game,
  state: State,
  absent: readonly number[],
  log: Log,
  watch: Watch = {},
): void {
  begin(state, absent, log);
  settle(game, state, log, watch);
}

/** Takes an input and goes on to the next turn of somebody who may act, or the end. */
export function takeInput(game: Game, state: State, input: Input, log: Log, watch: Watch = {}): Reply {
  const reply = apply(game, state, input, log);
  settle(game, state, log, watch);
  return reply;
}

function settle(game: Game, state: State, log: Log, watch: Watch): void {
  while (state.phase === PHASE.turnOver) {
    if (state.round > 0) watch.turnOver?.(state, log);
    advance(game, state, log);
    watch.advanced?.(state, log);
  }
}
