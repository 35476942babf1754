import { expect, it } from 'vitest';
import type { Position } from '../../../src/rules/escape/map/map.ts';
import { STATUS } from '../../../src/rules/escape/player.ts';
import { CAPSULE_AT, EVERY_KEY, Scenario, underBoth } from '../../support/escape/scenario.ts';

const POINT: Position = [0, 3, 1];
const TOOLS = [
  ['LandMine', 'mines', 3],
  ['Sticky', 'stickies', 3],
  ['Kit', 'kits', 2],
  ['Transport', 'blinks', 2],
] as const;

underBoth('escape.md 1.7: material points', (preset) => {
  it.each(TOOLS)('escape.md 1.4: %s is taken for the main action; the turn goes on', (name, field) => {
    const match = new Scenario(preset).place(0, POINT);
    expect(match.take(0, name)).toBe('done');
    expect(match.player(0)).toMatchObject({ [field]: 1, sp: 0 });
    expect(match.stockAt(POINT)).toBe(1);
    expect(match.last).toMatchObject([{ type: 'took', seat: 0 }]);
    expect(match.isUp(0)).toBe(true);
  });

  it.each(TOOLS)(
    'escape.md 1.1, G4: %s at its limit: refused, the SP is spent, the stock stays',
    (name, field, limit) => {
      const match = new Scenario(preset).place(0, POINT, { [field]: limit - 1 });
      expect(match.take(0, name)).toBe('done');
      expect(match.player(0)[field]).toBe(limit);
      match.playTo(2, 0);
      expect(match.take(0, name)).toBe('refused');
      expect(match.player(0)).toMatchObject({ [field]: limit, sp: 0 });
      expect(match.stockAt(POINT)).toBe(1);
    },
  );

  it('escape.md 1.1: the limits are for what is not placed', () => {
    const match = new Scenario(preset).place(0, POINT, { mines: 3 });
    expect(match.trap(0, 'LandMine')).toBe('done');
    expect(match.take(0, 'LandMine')).toBe('done');
    expect(match.player(0).mines).toBe(3);
  });

  it('escape.md 1.4 (*): an empty point: refused and the SP is spent; no timer is touched', () => {
    const match = new Scenario(preset).place(0, POINT);
    for (const round of [1, 2]) match.playTo(round, 0).take(0, 'Kit');
    match.playTo(3, 0).give(0, { kits: 0 });
    const timers = [...match.state.timers];
    expect(match.take(0, 'Kit')).toBe('refused');
    expect(match.player(0)).toMatchObject({ kits: 0, sp: 0 });
    expect(match.last).toMatchObject([{ type: 'tookNothing', seat: 0 }]);
    expect([...match.state.timers]).toEqual(timers);
  });

  it('escape.md 1.4: away from a material point refused, nothing spent', () => {
    const match = new Scenario(preset);
    expect(match.take(0, 'Kit')).toBe('refused');
    expect(match.player(0).sp).toBe(1);
  });

  it('escape.md 1.1: 12 points, 2 each at the start, never more', () => {
    const match = new Scenario(preset);
    expect([...match.state.stock]).toEqual(Array(12).fill(2));
    match.playTo(39, 0);
    expect([...match.state.stock]).toEqual(Array(12).fill(2));
  });

  it('escape.md 1.7: a pick in round r gives +1 that is usable from round r+8', () => {
    const match = new Scenario(preset).place(0, POINT).playTo(5, 0);
    match.take(0, 'Kit');
    expect(match.playTo(12, 3).stockAt(POINT)).toBe(1);
    expect(match.playTo(13, 0).stockAt(POINT)).toBe(2);
    expect(match.playTo(30, 0).stockAt(POINT)).toBe(2);
  });

  it('escape.md 1.7: a second pick does not reset a running timer', () => {
    const match = new Scenario(preset).place(0, POINT).playTo(5, 0);
    match.take(0, 'Kit');
    match.playTo(12, 0).take(0, 'LandMine');
    expect(match.playTo(12, 3).stockAt(POINT)).toBe(0);
    expect(match.playTo(13, 0).stockAt(POINT)).toBe(1);
    expect(match.playTo(20, 3).stockAt(POINT)).toBe(1);
    expect(match.playTo(21, 0).stockAt(POINT)).toBe(2);
  });
});

underBoth('escape.md 1.8: traps', (preset) => {
  it.each([
    ['LandMine', 'mines'],
    ['Sticky', 'stickies'],
  ] as const)('escape.md 1.4: %s goes from the bag to the own node without SP', (name, field) => {
    const match = new Scenario(preset).place(0, [0, 1, 1], { [field]: 2 });
    expect(match.trap(0, name)).toBe('done');
    expect(match.trapAt([0, 1, 1])).toMatchObject({ owner: 0 });
    expect(match.player(0)).toMatchObject({ [field]: 1, sp: 1 });
    expect(match.last).toMatchObject([{ type: 'trapPlaced', seat: 0 }]);
  });

  it('escape.md 1.4: none in the bag: refused', () => {
    const match = new Scenario(preset).place(0, [0, 1, 1], { mines: 1 });
    expect(match.trap(0, 'Sticky')).toBe('refused');
    expect(match.trapAt([0, 1, 1])).toBeNull();
  });

  it.each(['LandMine', 'Sticky'] as const)(
    'escape.md 1.4: one trap of any kind and owner a node: a %s lies there',
    (lying) => {
      for (const owner of [0, 1])
        for (const name of ['LandMine', 'Sticky'] as const) {
          const match = new Scenario(preset).place(0, [0, 1, 1], { mines: 1, stickies: 1 });
          match.lay(lying, owner, [0, 1, 1]);
          expect(match.trap(0, name)).toBe('refused');
          expect(match.player(0)).toMatchObject({ mines: 1, stickies: 1 });
          expect(match.trapAt([0, 1, 1])).toEqual({ kind: lying === 'Sticky' ? 1 : 0, owner });
        }
    },
  );

  const forbidden: Position[] = [
    CAPSULE_AT,
    ...[1, 2].flatMap((z) => [0, 6].flatMap((x) => [0, 6].map((y): Position => [x, y, z]))),
    ...[0, 2].flatMap((z) => [0, 6].map((y): Position => [3, y, z])),
    ...[0, 1, 2].flatMap((z) => [1, 5].map((x): Position => [x, 3, z])),
  ];
  it('escape.md 1.4: not on the capsule, the 8 key machines, and the 10 stops of elevators; on every other node', () => {
    const { positions } = new Scenario(preset).game.board;
    const refused = positions.filter((at) => {
      const match = new Scenario(preset).place(0, at, { mines: 1 });
      return match.trap(0, 'LandMine') === 'refused';
    });
    expect(refused.map(String).sort()).toEqual(forbidden.map(String).sort());
  });

  it('escape.md 1.8, G11: a mine: he arrives, -120 HP, used up; the owner hears kind and node (G25)', () => {
    const match = new Scenario(preset).lay('LandMine', 3, [0, 1, 1]);
    expect(match.move(0, [0, 1, 1])).toBe('done');
    expect(match.positionOf(0)).toEqual([0, 1, 1]);
    expect(match.player(0)).toMatchObject({ hp: 80, status: STATUS.alive });
    expect(match.trapAt([0, 1, 1])).toBeNull();
    const node = match.node([0, 1, 1]);
    expect(match.last.slice(1)).toEqual([
      { type: 'trapTriggered', seat: 3, node, kind: 0 },
      { type: 'hp', seat: 0, hp: 80, by: 'mine' },
    ]);
    expect(match.isUp(0)).toBe(true);
  });

  it('escape.md 1.1, 1.8: sticky: he arrives, the turn ends with status 3, the next own turn is lost, then normal', () => {
    const match = new Scenario(preset).lay('Sticky', 3, [0, 1, 1]);
    expect(match.move(0, [0, 1, 1])).toBe('done');
    expect(match.positionOf(0)).toEqual([0, 1, 1]);
    expect(match.player(0)).toMatchObject({ hp: 200, status: STATUS.skip });
    expect(match.trapAt([0, 1, 1])).toBeNull();
    expect(match.last[1]).toMatchObject({ type: 'trapTriggered', seat: 3, kind: 1 });
    match.playTo(3, 0);
    expect(match.start(2, 0).status).toBe(STATUS.skip);
    expect(match.start(3, 0)).toMatchObject({ status: STATUS.alive, sp: 1 });
    expect(match.last.filter(({ type }) => type === 'turn')).not.toHaveLength(0);
  });

  it('escape.md 1.8: the owner never triggers his own', () => {
    const match = new Scenario(preset).lay('LandMine', 0, [0, 1, 1]);
    match.move(0, [0, 1, 1]);
    expect(match.player(0).hp).toBe(200);
    expect(match.trapAt([0, 1, 1])).not.toBeNull();
  });

  it('escape.md 1.8: a trap acts on who enters, not on who stands there', () => {
    const match = new Scenario(preset).place(1, [0, 1, 1]).place(0, [0, 1, 1], { mines: 1 });
    match.trap(0, 'LandMine');
    match.playTo(2, 0);
    expect(match.player(1).hp).toBe(200);
    expect(match.trapAt([0, 1, 1])).not.toBeNull();
  });

  it('G7: a kill by a mine gives the owner nothing', () => {
    const match = new Scenario(preset).lay('LandMine', 3, [0, 1, 1]).place(0, [0, 0, 1], { hp: 120 });
    match.move(0, [0, 1, 1]);
    expect(match.player(0)).toMatchObject({ status: STATUS.dead, score: -3 });
    expect(match.player(3).score).toBe(0);
    expect(match.boxAt([0, 1, 1])).toEqual([0]);
  });

  it('G6: placed traps outlive the death, escape and error of their owner', () => {
    const match = new Scenario(preset).place(3, CAPSULE_AT, { keys: EVERY_KEY });
    match.lay('LandMine', 1, [0, 1, 1]).lay('Sticky', 2, [1, 0, 1]).lay('LandMine', 3, [0, 2, 1]);
    match.place(1, [0, 0, 1], { hp: 70 }).attack(0, [0, 0, 1], 1);
    match.fault(2);
    match.playTo(1, 3).capsule(3, true);
    match.playTo(5, 0);
    expect(match.trapAt([0, 1, 1])).toEqual({ kind: 0, owner: 1 });
    expect(match.trapAt([1, 0, 1])).toEqual({ kind: 1, owner: 2 });
    expect(match.trapAt([0, 2, 1])).toEqual({ kind: 0, owner: 3 });
    match.move(0, [0, 1, 1]);
    expect(match.last[1]).toMatchObject({ type: 'trapTriggered', seat: 1 });
  });
});

underBoth('escape.md 1.4: detect', (preset) => {
  const at: Position = [0, 1, 1];

  it('escape.md 1.4: an enemy trap is found and destroyed, and its owner is told', () => {
    const match = new Scenario(preset).lay('Sticky', 2, at);
    expect(match.detect(0, at)).toBe('done');
    const node = match.node(at);
    expect(match.last).toEqual([
      { type: 'detected', seat: 0, at: node, found: true },
      { type: 'trapDestroyed', seat: 2, node, kind: 1 },
    ]);
    expect(match.trapAt(at)).toBeNull();
    expect(match.player(0).sp).toBe(1);
  });

  it('escape.md 1.4: an own trap is found and stays', () => {
    const match = new Scenario(preset).lay('Sticky', 0, at);
    expect(match.detect(0, at)).toBe('done');
    expect(match.last).toMatchObject([{ type: 'detected', found: true }]);
    expect(match.trapAt(at)).not.toBeNull();
    expect(match.detect(0, at)).toBe('refused');
  });

  it('escape.md 1.4: nothing there: found false, and it cools down all the same', () => {
    const match = new Scenario(preset);
    expect(match.detect(0, at)).toBe('done');
    expect(match.last).toMatchObject([{ type: 'detected', found: false }]);
    expect(match.detect(0, at)).toBe('refused');
  });

  it('escape.md 1.4: only a planar neighbour on the same layer; what is refused does not cool down', () => {
    const match = new Scenario(preset).place(0, [1, 3, 1]);
    for (const place of [
      [1, 3, 1],
      [1, 3, 0],
      [1, 1, 1],
      [3, 3, 1],
    ] as const)
      expect(match.detect(0, place)).toBe('refused');
    expect(match.detect(0, [2, 2, 1])).toBe('done');
  });
});

underBoth('escape.md 1.9: death and respawn', (preset) => {
  const killed = (tools: Partial<Record<'mines' | 'stickies' | 'kits' | 'blinks', number>> = {}) => {
    const match = new Scenario(preset).place(1, [0, 1, 1], { hp: 70, ...tools });
    match.attack(0, [0, 1, 1], 1);
    return match;
  };

  it('escape.md 1.9: status 1, -3, a box with the keys, off the board; the attacker gets +2', () => {
    const match = killed();
    expect(match.player(1)).toMatchObject({ status: STATUS.dead, hp: 0, score: -3, outRound: 1 });
    expect(match.player(0).score).toBe(2);
    expect(match.boxAt([0, 1, 1])).toEqual([1]);
    expect(match.last.at(-1)).toMatchObject({ type: 'died', seat: 1, newBox: true, by: 'attack' });
    expect(match.view(0).sightings.map(({ seat }) => seat)).not.toContain(1);
  });

  it('G28: the HP is never below 0 and the place of the dead is where he died', () => {
    const match = new Scenario(preset).place(1, [0, 1, 1], { hp: 10 });
    match.attack(0, [0, 1, 1], 1);
    expect(match.player(1).hp).toBe(0);
    expect(match.positionOf(1)).toEqual([0, 1, 1]);
  });

  it('escape.md 1.9: the bag is lost', () => {
    const match = killed({ mines: 3, stickies: 3, kits: 2, blinks: 2 });
    const empty = { mines: 0, stickies: 0, kits: 0, blinks: 0 };
    expect(match.player(1)).toMatchObject(empty);
    expect(match.playTo(6, 1).player(1)).toMatchObject(empty);
  });

  it('G10: dead in round r, back at the start of the own turn in round r+5, and acts in it', () => {
    const match = killed();
    match.playTo(6, 1);
    for (const round of [1, 2, 3, 4, 5]) expect(match.start(round, 1).status).toBe(STATUS.dead);
    expect(match.start(6, 1)).toMatchObject({ status: STATUS.alive, hp: 200, keys: 0b10, sp: 1 });
    expect(match.positionOf(1)).toEqual([6, 0, 1]);
    expect(match.events).toContainEqual({ type: 'respawned', seat: 1, node: match.node([6, 0, 1]) });
    expect(match.move(1, [6, 1, 1])).toBe('done');
  });

  it('G10: also after his own turn of that round, and when he kills himself in it', () => {
    const late = new Scenario(preset).place(0, [0, 6, 1], { hp: 70 }).playTo(1, 3);
    late.attack(3, [0, 6, 1], 0);
    late.playTo(6, 0);
    expect(late.start(6, 0).status).toBe(STATUS.alive);
    const mine = new Scenario(preset).lay('LandMine', 1, [0, 1, 1]).place(0, [0, 0, 1], { hp: 100 });
    expect(mine.move(0, [0, 1, 1])).toBe('done');
    expect(mine.isUp(1)).toBe(true);
    mine.playTo(6, 0);
    expect(mine.start(6, 0).status).toBe(STATUS.alive);
  });

  it('escape.md 1.9: the score stays over the respawn', () => {
    expect(killed().playTo(6, 1).player(1).score).toBe(-3);
  });

  it('escape.md 1.9: in overtime a death is final, with box, -3 and +2', () => {
    const match = new Scenario(preset).jump(81).place(1, [0, 1, 1], { hp: 70 });
    match.attack(0, [0, 1, 1], 1);
    expect(match.player(1)).toMatchObject({ score: -3, respawnRound: 0, outRound: 81 });
    expect(match.player(0).score).toBe(2);
    expect(match.boxAt([0, 1, 1])).toEqual([1]);
    match.playTo(101, 0);
    expect(match.player(1).status).toBe(STATUS.dead);
  });

  it('escape.md 1.9: who was dead when overtime began still comes back, also of the shut-down of round 80', () => {
    const match = new Scenario(preset).jump(80).place(1, [0, 1, 1], { hp: 70 }).place(2, [3, 3, 2]);
    match.attack(0, [0, 1, 1], 1);
    match.playTo(85, 2);
    expect(match.start(84, 1).status).toBe(STATUS.dead);
    expect(match.start(85, 1).status).toBe(STATUS.alive);
    expect(match.start(81, 2).status).toBe(STATUS.dead);
    expect(match.start(85, 2).status).toBe(STATUS.alive);
  });
});
