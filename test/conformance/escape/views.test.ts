import { describe, expect, it } from 'vitest';
import type { Position } from '../../../src/rules/escape/map/map.ts';
import { STATUS } from '../../../src/rules/escape/player.ts';
import { CAPSULE_AT, EVERY_KEY, Scenario, underBoth } from '../../support/escape/scenario.ts';

const TOP: Position = [3, 2, 0];
const LOW: Position = [3, 2, 2];

underBoth('escape.md 1.11: views', (preset) => {
  it('escape.md 1.11: positions and boxes of the own layer only', () => {
    const match = new Scenario(preset).place(1, TOP).place(2, LOW).drop([1], [0, 1, 1]).drop([2], CAPSULE_AT);
    match.drop([3], LOW);
    const seats = (viewer: number) => match.view(viewer).sightings.map(({ seat }) => seat);
    expect([0, 1, 2, 3].map(seats)).toEqual([[0, 3], [1], [2], [0, 3]]);
    expect(match.view(0).boxes).toEqual([match.node([0, 1, 1])]);
    expect(match.view(1).boxes).toEqual([match.node(CAPSULE_AT)]);
    expect(match.view(2).boxes).toEqual([match.node(LOW)]);
    expect(match.view(0).sightings).toContainEqual({ seat: 3, node: match.node([0, 6, 1]) });
  });

  it('escape.md 1.11: changing the layer changes the view at once', () => {
    const match = new Scenario(preset).place(0, [1, 3, 1]).place(1, TOP);
    match.move(0, [1, 3, 0]);
    expect(match.view(0).sightings.map(({ seat }) => seat)).toEqual([0, 1]);
  });

  it('escape.md 1.8, 1.11: traps of others are never seen, the own always, also on other layers', () => {
    const match = new Scenario(preset).lay('LandMine', 0, LOW).lay('Sticky', 0, [0, 1, 1]);
    match.lay('LandMine', 1, [0, 2, 1]);
    expect(match.view(0).traps).toEqual([
      { kind: 1, owner: 0, node: match.node([0, 1, 1]) },
      { kind: 0, owner: 0, node: match.node(LOW) },
    ]);
    expect(match.view(1).traps).toEqual([{ kind: 0, owner: 1, node: match.node([0, 2, 1]) }]);
    expect(match.view(2).traps).toEqual([]);
  });

  it('escape.md 1.11: never material stock', () => {
    const match = new Scenario(preset);
    const before = JSON.stringify(match.view(0));
    match.state.stock.fill(0);
    match.state.timers.fill(5);
    expect(JSON.stringify(match.view(0))).toBe(before);
    expect(Object.keys(match.view(0)).sort()).toEqual(
      ['boxes', 'isInTurn', 'me', 'others', 'round', 'seat', 'sightings', 'stage', 'traps'].sort(),
    );
  });

  it('escape.md 1.9: the view of the dead stays on the layer of death until the respawn', () => {
    const match = new Scenario(preset).place(1, TOP, { hp: 70 }).place(0, TOP);
    match.attack(0, TOP, 1);
    expect(match.view(1).sightings).toEqual([{ seat: 0, node: match.node(TOP) }]);
    expect(match.view(1).boxes).toEqual([match.node(TOP)]);
    match.playTo(6, 1);
    expect(match.view(1).sightings.map(({ seat }) => seat)).toEqual([1, 2, 3]);
  });

  it('escape.md 1.9: the dead, the escaped and the failed are seen nowhere', () => {
    const match = new Scenario(preset);
    for (const status of [STATUS.dead, STATUS.escaped, STATUS.error]) {
      Object.assign(match.player(1), { status });
      expect(match.view(0).sightings.map(({ seat }) => seat)).toEqual([0, 2, 3]);
    }
  });

  it('escape.md 1.11, G28: who has left the board, escaped or failed, sees no layer', () => {
    const match = new Scenario(preset).place(1, CAPSULE_AT, { keys: EVERY_KEY }).drop([1], CAPSULE_AT);
    match.drop([2], [0, 1, 1]);
    match.fault(2);
    match.playTo(1, 1).capsule(1, true);
    match.place(0, CAPSULE_AT).playTo(5, 1);
    for (const seat of [1, 2]) expect(match.view(seat)).toMatchObject({ sightings: [], boxes: [] });
  });

  it('escape.md 1.2: who loses a turn and who waits is seen', () => {
    const match = new Scenario(preset);
    for (const status of [STATUS.skip, STATUS.waiting]) {
      Object.assign(match.player(1), { status });
      expect(match.view(0).sightings.map(({ seat }) => seat)).toContain(1);
    }
  });

  it('G3: keys, HP and status of all others are told', () => {
    const match = new Scenario(preset).place(1, TOP, { hp: 60, keys: [1, 2] });
    expect(match.view(0).others).toEqual([
      { seat: 1, status: 0, hp: 60, keys: [1, 2] },
      { seat: 2, status: 0, hp: 200, keys: [2] },
      { seat: 3, status: 0, hp: 200, keys: [3] },
    ]);
  });

  it('escape.md 1.2: whose turn it is, the round and the zones; the own record whole', () => {
    const match = new Scenario(preset).jump(61, 2);
    expect(match.view(2)).toMatchObject({ seat: 2, round: 61, stage: 3, isInTurn: true });
    expect(match.view(1).isInTurn).toBe(false);
    expect(match.view(2).me).toEqual(match.player(2));
  });

  it('escape.md 1.11: a view shares nothing with the state', () => {
    const match = new Scenario(preset);
    Object.assign(match.view(0).me, { hp: 1 });
    expect(match.player(0).hp).toBe(200);
  });
});

describe('G3: hide_others', () => {
  const hidden = () => new Scenario('shipped', { hideOthers: true });

  it('G3: keys are empty, HP -1 off the own layer; on it the HP is real', () => {
    const match = hidden().place(1, TOP, { hp: 60, keys: EVERY_KEY }).place(2, [1, 1, 1], { hp: 130 });
    expect(match.view(0).others).toEqual([
      { seat: 1, status: 0, hp: -1, keys: [] },
      { seat: 2, status: 0, hp: 130, keys: [] },
      { seat: 3, status: 0, hp: 200, keys: [] },
    ]);
  });

  it('G3: the own keys and HP are never hidden', () => {
    const match = hidden().place(0, TOP, { keys: EVERY_KEY, hp: 60 });
    expect(match.view(0).me).toMatchObject({ keys: 15, hp: 60 });
  });

  it('G3, G28: who has left the board is on no layer', () => {
    const match = hidden().place(1, CAPSULE_AT, { keys: EVERY_KEY, hp: 60 }).place(0, CAPSULE_AT);
    match.playTo(1, 1).capsule(1, true);
    match.fault(2);
    match.playTo(5, 1);
    expect(match.view(0).others).toMatchObject([
      { seat: 1, status: STATUS.escaped, hp: -1 },
      { seat: 2, status: STATUS.error, hp: -1 },
      { seat: 3, status: STATUS.alive, hp: -1 },
    ]);
  });
});
