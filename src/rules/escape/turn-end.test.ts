import { expect, it } from 'vitest';
import { PRESETS } from './constants.ts';
import { encodeState } from './layout.ts';
import { SHIP_BOARD } from './map/ship.ts';
import { type Game, newState, PHASE, type State } from './state.ts';
import { advance, apply, begin } from './turn.ts';

const game: Game = { constants: { ...PRESETS.shipped, lastRound: 1, messagesPerTurn: 3 }, board: SHIP_BOARD };

function played(turn: (state: State, seat: number) => void): Uint8Array {
  const state = newState(game);
  begin(state, [], []);
  advance(game, state, []);
  while (state.phase !== PHASE.over) {
    turn(state, state.turn);
    advance(game, state, []);
  }
  return encodeState(state);
}

it('escape.md 1.3, G19: what was refused, wasted or left unused in a turn is no part of the state after it', () => {
  const silent = played((state, seat) => apply(game, state, { kind: 'finish', seat }, []));
  const noisy = played((state, seat) => {
    for (let i = 0; i < 3; i += 1) apply(game, state, { kind: 'garbage', seat }, []);
  });
  expect(noisy).toEqual(silent);
});
