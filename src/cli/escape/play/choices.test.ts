import { describe, expect, it } from 'vitest';
import { receive } from '../../../actors/match/referee/read.ts';
import { choicesOf as legalChoices } from '../../../rules/escape/bots/choices.ts';
import { botInput } from '../../../rules/escape/bots/input.ts';
import { DEFAULT_PRESET, PRESETS } from '../../../rules/escape/constants.ts';
import { SHIP_BOARD } from '../../../rules/escape/map/ship.ts';
import { STATUS } from '../../../rules/escape/player.ts';
import { viewOf } from '../../../rules/escape/view.ts';
import { choicesOf } from './choices.ts';
import { Knowledge } from './knowledge.ts';
import { LocalMatch, type Player } from './local-match.ts';

const game = { constants: PRESETS[DEFAULT_PRESET], board: SHIP_BOARD };

const BOTS = ['hunter', 'random', 'random', 'runner'] as const;

describe('choicesOf', () => {
  it.each([1, 2])('match %i: offers what the rules allow a seat, and finish, at each turn', (seed) => {
    const verbs = new Set<string>();
    const players = [0, 1, 2, 3].map((seat): Player => {
      const mind = new Knowledge();
      return {
        isWeb: true,
        tell: (text) => mind.hear(JSON.parse(text)),
        choose: (_, state) => {
          if (state.messages === 0) {
            const offered = choicesOf(SHIP_BOARD, mind);
            const actions = offered.flatMap(({ verb, action }) => {
              verbs.add(verb);
              const input = action && receive(game, state, seat, JSON.stringify({ type: 'action', action }));
              return input?.kind === 'action' ? [JSON.stringify(input.action)] : [];
            });
            const legal = legalChoices(game, viewOf(game, state, seat)).map((action) =>
              JSON.stringify(action),
            );
            expect(actions.sort()).toEqual(legal.sort());
            expect(offered.at(-1)?.action).toBe(null);
          }
          return botInput(game, state, BOTS[state.turn] ?? 'random', seed);
        },
      };
    });
    new LocalMatch(game, players).start();
    for (const verb of ['move', 'elevator', 'attack', 'take', 'machine', 'detect', 'finish'])
      expect(verbs).toContain(verb);
  });

  it('offers no second main action, but what is free', () => {
    const mind = inTurn({});
    mind.send(['attack', [0, 2, 1], 2]);
    mind.hear({ type: 'action', success: true });
    expect(choicesOf(SHIP_BOARD, mind).map(({ verb }) => verb)).toEqual([
      'blink',
      'blink',
      'detect',
      'detect',
      'finish',
    ]);
  });

  it('offers to who waits for the capsule only to climb out', () => {
    const mind = inTurn({ status: STATUS.waiting, pos: [3, 3, 0] });
    expect(choicesOf(SHIP_BOARD, mind).map(({ verb }) => verb)).toEqual(['capsule', 'finish']);
  });

  it('offers nothing when it is the turn of somebody else', () => {
    const mind = inTurn({ inturn: 2 });
    expect(choicesOf(SHIP_BOARD, mind)).toEqual([]);
  });
});

function inTurn(fields: object): Knowledge {
  const mind = new Knowledge();
  mind.hear({ type: 'id', id: 1, birth_pos: [6, 0] });
  const tools = { LandMine: [0, 0], Sticky: [0, 0], Kit: 0, Transport: 1 };
  const own = { state: 3, inturn: 1, status: 0, hp: 200, keys: [1], pos: [0, 2, 1], tools, others: [] };
  mind.hear({ type: 'roundbegin', ...own, attack: [2], move: [], detect: true, interprops: [], ...fields });
  return mind;
}
