import { describe, expect, it } from 'vitest';
import { PRESETS } from './constants.ts';
import { digestOf, matchDigest } from './digest.ts';
import { playMatch } from './headless.ts';
import { SHIP_BOARD } from './map/ship.ts';
import { newState, PHASE } from './state.ts';
import { advance, apply, begin } from './turn.ts';

const game = { constants: PRESETS.shipped, board: SHIP_BOARD };
const bots = ['hunter', 'runner', 'guardian', 'runner'] as const;

describe('playMatch', () => {
  it('is decided by its seed', () => {
    const match = playMatch({ ...game, bots, seed: 5 });
    expect(playMatch({ ...game, bots, seed: 5 })).toEqual(match);
    expect(playMatch({ ...game, bots, seed: 6 }).digest).not.toBe(match.digest);
    expect([...match.points].sort()).toEqual([1, 2, 3, 4]);
    expect([...match.ranking].sort()).toEqual([0, 1, 2, 3]);
    expect(match.points[match.ranking[0] ?? -1]).toBe(4);
    expect(match.inputs).toEqual([]);
  });

  it('has one digest for each round and one of all, which its inputs lead to again', () => {
    const match = playMatch({ ...game, bots, seed: 9, keepsInputs: true });
    expect(match.inputs).toHaveLength(match.actions);
    expect(match.digests).toHaveLength(match.rounds);
    expect(matchDigest(match.digests)).toBe(match.digest);
    const state = newState(game);
    begin(state, [], []);
    const inputs = match.inputs.values();
    while (state.phase !== PHASE.over) {
      if (state.phase === PHASE.turnOver) advance(game, state, []);
      else apply(game, state, inputs.next().value ?? { kind: 'finish', seat: -1 }, []);
    }
    expect(digestOf(state)).toBe(match.digests.at(-1));
  });

  it('has four bots', () => {
    expect(() => playMatch({ ...game, bots: ['random'], seed: 1 })).toThrow(RangeError);
  });
});
