import { CAPSULE, type EscapeMap, GRID, LAYERS, MACHINE_LAYERS, type Position, SPAWNS } from './map/map.ts';

/** Number of a node: nodes are numbered by layer, then x, then y. */
export type Node = number;
/** No node: not on the board, or not on the map. */
export const NOWHERE = -1;
/** `lostAfter` of a node that is never lost. */
export const NEVER = 255;

/** A map as the rules read it: numbers instead of positions. Made once for a map, never changed. */
export interface Board {
  readonly map: EscapeMap;
  /** How many nodes there are. */
  readonly size: number;
  readonly positions: readonly Position[];
  /** Node at each point of the grid, by `pointOf`; `NOWHERE` where the map has none. */
  readonly grid: Int16Array;
  /** Layer of each node. */
  readonly layers: Uint8Array;
  /** Nodes joined to each node by an edge of its layer, ascending. */
  readonly neighbours: readonly (readonly Node[])[];
  /** The other stops of the elevator at each node; empty where there is none. */
  readonly stops: readonly (readonly Node[])[];
  /** Nodes of the material points, by their numbers. */
  readonly materials: readonly Node[];
  /** Number of the material point at each node, or `NOWHERE`. */
  readonly materialAt: Int16Array;
  /** Seat whose key the machine at each node gives, or `NOWHERE`. */
  readonly machineAt: Int8Array;
  readonly spawns: readonly Node[];
  readonly capsule: Node;
  /** Round at whose end each node is lost, or `NEVER`. */
  readonly lostAfter: Uint8Array;
  /** Rounds at whose end nodes are lost, ascending. A zone stage is how many of them are over. */
  readonly zoneRounds: readonly number[];
}

/** The board of a map that `faultsOf` (map/check.ts) found sound. */
export function boardOf(map: EscapeMap): Board {
  const positions = [...map.nodes].sort(byNumber);
  const grid = new Int16Array(LAYERS * GRID * GRID).fill(NOWHERE);
  for (const [node, position] of positions.entries()) grid[pointOf(position)] = node;
  const at = (position: Position): Node => grid[pointOf(position)] ?? NOWHERE;
  const materials = map.materials.map(at);
  const lostAfter = Uint8Array.from(positions, (position) => lossOf(map, position));
  return {
    map,
    size: positions.length,
    positions,
    grid,
    layers: Uint8Array.from(positions, ([, , z]) => z),
    neighbours: neighboursOf(map, positions.length, at),
    stops: positions.map((position) => stopsOf(map, position, at)),
    materials,
    materialAt: Int16Array.from(positions, (_, node) => materials.indexOf(node)),
    machineAt: Int8Array.from(positions, machineOf),
    spawns: SPAWNS.map(at),
    capsule: at(CAPSULE),
    lostAfter,
    zoneRounds: [...new Set(lostAfter)].filter((round) => round !== NEVER).sort((a, b) => a - b),
  };
}

/** The node at a position, `NOWHERE` when the map has none there; any three numbers will do. */
export function nodeAt(board: Board, [x, y, z]: Position): Node {
  const isPoint = isBelow(x, GRID) && isBelow(y, GRID) && isBelow(z, LAYERS);
  return isPoint ? (board.grid[pointOf([x, y, z])] ?? NOWHERE) : NOWHERE;
}

/** The position of a node. Throws `RangeError` for what is none. */
export function positionOf(board: Board, node: Node): Position {
  const position = board.positions[node];
  if (position === undefined) throw new RangeError(`the map has no node ${node}`);
  return position;
}

/** Whether an edge of their layer joins the two; elevators do not count. */
export function areNeighbours(board: Board, a: Node, b: Node): boolean {
  return board.neighbours[a]?.includes(b) ?? false;
}

/** Whether one elevator stops at both. */
export function shareElevator(board: Board, a: Node, b: Node): boolean {
  return board.stops[a]?.includes(b) ?? false;
}

/** Layer of a node; -1 for `NOWHERE`. */
export function layerOf(board: Board, node: Node): number {
  return board.layers[node] ?? -1;
}

/** Whether the node is lost once `stage` zones have fallen. */
export function isLost(board: Board, node: Node, stage: number): boolean {
  const lost = board.lostAfter[node] ?? NEVER;
  return lost !== NEVER && board.zoneRounds.indexOf(lost) < stage;
}

function isBelow(value: number, limit: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < limit;
}

function pointOf([x, y, z]: Position): number {
  return (z * GRID + x) * GRID + y;
}

function byNumber(a: Position, b: Position): number {
  return pointOf(a) - pointOf(b);
}

function neighboursOf(map: EscapeMap, size: number, at: (position: Position) => Node): Node[][] {
  const neighbours = Array.from({ length: size }, (): Node[] => []);
  for (const [from, to] of map.edges) {
    neighbours[at(from)]?.push(at(to));
    neighbours[at(to)]?.push(at(from));
  }
  return neighbours.map((nodes) => nodes.sort((a, b) => a - b));
}

function stopsOf({ elevators }: EscapeMap, [x, y, z]: Position, at: (position: Position) => Node): Node[] {
  if (!elevators.some(([shaftX, shaftY]) => shaftX === x && shaftY === y)) return [];
  const layers = Array.from({ length: LAYERS }, (_, layer) => layer);
  return layers
    .filter((layer) => layer !== z)
    .map((layer) => at([x, y, layer]))
    .filter((node) => node !== NOWHERE);
}

function machineOf([x, y, z]: Position): number {
  if (!MACHINE_LAYERS.includes(z)) return NOWHERE;
  return SPAWNS.findIndex(([spawnX, spawnY]) => spawnX === x && spawnY === y);
}

function lossOf({ blocks }: EscapeMap, [x, y, z]: Position): number {
  const isWithin = (value: number, a: number, b: number) =>
    value >= Math.min(a, b) && value <= Math.max(a, b);
  const rounds = blocks
    .filter(
      ({ from, to }) =>
        isWithin(x, from[0], to[0]) && isWithin(y, from[1], to[1]) && isWithin(z, from[2], to[2]),
    )
    .map(({ round }) => round);
  return Math.min(NEVER, ...rounds);
}
