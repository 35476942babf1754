import type { Input } from '../input.ts';
import type { Game, State } from '../state.ts';
import { viewOf } from '../view.ts';
import { BOTS, type BotName } from './bots.ts';
import { chanceOf } from './chance.ts';

/** What a built-in bot in turn does. All its chance comes from the seed and from where the match stands. */
export function botInput(game: Game, state: State, bot: BotName, seed: number): Input {
  const { turn: seat, round, messages: message } = state;
  const action = BOTS[bot].play(game, viewOf(game, state, seat), chanceOf({ seed, round, seat, message }));
  return action === null ? { kind: 'finish', seat } : { kind: 'action', seat, action };
}
