import { describe, expect, it } from 'vitest';
import { areNeighbours, isLost, nodeAt, positionOf } from '../board.ts';
import { pathsOf } from '../paths.ts';
import { CAPSULE, LAYERS, type Position, SPAWNS } from './map.ts';
import { SHIP, SHIP_BOARD } from './ship.ts';

const STAGES = [0, 1, 2, 3, 4, 5];
const paths = pathsOf(SHIP_BOARD);
const at = (position: Position) => nodeAt(SHIP_BOARD, position);
const byLayer = (positions: readonly Position[]) =>
  Array.from({ length: LAYERS }, (_, layer) => positions.filter(([, , z]) => z === layer).length);
const sorted = (positions: readonly Position[]) => positions.map((position) => position.join()).sort();
/** What remains once so many zones have fallen. */
const remaining = (stage: number) =>
  SHIP.nodes.filter((position) => !isLost(SHIP_BOARD, at(position), stage));

describe('escape.md 2: the ship', () => {
  it('has 110 nodes (21 / 42 / 47), 148 edges (26 / 58 / 64), 12 material points, 4 shafts, 16 blocks', () => {
    expect(SHIP.nodes).toHaveLength(110);
    expect(byLayer(SHIP.nodes)).toEqual([21, 42, 47]);
    expect(SHIP.edges).toHaveLength(148);
    expect(byLayer(SHIP.edges.map(([from]) => from))).toEqual([26, 58, 64]);
    expect(SHIP.materials).toHaveLength(12);
    expect(SHIP.elevators).toHaveLength(4);
    expect(SHIP.blocks).toHaveLength(16);
  });

  it('has 46 edges along y, 38 along x, 32 and 32 diagonal ones, which cross in 16 places', () => {
    const directions = SHIP.edges.map(
      ([from, to]) => `${Math.abs(to[0] - from[0])}${Math.abs(to[1] - from[1])}`,
    );
    expect(directions.filter((one) => one === '01')).toHaveLength(46);
    expect(directions.filter((one) => one === '10')).toHaveLength(38);
    const diagonals = SHIP.edges.filter((_, index) => directions[index] === '11');
    const rising = diagonals.filter(([from, to]) => (to[0] - from[0]) * (to[1] - from[1]) > 0);
    expect([rising.length, diagonals.length - rising.length]).toEqual([32, 32]);
    const middles = diagonals.map(([from, to]) => [from[0] + to[0], from[1] + to[1], from[2]].join());
    expect(middles.length - new Set(middles).size).toBe(16);
  });

  it('has nodes of degree 1 to 6, 64 of them of degree 2', () => {
    const degrees = SHIP_BOARD.neighbours.map((nodes) => nodes.length);
    expect([Math.min(...degrees), Math.max(...degrees)]).toEqual([1, 6]);
    expect(degrees.filter((degree) => degree === 2)).toHaveLength(64);
  });

  it('is the same mirrored along x and along y, and not with x and y swapped', () => {
    const mirrors: ((position: Position) => Position)[] = [
      ([x, y, z]) => [6 - x, y, z],
      ([x, y, z]) => [x, 6 - y, z],
      ([x, y, z]) => [y, x, z],
    ];
    const isSame = mirrors.map((mirror) => {
      const joined = SHIP.edges.every(([from, to]) =>
        areNeighbours(SHIP_BOARD, at(mirror(from)), at(mirror(to))),
      );
      const lost = SHIP.nodes.every(
        (position) => SHIP_BOARD.lostAfter[at(position)] === SHIP_BOARD.lostAfter[at(mirror(position))],
      );
      return joined && lost && sorted(SHIP.materials.map(mirror)).join() === sorted(SHIP.materials).join();
    });
    expect(isSame).toEqual([true, true, false]);
  });

  it('has its material points and shafts where the list says', () => {
    const middle = ['0,3,1', '6,3,1', '3,2,1', '3,4,1'];
    const lowest = ['0,3,2', '6,3,2', '2,2,2', '4,2,2', '2,4,2', '4,4,2', '3,2,2', '3,4,2'];
    expect(sorted(SHIP.materials)).toEqual([...middle, ...lowest].sort());
    const stops = ([x, y]: readonly [number, number]) => [0, 1, 2].filter((z) => at([x, y, z]) >= 0).join('');
    const shafts = SHIP.elevators.map(([x, y]) => `${x}${y}: ${stops([x, y])}`).sort();
    expect(shafts).toEqual(['13: 012', '30: 02', '36: 02', '53: 012']);
  });

  it('has spawns 6, 8 and 10 steps apart, and machines of the lowest layer 9 from their spawns', () => {
    const from = at(SPAWNS[0] ?? CAPSULE);
    const steps = SPAWNS.map((spawn) => paths.distance(0, from, at(spawn)));
    expect(steps).toEqual([0, 8, 10, 6]);
    for (const [x, y, z] of SPAWNS) expect(paths.distance(0, at([x, y, z]), at([x, y, 2]))).toBe(9);
  });

  it('escape.md 1.10: loses what the table says', () => {
    const lost = [1, 2, 3, 4, 5].map((stage) => {
      const left = new Set(remaining(stage));
      return sorted(remaining(stage - 1).filter((position) => !left.has(position))).join(' ');
    });
    expect(SHIP_BOARD.zoneRounds).toEqual([40, 50, 60, 70, 80]);
    expect(lost).toEqual([
      '2,2,1 2,3,1 2,4,1 3,2,1 3,4,1 4,2,1 4,3,1 4,4,1',
      '1,2,2 1,4,2 2,1,2 2,5,2 4,1,2 4,5,2 5,2,2 5,4,2',
      '2,2,0 2,4,0 4,2,0 4,4,0',
      '0,2,1 0,3,1 0,4,1 6,2,1 6,3,1 6,4,1',
      '2,3,2 3,2,2 3,3,2 3,4,2 4,3,2',
    ]);
    expect(remaining(5)).toHaveLength(79);
  });

  it('escape.md 1.10: is 7 steps from spawn to capsule before round 60, 10 after', () => {
    const steps = STAGES.map((stage) =>
      SPAWNS.map((spawn) => paths.distance(stage, at(spawn), at(CAPSULE))).join(' '),
    );
    expect(steps).toEqual([
      ...Array.from({ length: 3 }, () => '7 7 7 7'),
      ...Array.from({ length: 3 }, () => '10 10 10 10'),
    ]);
  });

  it('escape.md 1.10: stays connected in every stage', () => {
    for (const stage of STAGES) {
      const nodes = remaining(stage).map(at);
      const cutOff = nodes.filter((node) => !Number.isFinite(paths.distance(stage, nodes[0] ?? 0, node)));
      expect(cutOff.map((node) => positionOf(SHIP_BOARD, node))).toEqual([]);
    }
  });
});
