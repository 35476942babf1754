import { describe, expect, it } from 'vitest';
import { botInput } from '../../../rules/escape/bots/input.ts';
import { DEFAULT_PRESET, PRESETS } from '../../../rules/escape/constants.ts';
import { SHIP_BOARD } from '../../../rules/escape/map/ship.ts';
import { isPresent, STATUS } from '../../../rules/escape/player.ts';
import type { State } from '../../../rules/escape/state.ts';
import { viewOf } from '../../../rules/escape/view.ts';
import { Knowledge } from './knowledge.ts';
import { LocalMatch, type Player } from './local-match.ts';

const BEGIN = {
  type: 'roundbegin',
  state: 7,
  inturn: 1,
  status: 0,
  hp: 130,
  keys: [1, 2],
  pos: [6, 3, 1],
  tools: { LandMine: [1, 1, [6, 2, 1]], Sticky: [0, 0], Kit: 1, Transport: 2 },
  others: [{ player_id: 0, status: 0, keys: [0], hp: 200 }],
  attack: [0],
  move: [true, true, false, false, false, false, false, false],
  detect: true,
  interprops: ['Materials'],
};
const offround = (...content: unknown[]) => ({ type: 'offround', state: 7, playerid: 0, content });

function inTurn(): Knowledge {
  const knowledge = new Knowledge();
  knowledge.hear({ type: 'id', id: 1, birth_pos: [6, 0] });
  knowledge.hear(BEGIN);
  return knowledge;
}

const BOTS = ['hunter', 'random', 'runner', 'guardian'] as const;

describe('Knowledge', () => {
  it('begins with everybody at his spawn', () => {
    const { sightings, mayAct } = new Knowledge();
    expect(sightings.players.map(({ place }) => place)).toEqual([
      [0, 0, 1],
      [6, 0, 1],
      [6, 6, 1],
      [0, 6, 1],
    ]);
    expect(mayAct).toBe(false);
  });

  it('takes all of a turn from its begin', () => {
    const known = inTurn();
    expect(known).toMatchObject({ round: 7, inTurn: 1, mayAct: true, sp: 1, canDetect: true, layer: 1 });
    expect(known.self).toEqual({ status: 0, hp: 130, keys: [1, 2], place: [6, 3, 1], isSeen: true });
    expect(known.bag).toEqual({ LandMine: 1, Sticky: 0, Kit: 1, Transport: 2 });
    expect(known.traps).toEqual([{ kind: 'LandMine', place: [6, 2, 1] }]);
    expect(known.offers).toEqual({ attack: [0], move: BEGIN.move, props: ['Materials'] });
  });

  it('follows a move, its view, and the end of the main action', () => {
    const known = inTurn();
    known.send(['move', [5, 3, 2]]);
    const view = [
      [[5, 3, 2], true, [1]],
      [[6, 3, 2], false, [2]],
    ];
    known.hear({ type: 'action', success: true, hp: 130, status: 0, view });
    expect(known).toMatchObject({ layer: 2, sp: 0, mayAct: true });
    expect(known.self.place).toEqual([5, 3, 2]);
    expect(known.sightings.boxes).toEqual([[5, 3, 2]]);
    expect(known.sightings.players.map(({ isSeen }) => isSeen)).toEqual([false, true, true, false]);
  });

  it('spends the main action at an empty material point, not by what is refused', () => {
    const known = inTurn();
    known.send(['move', [0, 0, 0]]);
    known.hear({ type: 'action', success: false });
    expect(known.sp).toBe(1);
    known.send(['interact', 'Materials', 'Kit']);
    known.hear({ type: 'action', success: false });
    expect(known.sp).toBe(0);
  });

  it('keeps count of tools and traps that no answer tells', () => {
    const known = inTurn();
    known.send(['trap', 'LandMine']);
    known.hear({ type: 'action', success: true });
    known.send(['tool', 'Transport', [6, 2, 1]]);
    known.hear({ type: 'action', success: true, hp: 130, status: 0 });
    known.send(['tool', 'Kit']);
    known.hear({ type: 'action', success: true, hp: 200 });
    expect(known.bag).toEqual({ LandMine: 0, Sticky: 0, Kit: 0, Transport: 1 });
    expect(known.traps.map(({ place }) => place)).toEqual([
      [6, 2, 1],
      [6, 3, 1],
    ]);
    expect(known.self).toMatchObject({ hp: 200, place: [6, 2, 1] });
  });

  it.each([
    ['a sticky trap', ['move', [6, 2, 1]], { status: STATUS.skip, hp: 130 }],
    ['a machine', ['interact', 'KeyMachine'], {}],
    ['the capsule', ['interact', 'EscapeCapsule', true], {}],
  ] as const)('knows that %s ends the turn', (_, action, answer) => {
    const known = inTurn();
    known.send(action);
    known.hear({ type: 'action', success: true, ...answer });
    expect(known.mayAct).toBe(false);
  });

  it('detects again five rounds later, also where the server does not say so', () => {
    const known = inTurn();
    known.send(['detect', [6, 2, 1]]);
    known.hear({ type: 'action', success: true, has_trap: false });
    expect(known.canDetect).toBe(false);
    const { detect: _, ...silent } = BEGIN;
    known.hear({ ...silent, state: 11 });
    expect(known.canDetect).toBe(false);
    known.hear({ ...silent, state: 12 });
    expect(known.canDetect).toBe(true);
  });

  it('remembers where somebody was who went out of sight', () => {
    const known = inTurn();
    known.hear(offround('see', 'pos_update', [1, 0, 1], 0));
    known.hear(offround('see', 'pos_update', [-1, -1, -1], 0));
    expect(known.sightings.players[0]).toMatchObject({ place: [1, 0, 1], isSeen: false });
    known.hear(offround('see', 'regenerate', [0, 0, 1], 0));
    expect(known.sightings.players[0]).toMatchObject({ place: [0, 0, 1], isSeen: true, hp: 200 });
  });

  it('hears of deaths, escapes, keys, wounds and boxes', () => {
    const known = inTurn();
    known.hear(offround('getkey', [0, 3]));
    known.hear(offround('hp_update', 60));
    known.hear(offround('died', 2, 3));
    known.hear(offround('see', 'interprops_status_update', [0, 1, 1], 'Box', 'appear'));
    known.hear(offround('see', 'interprops_status_update', [0, 2, 1], 'Box', 'appear'));
    known.hear(offround('see', 'interprops_status_update', [0, 2, 1], 'Box', 'disappear'));
    expect(known.sightings.players.map(({ status }) => status)).toEqual([0, 0, 1, 1]);
    expect(known.sightings.players[0]?.keys).toEqual([0, 3]);
    expect(known.self.hp).toBe(60);
    expect(known.sightings.boxes).toEqual([[0, 1, 1]]);
    known.hear(offround('escaped'));
    expect(known.sightings.players[0]).toMatchObject({ status: STATUS.escaped, isSeen: false });
  });

  it.each(['trap_triggered', 'trap_destoryed', 'trap_destroyed'])('G21: %s takes a trap away', (kind) => {
    const known = inTurn();
    known.hear(offround(kind, 'LandMine', [6, 2, 1]));
    expect(known.traps).toEqual([]);
  });

  it('G31: has points and ranking at the end', () => {
    const known = inTurn();
    known.hear({ type: 'end', points: { 0: 1, 1: 4, 2: 3, 3: 2 }, ranking: [1, 2, 3, 0] });
    expect(known.end).toEqual({ points: [1, 4, 3, 2], ranking: [1, 2, 3, 0] });
    expect(known.mayAct).toBe(false);
  });

  it.each([
    null,
    7,
    [],
    {},
    { type: 'weather', wind: 3 },
    { type: 'offround' },
    offround('see', 'Door', [[1, 1, 1]], 'open'),
    offround('see', 'pos_update', 'here', 9),
    offround('died', 'x', 17),
    { type: 'action', success: 'yes', view: [[], [1]], tools: [] },
    { type: 'other_death', playerid: 40 },
    { ...offround('escaped'), playerid: null },
    { type: 'id' },
  ])('passes over %j', (message) => {
    const known = inTurn();
    const before = JSON.stringify(known);
    known.hear(message);
    expect(JSON.stringify(known)).toBe(before);
  });
});

describe('Knowledge through whole matches', () => {
  it.each([1, 2])('match %i: agrees with what the rules let each seat know', (seed) => {
    const game = { constants: PRESETS[DEFAULT_PRESET], board: SHIP_BOARD };
    const minds = [0, 1, 2, 3].map(() => new Knowledge());
    let turns = 0;
    const players = minds.map(
      (mind, seat): Player => ({
        tell: (text) => mind.hear(JSON.parse(text)),
        choose: (_, state) => {
          // The bots act without telling the mind: only at a turn's start it knows all.
          if (state.messages === 0) {
            turns += 1;
            compare(state, seat, mind);
          }
          return botInput(game, state, BOTS[state.turn] ?? 'random', seed);
        },
      }),
    );
    new LocalMatch(game, players).start();
    expect(turns).toBeGreaterThan(50);

    function compare(state: State, seat: number, mind: Knowledge) {
      const view = viewOf(game, state, seat);
      const at = (node: number) => SHIP_BOARD.positions[node];
      expect(mind.round).toBe(view.round);
      expect(mind.layer).toBe(view.me.layer);
      const seen = mind.sightings.players.flatMap(({ isSeen, place }, other) =>
        isSeen && place?.[2] === mind.layer ? [{ seat: other, place }] : [],
      );
      expect(seen).toEqual(view.sightings.map(({ seat: other, node }) => ({ seat: other, place: at(node) })));
      const boxes = mind.sightings.boxes.filter(([, , z]) => z === mind.layer);
      expect(boxes.map(String).sort()).toEqual(view.boxes.map((node) => String(at(node))).sort());
      for (const other of view.others) expect(mind.sightings.players[other.seat]?.status).toBe(other.status);
      expect(isPresent(view.me)).toBe(mind.self.isSeen);
    }
  });
});
