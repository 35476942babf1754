import { describe, expect, it } from 'vitest';
import { STATUS } from '../../../src/rules/escape/player.ts';
import { CAPSULE_AT, EVERY_KEY, Scenario, underBoth } from '../../support/escape/scenario.ts';

const CORNERS = [
  [0, 0],
  [6, 0],
  [6, 6],
  [0, 6],
] as const;

underBoth('escape.md 1.5: key machines', (preset) => {
  it.each([1, 2])(
    'escape.md 1.1: the machines of z=%i stand in the corners; each gives the key of its corner',
    (z) => {
      for (const [key, [x, y]] of CORNERS.entries()) {
        const match = new Scenario(preset).place(0, [x, y, z], { keys: [] });
        expect(match.useMachine(0)).toBe('done');
        expect(match.last[0]).toMatchObject({ type: 'machineUsed', key });
        match.playTo(2, 0);
        expect(match.keysOf(0)).toEqual([key]);
      }
    },
  );

  it('escape.md 1.5: the turn ends at once; the key and its point come with the next own turn, not sooner', () => {
    const match = new Scenario(preset).place(0, [6, 0, 2]);
    expect(match.useMachine(0)).toBe('done');
    expect(match.isUp(1)).toBe(true);
    match.playTo(1, 3);
    expect(match.keysOf(0)).toEqual([0]);
    expect(match.player(0).score).toBe(0);
    match.playTo(2, 0);
    expect(match.start(2, 0)).toMatchObject({ keys: 0b11, score: 1 });
    const credited = { type: 'gotKeys', seat: 0, keys: [1], from: 'machine' };
    expect(match.events).toContainEqual(credited);
  });

  it('G2: the next own turn is lost under shipped, playable under published; the one after is playable', () => {
    const match = new Scenario(preset).place(0, [6, 0, 2]);
    match.useMachine(0);
    match.playTo(3, 0);
    const status = preset === 'shipped' ? STATUS.skip : STATUS.alive;
    expect(match.start(2, 0).status).toBe(status);
    expect(match.start(3, 0).status).toBe(STATUS.alive);
    const acted = new Scenario(preset).place(0, [6, 0, 2]);
    acted.useMachine(0);
    acted.playTo(1, 3).finish(3);
    expect(acted.isUp(0)).toBe(preset === 'published');
  });

  it('escape.md 1.5: only for who does not hold that key, and only at a machine', () => {
    const match = new Scenario(preset);
    expect(match.useMachine(0)).toBe('refused');
    expect(match.place(0, [0, 1, 1]).useMachine(0)).toBe('refused');
    expect(match.place(0, [6, 0, 1], { keys: [0, 1] }).useMachine(0)).toBe('refused');
    expect(match.player(0)).toMatchObject({ sp: 1, score: 0 });
  });

  it('escape.md 1.5: a key is not unique: everybody may take it', () => {
    const match = new Scenario(preset);
    for (const seat of [0, 1, 3]) {
      match.playTo(1, seat).place(seat, [6, 6, 2]);
      expect(match.useMachine(seat)).toBe('done');
    }
    match.playTo(3, 0);
    for (const seat of [0, 1, 2, 3]) expect(match.keysOf(seat)).toContain(2);
  });

  it('G27: a pending key is cancelled by death, without a point', () => {
    const match = new Scenario(preset).place(0, [6, 0, 2], { hp: 70 }).place(1, [6, 0, 2]);
    match.useMachine(0);
    expect(match.attack(1, [6, 0, 2], 0)).toBe('done');
    match.playTo(7, 0);
    expect(match.keysOf(0)).toEqual([0]);
    expect(match.boxAt([6, 0, 2])).toEqual([0]);
    expect(match.player(0).score).toBe(-3);
    expect(match.events.filter(({ type }) => type === 'gotKeys')).toEqual([]);
  });

  it('G27: and by an error', () => {
    const match = new Scenario(preset).place(0, [6, 0, 2]);
    match.useMachine(0);
    match.fault(0);
    match.playTo(3, 0);
    expect(match.player(0)).toMatchObject({ score: 0, keys: 0, status: STATUS.error });
  });
});

underBoth('escape.md 1.5: boxes', (preset) => {
  it('escape.md 1.5: all keys in it join; the box vanishes; one point however many keys', () => {
    const match = new Scenario(preset).drop([1, 2, 3], [0, 0, 1]);
    expect(match.openBox(0)).toBe('done');
    expect(match.keysOf(0)).toEqual([0, 1, 2, 3]);
    expect(match.player(0)).toMatchObject({ score: 1, sp: 0 });
    expect(match.boxAt([0, 0, 1])).toBeNull();
    const node = match.node([0, 0, 1]);
    expect(match.last).toEqual([
      { type: 'boxGone', seat: 0, node },
      { type: 'gotKeys', seat: 0, keys: [1, 2, 3], from: 'box' },
    ]);
    expect(match.isUp(0)).toBe(true);
  });

  it.each([
    ['with nothing new', [0]],
    ['that is empty', []],
  ])('G18: a box %s is allowed, scores and vanishes', (_, keys) => {
    const match = new Scenario(preset).drop(keys, [0, 0, 1]);
    expect(match.openBox(0)).toBe('done');
    expect(match.player(0).score).toBe(1);
    expect(match.boxAt([0, 0, 1])).toBeNull();
  });

  it('escape.md 1.4: without a box on the own node refused', () => {
    const match = new Scenario(preset).drop([1], [0, 1, 1]);
    expect(match.openBox(0)).toBe('refused');
    expect(match.player(0).sp).toBe(1);
  });

  it('escape.md 1.5: death drops all keys into a box; where one lies they merge without duplicates', () => {
    const match = new Scenario(preset).place(1, [0, 1, 1], { hp: 70, keys: [1, 3] });
    match.attack(0, [0, 1, 1], 1);
    expect(match.boxAt([0, 1, 1])).toEqual([1, 3]);
    expect(match.keysOf(1)).toEqual([]);
    match.place(3, [0, 1, 1], { hp: 70, keys: [2, 3] }).playTo(2, 0);
    match.attack(0, [0, 1, 1], 3);
    expect(match.boxAt([0, 1, 1])).toEqual([1, 2, 3]);
    const deaths = match.events.filter(({ type }) => type === 'died');
    expect(deaths).toMatchObject([{ newBox: true }, { newBox: false }]);
  });

  it('escape.md 1.5: on respawn the keys are the own one again', () => {
    const match = new Scenario(preset).place(1, [0, 1, 1], { hp: 70, keys: EVERY_KEY });
    match.attack(0, [0, 1, 1], 1);
    expect(match.playTo(6, 1).keysOf(1)).toEqual([1]);
  });

  it('escape.md 1.4: one interaction is box or material, not both', () => {
    const match = new Scenario(preset).place(0, [0, 3, 1]).drop([1], [0, 3, 1]);
    expect(match.openBox(0)).toBe('done');
    expect(match.player(0).kits).toBe(0);
    expect(match.take(0, 'Kit')).toBe('refused');
  });
});

underBoth('escape.md 1.6: the capsule', (preset) => {
  const atCapsule = (keys: readonly number[] = EVERY_KEY) =>
    new Scenario(preset).place(0, CAPSULE_AT, { keys });

  it('escape.md 1.6: with all keys: status 4 and the turn ends', () => {
    const match = atCapsule();
    expect(match.capsule(0, true)).toBe('done');
    expect(match.player(0).status).toBe(STATUS.waiting);
    expect(match.isUp(1)).toBe(true);
    expect(match.last[0]).toEqual({ type: 'capsule', seat: 0, enter: true });
  });

  it.each([0, 1, 2, 3])('escape.md 1.6: not without key %i', (missing) => {
    const match = atCapsule(EVERY_KEY.filter((key) => key !== missing));
    expect(match.capsule(0, true)).toBe('refused');
    expect(match.player(0).sp).toBe(1);
  });

  it('escape.md 1.6: only at (3,3,0)', () => {
    for (const at of [
      [3, 2, 0],
      [3, 3, 2],
      [0, 0, 1],
    ] as const) {
      const match = new Scenario(preset).place(0, at, { keys: EVERY_KEY });
      expect(match.capsule(0, true)).toBe('refused');
    }
  });

  it('escape.md 1.6: not after the main action; a secondary one before is no hindrance', () => {
    const match = new Scenario(preset).place(0, [3, 2, 0], { keys: EVERY_KEY, blinks: 1 });
    match.move(0, CAPSULE_AT);
    expect(match.capsule(0, true)).toBe('refused');
    const blinked = new Scenario(preset).place(0, [3, 2, 0], { keys: EVERY_KEY, blinks: 1 });
    blinked.blink(0, CAPSULE_AT);
    expect(blinked.capsule(0, true)).toBe('done');
  });

  it('G1: counts 3 own turns (shipped) or 2 (published), then he is away before his turn begins', () => {
    const match = atCapsule();
    match.capsule(0, true);
    const away = preset === 'shipped' ? 4 : 3;
    match.playTo(away, 0);
    expect(match.start(away - 1, 0).status).toBe(STATUS.waiting);
    expect(match.start(away, 0).status).toBe(STATUS.escaped);
    expect(match.events).toContainEqual({ type: 'escaped', seat: 0 });
    expect(match.positionOf(0)).toBeNull();
    expect(match.view(1).sightings.map(({ seat }) => seat)).not.toContain(0);
  });

  it('escape.md 1.6: damage that does not kill does not interrupt', () => {
    const match = atCapsule().place(1, CAPSULE_AT);
    match.capsule(0, true);
    match.attack(1, CAPSULE_AT, 0);
    match.playTo(2, 1).attack(1, CAPSULE_AT, 0);
    expect(match.player(0)).toMatchObject({ hp: 60, status: STATUS.waiting });
    match.playTo(4, 0);
    expect(match.start(preset === 'shipped' ? 4 : 3, 0).status).toBe(STATUS.escaped);
  });

  it('escape.md 1.6: death interrupts: keys dropped, normal respawn, no countdown left', () => {
    const match = atCapsule().place(1, CAPSULE_AT);
    match.capsule(0, true);
    match.player(0).hp = 70;
    match.attack(1, CAPSULE_AT, 0);
    expect(match.boxAt(CAPSULE_AT)).toEqual([...EVERY_KEY]);
    match.playTo(20, 0);
    expect(match.start(6, 0)).toMatchObject({ status: STATUS.alive, countdown: 0 });
    expect(match.player(0).status).toBe(STATUS.alive);
  });

  it('escape.md 1.6: false gives status 0 back for the main action; secondary ones are possible again', () => {
    const match = atCapsule().give(0, { blinks: 1 });
    match.capsule(0, true);
    match.playTo(2, 0);
    expect(match.capsule(0, false)).toBe('done');
    expect(match.player(0)).toMatchObject({ status: STATUS.alive, sp: 0, countdown: 0 });
    expect(match.isUp(0)).toBe(true);
    expect(match.move(0, [3, 2, 0])).toBe('refused');
    expect(match.detect(0, [3, 2, 0])).toBe('done');
    expect(match.blink(0, [3, 2, 0])).toBe('done');
  });

  it('escape.md 1.6: after false the countdown begins anew', () => {
    const match = atCapsule();
    match.capsule(0, true);
    match.playTo(2, 0).capsule(0, false);
    match.playTo(3, 0).capsule(0, true);
    const away = 3 + (preset === 'shipped' ? 3 : 2);
    match.playTo(away, 0);
    expect(match.start(away - 1, 0).status).toBe(STATUS.waiting);
    expect(match.start(away, 0).status).toBe(STATUS.escaped);
  });

  it('escape.md 1.6: false without a countdown is refused', () => {
    const match = atCapsule();
    expect(match.capsule(0, false)).toBe('refused');
    expect(match.player(0).sp).toBe(1);
  });
});

describe('escape.md 1.6: several', () => {
  it('escape.md 1.6: many may wait at once and escape one after the other', () => {
    const match = new Scenario('shipped');
    for (const seat of [0, 1, 2, 3]) match.place(seat, CAPSULE_AT, { keys: EVERY_KEY });
    for (const seat of [0, 1, 2, 3]) expect(match.capsule(seat, true)).toBe('done');
    match.playTo(100, 3);
    expect(match.isOver).toBe(true);
    expect(match.state.round).toBe(4);
    const escapes = match.events.flatMap((event) => (event.type === 'escaped' ? [event.seat] : []));
    expect(escapes).toEqual([0, 1, 2, 3]);
  });
});
