import { expect, it } from 'vitest';
import { STATUS } from '../../../src/rules/escape/player.ts';
import { CAPSULE_AT, EVERY_KEY, Scenario, underBoth } from '../../support/escape/scenario.ts';

underBoth('escape.md section 5, checks for tests', (preset) => {
  it('three attacks kill from 200: 200, 130, 60, dead', () => {
    const match = new Scenario(preset).place(1, [1, 0, 1]);
    const seen = [match.player(1).hp];
    for (const round of [1, 2, 3]) {
      match.playTo(round, 0);
      expect(match.attack(0, [1, 0, 1], 1)).toBe('done');
      seen.push(match.player(1).hp);
    }
    expect(seen).toEqual([200, 130, 60, 0]);
    expect(match.player(1).status).toBe(STATUS.dead);
  });

  it('a mine and an attack leave 10', () => {
    const match = new Scenario(preset).lay('LandMine', 1, [0, 1, 1]);
    match.move(0, [0, 1, 1]);
    expect(match.player(0).hp).toBe(80);
    match.place(1, [0, 1, 1]).playTo(1, 1);
    expect(match.attack(1, [0, 1, 1], 0)).toBe('done');
    expect(match.player(0)).toMatchObject({ hp: 10, status: STATUS.alive });
  });

  it('a mine and two attacks kill', () => {
    const match = new Scenario(preset).lay('LandMine', 1, [0, 1, 1]);
    match.move(0, [0, 1, 1]);
    match.place(1, [0, 1, 1]).playTo(1, 1).attack(1, [0, 1, 1], 0);
    match.place(2, [0, 1, 1]).playTo(1, 2).attack(2, [0, 1, 1], 0);
    expect(match.player(0)).toMatchObject({ hp: 0, status: STATUS.dead });
  });

  it('detect in r=7 is usable again in r=12', () => {
    const match = new Scenario(preset).playTo(7, 0);
    expect(match.detect(0, [0, 1, 1])).toBe('done');
    for (const round of [7, 8, 9, 10, 11])
      expect([round, match.playTo(round, 0).detect(0, [0, 1, 1])]).toEqual([round, 'refused']);
    expect(match.playTo(12, 0).detect(0, [0, 1, 1])).toBe('done');
  });

  it('picks in r=5 and r=6: a third is possible in r=13, a fourth in r=21, and no sooner', () => {
    const match = new Scenario(preset).place(0, [0, 3, 1]).playTo(5, 0);
    const picks: number[] = [];
    for (let round = 5; round <= 30; round++) {
      match.playTo(round, 0).give(0, { mines: 0 });
      if (match.take(0, 'LandMine') === 'done') picks.push(round);
    }
    expect(picks.slice(0, 4)).toEqual([5, 6, 13, 21]);
  });

  it('sticky in r=9: status 3 in r=10, free in r=11', () => {
    const match = new Scenario(preset).lay('Sticky', 1, [0, 1, 1]).playTo(9, 0);
    expect(match.move(0, [0, 1, 1])).toBe('done');
    match.playTo(11, 0);
    expect(match.start(10, 0).status).toBe(STATUS.skip);
    expect(match.start(11, 0).status).toBe(STATUS.alive);
    expect(match.isUp(0)).toBe(true);
  });

  it('escape start in r=50: away at the own turn of 53 (shipped) or 52 (published)', () => {
    const match = new Scenario(preset).place(0, CAPSULE_AT, { keys: EVERY_KEY }).jump(50);
    expect(match.capsule(0, true)).toBe('done');
    const away = preset === 'shipped' ? 53 : 52;
    for (let round = 51; round < away; round++)
      expect(match.playTo(round, 0).start(round, 0).status).toBe(STATUS.waiting);
    expect(match.playTo(away, 0).start(away, 0).status).toBe(STATUS.escaped);
    expect(match.player(0).outRound).toBe(away);
  });

  it('death in r=78: back in r=83', () => {
    const match = new Scenario(preset).jump(78).place(1, [0, 0, 1], { hp: 70 });
    match.attack(0, [0, 0, 1], 1);
    match.playTo(83, 1);
    expect(match.start(82, 1).status).toBe(STATUS.dead);
    expect(match.start(83, 1)).toMatchObject({ status: STATUS.alive, hp: 200 });
    expect(match.isUp(1)).toBe(true);
  });

  it('death in r=81: final', () => {
    const match = new Scenario(preset).jump(81).place(1, [0, 0, 1], { hp: 70 });
    match.attack(0, [0, 0, 1], 1);
    match.playTo(100, 3).finish(match.state.turn);
    expect(match.start(86, 1).status).toBe(STATUS.dead);
    expect(match.start(100, 1).status).toBe(STATUS.dead);
    expect(match.events.filter(({ type }) => type === 'respawned')).toEqual([]);
  });
});
