import { describe, expect, it } from 'vitest';
import type { Position } from '../../../src/rules/escape/map/map.ts';
import { STATUS } from '../../../src/rules/escape/player.ts';
import { cloneState } from '../../../src/rules/escape/state.ts';
import { CAPSULE_AT, EVERY_KEY, Scenario, underBoth } from '../../support/escape/scenario.ts';

/** Everything but the count of messages. */
function standOf(match: Scenario) {
  return { ...cloneState(match.state), messages: 0 };
}

underBoth('escape.md 1.4: move', (preset) => {
  it('escape.md 1.4: to a node joined by an edge, also diagonally; it costs the SP', () => {
    const match = new Scenario(preset).place(0, [1, 1, 1]);
    expect(match.move(0, [2, 2, 1])).toBe('done');
    expect(match.positionOf(0)).toEqual([2, 2, 1]);
    expect(match.last).toEqual([
      { type: 'moved', seat: 0, from: match.node([1, 1, 1]), to: match.node([2, 2, 1]), by: 'edge' },
    ]);
    expect(match.player(0).sp).toBe(0);
  });

  it.each([
    ['G8: to the own node', [1, 1, 1]],
    ['escape.md 1.4: to a node beside it without an edge', [0, 0, 1]],
    ['escape.md 1.4: two edges away', [1, 3, 1]],
    ['escape.md 1.4: to a point that is no node', [3, 3, 1]],
    ['escape.md 1.4: off the map', [7, 1, 1]],
    ['escape.md 1.4: to another layer without an elevator', [1, 1, 2]],
  ] as const)('%s: refused, nothing is spent', (_, to) => {
    const match = new Scenario(preset).place(0, [1, 1, 1]);
    const before = standOf(match);
    expect(match.move(0, to)).toBe('refused');
    expect(standOf(match)).toEqual(before);
    expect(match.last).toEqual([]);
  });

  it.each([
    [
      [3, 0],
      [0, 2],
    ],
    [
      [3, 6],
      [0, 2],
    ],
    [
      [1, 3],
      [0, 1, 2],
    ],
    [
      [5, 3],
      [0, 1, 2],
    ],
  ] as const)(
    'escape.md 1.1, 1.4: the elevator at %j goes from any stop of %j to any other',
    ([x, y], stops) => {
      for (const from of stops)
        for (const to of [0, 1, 2].filter((layer) => layer !== from)) {
          const match = new Scenario(preset).place(0, [x, y, from]);
          const isStop = (stops as readonly number[]).includes(to);
          expect([from, to, match.move(0, [x, y, to])]).toEqual([from, to, isStop ? 'done' : 'refused']);
          if (isStop) expect(match.last[0]).toMatchObject({ type: 'moved', by: 'elevator' });
        }
    },
  );

  it('escape.md 1.4: several players may stand on one node', () => {
    const match = new Scenario(preset).place(1, [0, 1, 1]).place(2, [0, 1, 1]);
    expect(match.move(0, [0, 1, 1])).toBe('done');
  });

  it('escape.md 1.4, 1.10: not to a lost node', () => {
    const match = new Scenario(preset).jump(41).place(0, [1, 1, 1]);
    expect(match.move(0, [2, 2, 1])).toBe('refused');
    expect(match.give(0, { blinks: 1 }).blink(0, [2, 2, 1])).toBe('refused');
    expect(match.detect(0, [2, 2, 1])).toBe('refused');
    expect(match.player(0).blinks).toBe(1);
  });
});

underBoth('escape.md 1.4: attack', (preset) => {
  it.each([
    ['the own node', [1, 1, 1]],
    ['a planar neighbour', [2, 2, 1]],
  ] as const)('escape.md 1.4: hits who really is on %s, for 70', (_, at) => {
    const match = new Scenario(preset).place(0, [1, 1, 1]).place(2, at);
    expect(match.attack(0, at, 2)).toBe('done');
    expect(match.player(2).hp).toBe(130);
    expect(match.player(0)).toMatchObject({ sp: 0, hp: 200, score: 0 });
    const [from, to] = [match.node([1, 1, 1]), match.node(at)];
    expect(match.last).toEqual([
      { type: 'attacked', seat: 0, from, at: to, target: 2 },
      { type: 'hp', seat: 2, hp: 130, by: 'attack' },
    ]);
  });

  const misses: readonly (readonly [string, Position, Position, number])[] = [
    ['hitting nobody', [2, 2, 1], [1, 2, 1], 2],
    ['who stands elsewhere', [2, 2, 1], [1, 1, 1], 2],
    ['two edges away', [1, 3, 1], [1, 3, 1], 2],
    ['oneself', [2, 2, 1], [1, 1, 1], 0],
    ['a seat that is not', [2, 2, 1], [2, 2, 1], 4],
    ['a negative seat', [2, 2, 1], [2, 2, 1], -1],
  ];
  it.each(misses)('escape.md 1.4: %s is illegal and spends nothing', (_, victimAt, at, target) => {
    const match = new Scenario(preset).place(0, [1, 1, 1]).place(2, victimAt);
    const before = standOf(match);
    expect(match.attack(0, at, target)).toBe('refused');
    expect(standOf(match)).toEqual(before);
  });

  it('escape.md 1.4: elevators do not count as adjacent', () => {
    const match = new Scenario(preset).place(0, [1, 3, 1]).place(1, [1, 3, 0]);
    expect(match.attack(0, [1, 3, 0], 1)).toBe('refused');
  });

  it.each([
    ['alive', STATUS.alive, 'done'],
    ['skip (G26)', STATUS.skip, 'done'],
    ['waiting', STATUS.waiting, 'done'],
    ['dead', STATUS.dead, 'refused'],
    ['escaped', STATUS.escaped, 'refused'],
    ['error', STATUS.error, 'refused'],
  ] as const)('escape.md 1.4: a player in status %s', (_, status, reply) => {
    const match = new Scenario(preset).place(0, CAPSULE_AT).place(1, CAPSULE_AT, { status });
    expect(match.attack(0, CAPSULE_AT, 1)).toBe(reply);
  });

  it('G26: one in status 3 may be hit again', () => {
    const match = new Scenario(preset).place(2, [0, 0, 1], { status: STATUS.skip, skips: 1 });
    match.attack(0, [0, 0, 1], 2);
    match.place(1, [0, 0, 1]).playTo(1, 1).attack(1, [0, 0, 1], 2);
    expect(match.player(2)).toMatchObject({ hp: 60, status: STATUS.skip });
  });
});

underBoth('escape.md 1.4: kit', (preset) => {
  it.each([
    [50, 150],
    [100, 200],
    [130, 200],
  ])('escape.md 1.1, 1.4: +100 HP, never above 200: %i to %i', (hp, healed) => {
    const match = new Scenario(preset).give(0, { kits: 2 }).place(0, [0, 0, 1], { hp });
    expect(match.kit(0)).toBe('done');
    expect(match.player(0)).toMatchObject({ hp: healed, kits: 1, sp: 0 });
    expect(match.last).toEqual([{ type: 'hp', seat: 0, hp: healed, by: 'kit' }]);
  });

  it('escape.md 1.4: needs a kit and SP', () => {
    const match = new Scenario(preset).place(0, [0, 0, 1], { hp: 50 });
    expect(match.kit(0)).toBe('refused');
    match.move(0, [0, 1, 1]);
    expect(match.give(0, { kits: 1 }).kit(0)).toBe('refused');
  });

  it('G5: at 200 HP refused, nothing spent', () => {
    const match = new Scenario(preset).give(0, { kits: 1 });
    expect(match.kit(0)).toBe('refused');
    expect(match.player(0)).toMatchObject({ kits: 1, sp: 1 });
  });
});

underBoth('escape.md 1.4: blink', (preset) => {
  it('escape.md 1.4: to a planar neighbour, costs a blink and no SP; then attack or move', () => {
    const match = new Scenario(preset).give(0, { blinks: 2 }).place(1, [0, 2, 1]);
    expect(match.blink(0, [0, 1, 1])).toBe('done');
    expect(match.player(0)).toMatchObject({ blinks: 1, sp: 1 });
    expect(match.last[0]).toMatchObject({ type: 'moved', by: 'blink' });
    expect(match.attack(0, [0, 2, 1], 1)).toBe('done');
    expect(match.blink(0, [0, 2, 1])).toBe('done');
    expect(match.player(0).blinks).toBe(0);
    expect(match.blink(0, [0, 1, 1])).toBe('refused');
  });

  it('escape.md 1.4: never through an elevator, nor to where no edge leads; G8: nor to the own node', () => {
    const match = new Scenario(preset).place(0, [1, 3, 1]).give(0, { blinks: 1 });
    for (const to of [
      [1, 3, 0],
      [1, 3, 2],
      [1, 3, 1],
      [3, 3, 1],
      [1, 1, 1],
    ] as const)
      expect(match.blink(0, to)).toBe('refused');
    expect(match.player(0).blinks).toBe(1);
  });

  it.each(['LandMine', 'Sticky'] as const)('escape.md 1.4: triggers a %s there like a move', (kind) => {
    const match = new Scenario(preset).give(0, { blinks: 1 }).lay(kind, 1, [0, 1, 1]);
    expect(match.blink(0, [0, 1, 1])).toBe('done');
    expect(match.last[1]).toMatchObject({ type: 'trapTriggered', seat: 1 });
    expect(match.isUp(0)).toBe(kind === 'LandMine');
  });
});

underBoth('escape.md 1.4: main and secondary', (preset) => {
  it('escape.md 1.4: one main action, secondary ones before and after it', () => {
    const match = new Scenario(preset).place(0, [0, 2, 1]).give(0, { mines: 1, blinks: 1 });
    expect(match.trap(0, 'LandMine')).toBe('done');
    expect(match.detect(0, [0, 1, 1])).toBe('done');
    expect(match.move(0, [0, 1, 1])).toBe('done');
    expect(match.blink(0, [1, 1, 1])).toBe('done');
    expect(match.move(0, [1, 0, 1])).toBe('refused');
    expect(match.isUp(0)).toBe(true);
  });

  it.each([
    ['move', (match: Scenario) => match.move(0, [3, 2, 0])],
    ['attack', (match: Scenario) => match.attack(0, CAPSULE_AT, 1)],
    ['kit', (match: Scenario) => match.kit(0)],
    ['box', (match: Scenario) => match.openBox(0)],
    ['capsule', (match: Scenario) => match.capsule(0, true)],
  ] as const)('escape.md 1.4: %s needs the SP', (_, act) => {
    const prepared = () =>
      new Scenario(preset)
        .place(0, CAPSULE_AT, { hp: 50, keys: EVERY_KEY })
        .place(1, CAPSULE_AT)
        .give(0, { kits: 1 })
        .drop([2], CAPSULE_AT);
    const spent = prepared();
    spent.player(0).sp = 0;
    const before = standOf(spent);
    expect(act(spent)).toBe('refused');
    expect(standOf(spent)).toEqual(before);
    const fresh = prepared();
    expect(act(fresh)).toBe('done');
    expect(fresh.player(0).sp).toBe(0);
  });

  it.each([
    ['key machine', [6, 0, 2], (match: Scenario) => match.useMachine(0)],
    ['materials', [0, 3, 1], (match: Scenario) => match.take(0, 'Kit')],
  ] as const)('escape.md 1.4: %s needs the SP', (_, at, act) => {
    const spent = new Scenario(preset).place(0, at, { sp: 0 });
    const before = standOf(spent);
    expect(act(spent)).toBe('refused');
    expect(standOf(spent)).toEqual(before);
    expect(act(new Scenario(preset).place(0, at))).toBe('done');
  });

  it('escape.md 1.4: finish is always legal', () => {
    const match = new Scenario(preset);
    expect(match.finish(0)).toBe('finished');
    Object.assign(match.player(1), { status: STATUS.waiting });
    expect(match.finish(1)).toBe('finished');
  });

  it('escape.md "Wire details": an action whose arguments are nonsense is refused and changes nothing', () => {
    const match = new Scenario(preset);
    const before = standOf(match);
    expect(match.act(0, { verb: 'unknown' })).toBe('refused');
    expect(match.act(0, { verb: 'move', to: 1e9 })).toBe('refused');
    expect(match.act(0, { verb: 'detect', at: Number.NaN })).toBe('refused');
    expect(standOf(match)).toEqual(before);
  });
});

describe('escape.md 1.4: waiting for escape', () => {
  it('escape.md 1.4: in status 4 only capsule false and finish are legal, no secondary actions', () => {
    const match = new Scenario('shipped').place(0, CAPSULE_AT, { keys: EVERY_KEY, hp: 50 });
    match.capsule(0, true);
    match.playTo(2, 0).place(1, CAPSULE_AT).drop([1], CAPSULE_AT);
    match.give(0, { mines: 1, stickies: 1, kits: 1, blinks: 1 });
    const before = standOf(match);
    const replies = [
      match.move(0, [3, 2, 0]),
      match.blink(0, [3, 2, 0]),
      match.detect(0, [3, 2, 0]),
      match.attack(0, CAPSULE_AT, 1),
      match.kit(0),
      match.trap(0, 'LandMine'),
      match.openBox(0),
      match.useMachine(0),
      match.take(0, 'Kit'),
      match.capsule(0, true),
      match.act(0, { verb: 'unknown' }),
    ];
    expect(new Set(replies)).toEqual(new Set(['refused']));
    expect(standOf(match)).toEqual(before);
    expect(match.finish(0)).toBe('finished');
    expect(match.player(0).status).toBe(STATUS.waiting);
  });
});
