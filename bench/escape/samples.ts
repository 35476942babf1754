import type { EscapeGame, TurnJob } from '../../src/actors/ports/escape-compute.ts';
import type { BotName } from '../../src/rules/escape/bots/bots.ts';
import { botInput } from '../../src/rules/escape/bots/input.ts';
import { PRESETS } from '../../src/rules/escape/constants.ts';
import { encodeState } from '../../src/rules/escape/layout.ts';
import { SHIP_BOARD } from '../../src/rules/escape/map/ship.ts';
import { type Game, newState, PHASE } from '../../src/rules/escape/state.ts';
import { advance, apply, begin } from '../../src/rules/escape/turn.ts';

export const GAME: Game = { constants: PRESETS.shipped, board: SHIP_BOARD };
export const NAMED: EscapeGame = { constants: PRESETS.shipped, map: null };
/** One of each. */
export const MIXED: readonly BotName[] = ['runner', 'hunter', 'guardian', 'random'];

/** Actions of real matches, each with the state it meets. */
export function turnJobs(count: number): TurnJob[] {
  const jobs: TurnJob[] = [];
  for (let seed = 1; ; seed += 1) {
    const state = newState(GAME);
    begin(state, [], []);
    while (state.phase !== PHASE.over) {
      if (state.phase === PHASE.turnOver) {
        advance(GAME, state, []);
        continue;
      }
      const input = botInput(GAME, state, MIXED[state.turn] ?? 'random', seed);
      jobs.push({ state: encodeState(state), absent: [], inputs: [input] });
      if (jobs.length === count) return jobs;
      apply(GAME, state, input, []);
    }
  }
}
