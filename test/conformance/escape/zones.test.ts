import { describe, expect, it } from 'vitest';
import type { Position } from '../../../src/rules/escape/map/map.ts';
import { SHIP, SHIP_BOARD } from '../../../src/rules/escape/map/ship.ts';
import { STATUS } from '../../../src/rules/escape/player.ts';
import { CAPSULE_AT, Scenario, underBoth } from '../../support/escape/scenario.ts';
import { stepsTo } from '../../support/escape/steps.ts';

/** The table of 1.10, points as "xy". */
const ZONES = [
  [40, 1, '22 23 24 32 34 42 43 44'],
  [50, 2, '12 21 14 25 41 52 45 54'],
  [60, 0, '22 24 42 44'],
  [70, 1, '02 03 04 62 63 64'],
  [80, 2, '32 23 33 43 34'],
] as const;

function places(layer: number, points: string): Position[] {
  return points.split(' ').map(([x, y]): Position => [Number(x), Number(y), layer]);
}

underBoth('escape.md 1.10: zones', (preset) => {
  it.each(ZONES)('escape.md 1.10: end of round %i, layer %i: %s', (round, layer, points) => {
    const match = new Scenario(preset).jump(round);
    const lostNow = () => match.game.board.positions.filter((at) => match.isLost(at)).map(String);
    const before = lostNow();
    match.playTo(round, 3);
    expect(lostNow()).toEqual(before);
    match.playTo(round + 1, 0);
    const fallen = lostNow().filter((at) => !before.includes(at));
    expect(fallen.sort()).toEqual(places(layer, points).map(String).sort());
    expect(match.last[0]).toMatchObject({ type: 'zoneFell', round });
  });

  it.each(ZONES)(
    'escape.md 1.10: round %i: anyone standing there dies at once, -3',
    (round, layer, points) => {
      for (const at of places(layer, points)) {
        const match = new Scenario(preset).jump(round).place(1, at);
        match.playTo(round + 1, 0);
        expect(match.player(1)).toMatchObject({ status: STATUS.dead, hp: 0, score: -3, outRound: round });
      }
    },
  );

  it('escape.md 1.10: who loses a turn dies too; who stands beside does not', () => {
    const match = new Scenario(preset).jump(60).place(0, CAPSULE_AT).place(2, [2, 1, 0]);
    match.place(1, [2, 2, 0], { status: STATUS.skip, skips: 1 });
    match.playTo(61, 0);
    expect(match.player(1).status).toBe(STATUS.dead);
    expect(match.player(0).status).toBe(STATUS.alive);
    expect(match.player(2).status).toBe(STATUS.alive);
  });

  it('G13: no box where one dies of a zone; no score for anybody else (G7)', () => {
    const match = new Scenario(preset).jump(60).place(1, [2, 2, 0]).place(2, [2, 2, 0]);
    match.playTo(61, 0);
    expect(match.boxAt([2, 2, 0])).toBeNull();
    const deaths = match.events.filter(({ type }) => type === 'died');
    expect(deaths).toMatchObject([
      { seat: 1, newBox: false, by: 'zone' },
      { seat: 2, newBox: false, by: 'zone' },
    ]);
    expect([0, 1, 2, 3].map((seat) => match.player(seat).score)).toEqual([0, -3, -3, 0]);
  });

  it('G14, G25: traps, boxes and materials there are gone; the owners are told trapDestroyed', () => {
    const match = new Scenario(preset).jump(40).lay('LandMine', 2, [2, 3, 1]).drop([1], [3, 2, 1]);
    match.lay('Sticky', 1, [1, 1, 1]).drop([2], [1, 1, 1]);
    match.playTo(41, 0);
    const node = match.node([2, 3, 1]);
    expect(match.events).toContainEqual({ type: 'trapDestroyed', seat: 2, node, kind: 0 });
    expect(match.events).toContainEqual({ type: 'boxGone', seat: null, node: match.node([3, 2, 1]) });
    expect(match.trapAt([2, 3, 1])).toBeNull();
    expect(match.boxAt([3, 2, 1])).toBeNull();
    expect(match.stockAt([3, 2, 1])).toBe(0);
    expect(match.trapAt([1, 1, 1])).not.toBeNull();
    expect(match.boxAt([1, 1, 1])).toEqual([2]);
  });

  it('G14: a running timer of a lost material point never fills it again', () => {
    const match = new Scenario(preset).jump(40).place(0, [3, 2, 1]);
    match.take(0, 'Kit');
    match.place(0, [0, 0, 1]).playTo(60, 0);
    expect(match.stockAt([3, 2, 1])).toBe(0);
  });

  it('escape.md 1.9: the shut-down of round 40 is no final death: back in round 45', () => {
    const match = new Scenario(preset).jump(40).place(3, [2, 2, 1]);
    match.playTo(45, 3);
    expect(match.start(44, 3).status).toBe(STATUS.dead);
    expect(match.start(45, 3).status).toBe(STATUS.alive);
  });
});

describe('escape.md 1.10 and section 2: the map', () => {
  const { positions, neighbours, materials, lostAfter } = SHIP_BOARD;

  it('escape.md 2: 110 nodes (21, 42, 47), 148 edges (26, 58, 64), 12 material points, 4 shafts', () => {
    const byLayer = (layers: readonly number[]) => [0, 1, 2].map((z) => layers.filter((l) => l === z).length);
    expect(byLayer(positions.map(([, , z]) => z))).toEqual([21, 42, 47]);
    expect(byLayer(SHIP.edges.map(([[, , z]]) => z))).toEqual([26, 58, 64]);
    expect([materials.length, SHIP.elevators.length]).toEqual([12, 4]);
  });

  it('escape.md 2: 46 edges along y, 38 along x, 32 and 32 diagonal; degrees 1 to 6, 64 nodes of degree 2', () => {
    const slopes = SHIP.edges.map(([[x, y], [toX, toY]]) => {
      if (x === toX) return 'y';
      if (y === toY) return 'x';
      return (toX - x) * (toY - y) > 0 ? 'rising' : 'falling';
    });
    const count = (slope: string) => slopes.filter((one) => one === slope).length;
    expect(['y', 'x', 'rising', 'falling'].map(count)).toEqual([46, 38, 32, 32]);
    const degrees = neighbours.map((nodes) => nodes.length);
    expect([Math.min(...degrees), Math.max(...degrees)]).toEqual([1, 6]);
    expect(degrees.filter((degree) => degree === 2)).toHaveLength(64);
  });

  it('escape.md 2: symmetric under both mirrors, not under swapping x and y', () => {
    const names = new Set(SHIP.edges.map(([a, b]) => [a, b].map(String).sort().join()));
    const isInvariant = (turned: (at: Position) => Position) =>
      SHIP.edges.every(([a, b]) => names.has([turned(a), turned(b)].map(String).sort().join()));
    expect(isInvariant(([x, y, z]) => [6 - x, y, z])).toBe(true);
    expect(isInvariant(([x, y, z]) => [x, 6 - y, z])).toBe(true);
    expect(isInvariant(([x, y, z]) => [y, x, z])).toBe(false);
  });

  it('escape.md 2: material points and those of them never lost', () => {
    const at = (nodes: readonly number[]) => nodes.map((node) => String(positions[node])).sort();
    const lower = '03 63 22 42 24 44 32 34';
    const all = [...places(1, '03 63 32 34'), ...places(2, lower)];
    expect(at(materials)).toEqual(all.map(String).sort());
    const kept = materials.filter((node) => lostAfter[node] === 255);
    expect(at(kept)).toEqual(places(2, '03 63 22 42 24 44').map(String).sort());
  });

  it('escape.md 1.10: connected after every step, 79 nodes remain; spawns, machines, elevators and capsule are kept', () => {
    for (const stage of [0, 1, 2, 3, 4, 5]) {
      const steps = stepsTo(SHIP_BOARD, CAPSULE_AT, stage);
      const kept = positions.filter((_, node) => (lostAfter[node] ?? 0) > (ZONES[stage - 1]?.[0] ?? 0));
      expect(steps.size).toBe(stage === 0 ? 110 : kept.length);
    }
    expect(stepsTo(SHIP_BOARD, CAPSULE_AT, 5).size).toBe(79);
  });

  it('escape.md 1.10: steps from the spawns to the capsule: 7 before round 60, 10 after', () => {
    const corners = [0, 6].flatMap((x) => [0, 6].map((y): Position => [x, y, 1]));
    for (const [stage, steps] of [7, 7, 7, 10, 10, 10].entries())
      for (const corner of corners)
        expect(stepsTo(SHIP_BOARD, CAPSULE_AT, stage).get(String(corner))).toBe(steps);
  });

  it('escape.md 2: spawn to spawn 6 (y), 8 (x), 10 (opposite); own lower machine 9', () => {
    const steps = stepsTo(SHIP_BOARD, [0, 0, 1], 0);
    const to = (at: Position) => steps.get(String(at));
    expect([to([0, 6, 1]), to([6, 0, 1]), to([6, 6, 1]), to([0, 0, 2])]).toEqual([6, 8, 10, 9]);
  });
});
