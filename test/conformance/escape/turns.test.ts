import { describe, expect, it } from 'vitest';
import { DEFAULT_PRESET, PRESETS } from '../../../src/rules/escape/constants.ts';
import { STATUS } from '../../../src/rules/escape/player.ts';
import { CAPSULE_AT, EVERY_KEY, Scenario, underBoth } from '../../support/escape/scenario.ts';

describe('escape.md 1.1: the presets', () => {
  it('escape.md head: they differ in the escape countdown and the turn after a key machine alone; shipped is the default', () => {
    const { published, shipped } = PRESETS;
    expect(published).toMatchObject({ escapeTurns: 2, keyMachineSkipsNext: false, hideOthers: false });
    expect({ ...published, escapeTurns: 3, keyMachineSkipsNext: true }).toEqual(shipped);
    expect(DEFAULT_PRESET).toBe('shipped');
  });
});

underBoth('escape.md 1.1: constants', (preset) => {
  it('escape.md 1.1: every number of the table', () => {
    expect(PRESETS[preset]).toMatchObject({
      maxHp: 200,
      attackDamage: 70,
      mineDamage: 120,
      kitHp: 100,
      carry: [3, 3, 2, 2],
      detectRounds: 5,
      respawnRounds: 5,
      stock: 2,
      stockRounds: 8,
      overtimeAfter: 80,
      lastRound: 100,
      keyScore: 1,
      killScore: 2,
      deathScore: -3,
      points: [4, 3, 2, 1],
    });
  });

  it('escape.md 1.1: SP is 1 at the start of each own turn and is not accumulated', () => {
    const match = new Scenario(preset).playTo(4, 0);
    expect(match.player(0).sp).toBe(1);
    expect(match.move(0, [0, 1, 1])).toBe('done');
    expect(match.player(0).sp).toBe(0);
    expect(match.move(0, [0, 0, 1])).toBe('refused');
  });
});

underBoth('escape.md 1.2: status', (preset) => {
  it('escape.md 1.1, 1.2: each starts at his corner with 200 HP, his own key, an empty bag and no score', () => {
    const match = new Scenario(preset);
    const corners = [0, 1, 2, 3].map((seat) => match.positionOf(seat));
    expect(corners).toEqual([
      [0, 0, 1],
      [6, 0, 1],
      [6, 6, 1],
      [0, 6, 1],
    ]);
    for (const seat of [0, 1, 2, 3]) {
      expect(match.keysOf(seat)).toEqual([seat]);
      expect(match.player(seat)).toMatchObject({ status: 0, hp: 200, score: 0 });
      expect(match.player(seat)).toMatchObject({ mines: 0, stickies: 0, kits: 0, blinks: 0 });
    }
  });

  it('escape.md 1.2: the codes of the wire', () => {
    expect(STATUS).toEqual({ alive: 0, dead: 1, escaped: 2, skip: 3, waiting: 4, error: 5 });
  });

  it.each([
    ['dead', STATUS.dead, false],
    ['escaped', STATUS.escaped, false],
    ['error', STATUS.error, false],
    ['skip', STATUS.skip, false],
    ['alive', STATUS.alive, true],
    ['waiting', STATUS.waiting, true],
  ] as const)('escape.md 1.2: whether one is asked for actions in status %s', (_, status, isAsked) => {
    const match = new Scenario(preset);
    if (status === STATUS.waiting) match.place(1, CAPSULE_AT, { status, countdown: 2, keys: EVERY_KEY });
    else Object.assign(match.player(1), { status, skips: status === STATUS.skip ? 1 : 0 });
    match.finish(0);
    expect(match.hasBegun(1, 1)).toBe(true);
    expect(match.isUp(1)).toBe(isAsked);
  });
});

underBoth('escape.md 1.3: rounds', (preset) => {
  it('escape.md 1.3: a big round is four own turns in the order of the ids, 100 rounds at most', () => {
    const match = new Scenario(preset).playTo(101, 0);
    const order = match.turns.map(({ round, seat }) => 4 * (round - 1) + seat);
    expect(order).toEqual(Array.from({ length: 400 }, (_, turn) => turn));
    expect(match.events.at(-1)).toEqual({ type: 'over', round: 100 });
  });

  it('escape.md 1.3: the turn of one who may not act begins and passes on', () => {
    const match = new Scenario(preset);
    match.fault(1);
    match.finish(0);
    expect(match.hasBegun(1, 1)).toBe(true);
    expect(match.isUp(2)).toBe(true);
  });

  it('escape.md 1.3: what the start of a turn causes comes before its begin, in the order of step 1', () => {
    const match = new Scenario(preset).place(1, CAPSULE_AT, { keys: EVERY_KEY });
    Object.assign(match.player(1), { status: STATUS.waiting, countdown: 1 });
    match.finish(0);
    expect(match.last.map(({ type }) => type)).toEqual(['escaped', 'turn', 'turn']);
    const credited = new Scenario(preset).place(0, [6, 0, 2]);
    credited.useMachine(0);
    credited.playTo(2, 0);
    expect(credited.last[0]).toMatchObject({ type: 'gotKeys', seat: 0 });
    expect(credited.last[1]).toMatchObject({ type: 'turn', seat: 0 });
  });

  it('escape.md 1.3: zone first, then material timers, then the first turn of the next round', () => {
    const match = new Scenario(preset).place(0, [3, 2, 2]).place(1, [0, 3, 2]).jump(80);
    match.take(0, 'Kit');
    match.finish(0);
    match.take(1, 'Kit');
    match.playTo(81, 0);
    expect(match.stockAt([3, 2, 2])).toBe(0);
    expect(match.stockAt([0, 3, 2])).toBe(1);
    match.playTo(88, 0);
    expect(match.stockAt([3, 2, 2])).toBe(0);
    expect(match.stockAt([0, 3, 2])).toBe(2);
    expect(match.events.findLast(({ type }) => type === 'died')).toMatchObject({ seat: 0, by: 'zone' });
  });

  it('escape.md 1.3: one message after the other until finish; what is refused does not end the turn', () => {
    const match = new Scenario(preset);
    expect(match.kit(0)).toBe('refused');
    expect(match.garbage(0)).toBe('unreadable');
    expect(match.act(0, { verb: 'unknown' })).toBe('refused');
    expect(match.isUp(0)).toBe(true);
    expect(match.finish(0)).toBe('finished');
    expect(match.isUp(1)).toBe(true);
  });

  it('escape.md 3.2, 6: messages of a player who is not in turn are ignored', () => {
    const match = new Scenario(preset);
    const before = { ...match.state };
    expect(match.move(1, [6, 1, 1])).toBe('ignored');
    expect(match.finish(2)).toBe('ignored');
    expect(match.garbage(3)).toBe('ignored');
    expect(match.state).toEqual(before);
  });

  it('G9: the match ends as soon as nobody is alive, waiting, skipped or due to respawn', () => {
    const match = new Scenario(preset).jump(81, 0);
    for (const seat of [0, 1, 2]) match.fault(seat);
    expect(match.isOver).toBe(false);
    match.place(3, [6, 6, 2]).useMachine(3);
    expect(match.isOver).toBe(false);
    match.fault(3);
    expect(match.isOver).toBe(true);
    expect(match.events.at(-1)?.type).toBe('over');
  });

  it('G9: who is due to respawn keeps the match going', () => {
    const match = new Scenario(preset).jump(80).place(1, [0, 0, 1], { hp: 70 });
    match.attack(0, [0, 0, 1], 1);
    for (const seat of [0, 2, 3]) match.fault(seat);
    expect(match.isOver).toBe(false);
    expect(match.start(85, 1).status).toBe(STATUS.alive);
    expect(match.isUp(1)).toBe(true);
  });

  it('G9: no zone falls and nothing else happens once nobody is left', () => {
    const match = new Scenario(preset).jump(40, 3).lay('LandMine', 0, [2, 2, 1]);
    for (const seat of [0, 1, 2, 3]) match.fault(seat);
    expect(match.last.map(({ type }) => type)).toEqual(['failed', 'over']);
  });

  it('G19: 100 messages of one turn are read, then it is finished', () => {
    const match = new Scenario(preset);
    for (let count = 1; count < 100; count++) match.garbage(0);
    expect(match.isUp(0)).toBe(true);
    expect(match.move(0, [0, 1, 1])).toBe('done');
    expect(match.isUp(1)).toBe(true);
    match.playTo(2, 0);
    expect(match.state.messages).toBe(0);
  });

  it('G22: an absent player is an error before round 1', () => {
    const match = new Scenario(preset, {}, [0, 2]);
    expect(match.events[0]).toEqual({ type: 'failed', seat: 0, fault: 'absent' });
    expect(match.player(2)).toMatchObject({ status: STATUS.error, hp: 0, outRound: 0 });
    expect(match.isUp(1)).toBe(true);
  });

  it('G22, G9: a match without anybody is over before round 1', () => {
    const match = new Scenario(preset, {}, [0, 1, 2, 3]);
    expect(match.isOver).toBe(true);
    expect(match.turns).toEqual([]);
  });

  it('G23: the same inputs give the same match', () => {
    const play = () => {
      const match = new Scenario(preset);
      match.move(0, [0, 1, 1]);
      match.playTo(30, 0).move(0, [0, 2, 1]);
      return match.state;
    };
    expect(play()).toEqual(play());
  });
});

underBoth('escape.md 3.3: faults', (preset) => {
  it.each(['crash', 'timeout', 'length'] as const)(
    'escape.md 3.3: %s in the own turn: hp 0, status 5, the turn ends, the match goes on',
    (fault) => {
      const match = new Scenario(preset);
      match.fault(0, fault);
      expect(match.player(0)).toMatchObject({ hp: 0, status: STATUS.error, score: 0, outRound: 1 });
      expect(match.last[0]).toEqual({ type: 'failed', seat: 0, fault });
      expect(match.isUp(1)).toBe(true);
    },
  );

  it('escape.md 3.3: a fault of one who is not in turn leaves the turn to who has it', () => {
    const match = new Scenario(preset);
    match.fault(2);
    expect(match.isUp(0)).toBe(true);
    expect(match.player(2).status).toBe(STATUS.error);
  });

  it('G16: an AI error leaves no box; G28: he leaves the board', () => {
    const match = new Scenario(preset).place(0, [0, 2, 1], { keys: EVERY_KEY });
    match.fault(0);
    expect(match.boxAt([0, 2, 1])).toBeNull();
    expect(match.positionOf(0)).toBeNull();
  });

  it('G29: a fault of one who has escaped, is finally dead or out changes nothing', () => {
    for (const status of [STATUS.escaped, STATUS.dead, STATUS.error]) {
      const match = new Scenario(preset);
      Object.assign(match.player(2), { status });
      const before = { ...match.player(2) };
      match.fault(2);
      expect(match.player(2)).toEqual(before);
      expect(match.last).toEqual([]);
    }
  });

  it('escape.md 3.3: a fault of one who waits for his respawn puts him out', () => {
    const match = new Scenario(preset).place(1, [0, 0, 1], { hp: 70 });
    match.attack(0, [0, 0, 1], 1);
    match.fault(1);
    match.playTo(6, 1);
    expect(match.start(6, 1).status).toBe(STATUS.error);
  });
});
