import { boardOf } from '../board.ts';
import { type Block, type EscapeMap, GRID, type Position } from './map.ts';

/** The ship by layer: edges as "xy-xy", each standing for itself and its mirrors along x, y and both (section 2). */
const EDGES = [
  '12-13 12-21 13-22 21-31 22-33 30-31 31-32 32-33',
  '00-01 00-10 01-02 01-11 02-03 03-13 10-11 11-12 11-21 11-22 12-13 13-22 21-31 22-23 22-32',
  '00-01 00-10 00-11 01-12 02-03 02-11 03-12 03-13 10-21 11-20 11-22 12-21 13-23 20-30 21-30 22-33 23-32',
];
/** Material points and shafts, mirrored the same way. */
const MATERIALS = ['', '03 32', '03 22 32'];
const SHAFTS = '30 13';

/** What is lost after which round (1.10). */
const ZONES: readonly { readonly round: number; readonly layer: number; readonly nodes: string }[] = [
  { round: 40, layer: 1, nodes: '22-44' },
  { round: 50, layer: 2, nodes: '12 21 14 25 41 52 45 54' },
  { round: 60, layer: 0, nodes: '22-24 42-44' },
  { round: 70, layer: 1, nodes: '02-04 62-64' },
  { round: 80, layer: 2, nodes: '32-34 23 43' },
];

type Point = readonly [x: number, y: number];

const FAR = GRID - 1;
const MIRRORS: readonly ((point: Point) => Point)[] = [
  ([x, y]) => [x, y],
  ([x, y]) => [FAR - x, y],
  ([x, y]) => [x, FAR - y],
  ([x, y]) => [FAR - x, FAR - y],
];

/** The one map of the published game (section 2). */
export const SHIP: EscapeMap = shipMap();
export const SHIP_BOARD = boardOf(SHIP);

function shipMap(): EscapeMap {
  const edges = EDGES.flatMap((seeds, z) => mirroredEdges(seeds, z));
  const ends = edges.flat().map((position) => position.join());
  return {
    nodes: [...new Set(ends)].map((text) => text.split(',').map(Number) as unknown as Position),
    edges,
    materials: MATERIALS.flatMap((seeds, z) => mirroredPoints(seeds).map(([x, y]): Position => [x, y, z])),
    elevators: mirroredPoints(SHAFTS),
    blocks: ZONES.flatMap(blocksOf),
  };
}

function pointOf(text: string): Point {
  return [Number(text[0]), Number(text[1])];
}

function unique<T>(values: readonly T[], nameOf: (value: T) => string): T[] {
  return [...new Map(values.map((value) => [nameOf(value), value])).values()];
}

function mirroredPoints(seeds: string): Point[] {
  const points = seeds
    .split(' ')
    .filter((seed) => seed !== '')
    .map(pointOf);
  return unique(
    points.flatMap((point) => MIRRORS.map((mirror) => mirror(point))),
    (point) => point.join(),
  );
}

function mirroredEdges(seeds: string, z: number): (readonly [Position, Position])[] {
  const edges = seeds.split(' ').flatMap((seed) => {
    const [from = '', to = ''] = seed.split('-');
    return MIRRORS.map((mirror) => [mirror(pointOf(from)), mirror(pointOf(to))] as const);
  });
  const named = unique(edges, (ends) =>
    ends
      .map((point) => point.join())
      .sort()
      .join('-'),
  );
  return named.map(([[x, y], [toX, toY]]) => [
    [x, y, z],
    [toX, toY, z],
  ]);
}

function blocksOf({ round, layer, nodes }: (typeof ZONES)[number]): Block[] {
  return nodes.split(' ').map((corners) => {
    const [first = '', last = first] = corners.split('-');
    const [fromX, fromY] = pointOf(first);
    const [toX, toY] = pointOf(last);
    return { round, from: [fromX, fromY, layer], to: [toX, toY, layer] };
  });
}
