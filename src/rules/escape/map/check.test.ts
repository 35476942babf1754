import { describe, expect, it } from 'vitest';
import { faultsOf } from './check.ts';
import type { EscapeMap, Position } from './map.ts';
import { SHIP } from './ship.ts';

const far: Position = [0, 0, 0];

function ship(change: Partial<EscapeMap>): string[] {
  return faultsOf({ ...SHIP, ...change });
}
function without(position: Position): Partial<EscapeMap> {
  const isOther = (other: Position) => other.join() !== position.join();
  return {
    nodes: SHIP.nodes.filter(isOther),
    edges: SHIP.edges.filter((ends) => ends.every(isOther)),
    materials: SHIP.materials.filter(isOther),
  };
}
const edges = (...more: [Position, Position][]) => ({ edges: [...SHIP.edges, ...more] });
const block = (round: number, from: Position, to: Position = from) => ({
  blocks: [...SHIP.blocks, { round, from, to }],
});

const aroundCapsule: EscapeMap['blocks'] = [
  { round: 9, from: [2, 2, 0], to: [4, 2, 0] },
  { round: 9, from: [4, 4, 0], to: [2, 4, 0] },
];

describe('escape.md 2: what makes a map unfit', () => {
  it('is nothing on the ship', () => {
    expect(faultsOf(SHIP)).toEqual([]);
  });

  it.each<[string, Partial<EscapeMap>, RegExp]>([
    [
      'an edge between two layers',
      edges([
        [1, 3, 0],
        [1, 3, 1],
      ]),
      /joins two layers/,
    ],
    [
      'an edge between points that are no neighbours',
      edges([
        [0, 0, 1],
        [2, 2, 1],
      ]),
      /2 apart/,
    ],
    [
      'an edge from a node to itself',
      edges([
        [0, 0, 1],
        [0, 0, 1],
      ]),
      /0 apart/,
    ],
    [
      'an edge to nowhere',
      edges([
        [3, 2, 1],
        [3, 3, 1],
      ]),
      /no node \(x 3, y 3, z 1\)/,
    ],
    [
      'an edge listed twice',
      edges([
        [0, 1, 1],
        [0, 0, 1],
      ]),
      /edge .* listed twice/,
    ],
    ['a node listed twice', { nodes: [...SHIP.nodes, [3, 3, 0]] }, /^node .* listed twice/],
    ['a node without an edge', { nodes: [...SHIP.nodes, far] }, /\(x 0, y 0, z 0\): has no edge/],
    [
      'a node off the grid',
      {
        ...edges([
          [6, 0, 1],
          [7, 0, 1],
        ]),
        nodes: [...SHIP.nodes, [7, 0, 1]],
      },
      /off the grid/,
    ],
    ['no spawn', without([6, 6, 1]), /is missing; it is the spawn of player 2/],
    ['no key machine', without([0, 6, 2]), /is missing; it is a key machine of player 3/],
    ['no capsule', without([3, 3, 0]), /is missing; it is the capsule/],
    ['material without a node', { materials: [far] }, /material point \(x 0, y 0, z 0\): there is no node/],
    [
      'material listed twice',
      {
        materials: [
          [0, 3, 1],
          [0, 3, 1],
        ],
      },
      /material point .* listed twice/,
    ],
    ['an elevator without nodes', { elevators: [...SHIP.elevators, [9, 9]] }, /x 9 y 9: 0 of its stops/],
    ['an elevator with one stop', { elevators: [...SHIP.elevators, [2, 0]] }, /x 2 y 0: 1 of its stops/],
    [
      'an elevator listed twice',
      { elevators: [...SHIP.elevators, [1, 3]] },
      /elevator x 1 y 3: listed twice/,
    ],
    ['a zone before round 1', block(0, [2, 2, 1]), /rounds are 1 to 99/],
    ['a zone after the last round', block(100, [2, 2, 1]), /rounds are 1 to 99/],
    ['a zone in half a round', block(1.5, [2, 2, 1]), /rounds are 1 to 99/],
    ['a zone off the grid', block(9, [2, 2, 1], [2, 8, 1]), /off the grid/],
    ['a zone over two layers', block(9, [2, 2, 1], [2, 2, 2]), /spans two layers/],
    ['a lost spawn', block(9, [0, 0, 1]), /lost after round 9, but is the spawn of player 0/],
    ['a lost key machine', block(9, [6, 0, 2]), /but is a key machine of player 1/],
    ['a lost capsule', block(9, [3, 3, 0]), /but is the capsule/],
    ['a lost elevator', block(9, [1, 3, 2]), /but is a stop of an elevator/],
    ['too many nodes', { nodes: SHIP.nodes.concat(SHIP.nodes) }, /220 nodes: 147 are the most/],
    ['pieces at the start', { elevators: [] }, /cannot be reached at the start/],
    [
      'pieces after a zone',
      { blocks: [...SHIP.blocks, ...aroundCapsule] },
      /cannot be reached after round 9/,
    ],
  ])('%s', (_, change, message) => {
    expect(ship(change).join('\n')).toMatch(message);
  });

  it('is told of 20 faults at once at most', () => {
    expect(ship({ nodes: [] })).toHaveLength(20);
  });
});
