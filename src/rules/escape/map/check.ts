import { type Board, boardOf, isLost, NEVER, type Node } from '../board.ts';
import { CAPSULE, type EscapeMap, GRID, LAYERS, MACHINE_LAYERS, type Position, SPAWNS } from './map.ts';
import { LAST_BLOCK_ROUND, MAX_NODES } from './text.ts';

/** What every map must have, and never lose (1.10), by name of the node. */
const REQUIRED: ReadonlyMap<string, string> = new Map([
  ...MACHINE_LAYERS.flatMap((z) =>
    SPAWNS.map(([x, y], seat) => [nameOf([x, y, z]), `a key machine of player ${seat}`] as const),
  ),
  ...SPAWNS.map((position, seat) => [nameOf(position), `the spawn of player ${seat}`] as const),
  [nameOf(CAPSULE), 'the capsule'],
]);
/** More are not told at once. */
const MAX_FAULTS = 20;

/**
 * What makes a map unfit for a match (escape.md section 2, 1.10), each as a sentence that says what is wrong and what to
 * do; empty for a sound one. At most 20. Only of what is well-formed it is asked whether it stays connected.
 */
export function faultsOf(map: EscapeMap): string[] {
  const faults = [...placeFaults(map), ...edgeFaults(map), ...elevatorFaults(map), ...blockFaults(map)];
  if (faults.length === 0) {
    const board = boardOf(map);
    faults.push(...lossFaults(board), ...connectionFaults(board));
  }
  return faults.slice(0, MAX_FAULTS);
}

function placeFaults({ nodes, edges, materials }: EscapeMap): string[] {
  if (nodes.length > MAX_NODES) return [`${nodes.length} nodes: ${MAX_NODES} are the most`];
  const known = new Set(nodes.map(nameOf));
  const joined = new Set(edges.flat().map(nameOf));
  const outside = nodes.filter((position) => !isOnGrid(position));
  const lonely = nodes.filter((position) => !joined.has(nameOf(position)));
  const absent = [...REQUIRED].filter(([name]) => !known.has(name));
  const floating = materials.filter((position) => !known.has(nameOf(position)));
  return [
    ...outside.map((at) => `node ${nameOf(at)}: off the grid; x and y are 0 to 6, z is 0 to 2`),
    ...repeated(nodes.map(nameOf)).map((name) => `node ${name}: listed twice; list it once`),
    ...lonely.map((at) => `node ${nameOf(at)}: has no edge; add one or remove the node`),
    ...absent.map(([name, what]) => `node ${name}: is missing; it is ${what}`),
    ...floating.map((at) => `material point ${nameOf(at)}: there is no node; add it or move the point`),
    ...repeated(materials.map(nameOf)).map((name) => `material point ${name}: listed twice; list it once`),
  ];
}

function edgeFaults({ nodes, edges }: EscapeMap): string[] {
  const known = new Set(nodes.map(nameOf));
  const faults = edges.flatMap(([from, to]) => {
    const edge = `edge ${nameOf(from)} - ${nameOf(to)}`;
    const unknown = [from, to].filter((end) => !known.has(nameOf(end)));
    const apart = Math.max(Math.abs(from[0] - to[0]), Math.abs(from[1] - to[1]));
    if (unknown[0]) return [`${edge}: there is no node ${nameOf(unknown[0])}; add it or remove the edge`];
    if (from[2] !== to[2]) return [`${edge}: joins two layers; only elevators do`];
    return apart === 1
      ? []
      : [`${edge}: its ends are ${apart} apart; an edge joins points next to each other`];
  });
  const pairs = edges.map((ends) => ends.map(nameOf).sort().join(' - '));
  return [...faults, ...repeated(pairs).map((pair) => `edge ${pair}: listed twice; list it once`)];
}

function elevatorFaults({ nodes, elevators }: EscapeMap): string[] {
  const faults = elevators.flatMap(([x, y]) => {
    const stops = nodes.filter(([nodeX, nodeY]) => nodeX === x && nodeY === y).length;
    if (stops > 1) return [];
    return [`elevator x ${x} y ${y}: ${stops} of its stops are nodes; it needs two layers with a node there`];
  });
  const shafts = elevators.map(([x, y]) => `x ${x} y ${y}`);
  return [...faults, ...repeated(shafts).map((shaft) => `elevator ${shaft}: listed twice; list it once`)];
}

function blockFaults({ blocks }: EscapeMap): string[] {
  return blocks.flatMap(({ round, from, to }) => {
    const block = `block ${round} ${nameOf(from)} - ${nameOf(to)}`;
    if (!Number.isInteger(round) || round < 1 || round > LAST_BLOCK_ROUND)
      return [`${block}: falls after round ${round}; rounds are 1 to ${LAST_BLOCK_ROUND}`];
    if (!isOnGrid(from) || !isOnGrid(to))
      return [`${block}: a corner is off the grid; move it onto the grid`];
    return from[2] === to[2] ? [] : [`${block}: spans two layers; write one block for each`];
  });
}

/** What must stay and does not (1.10). */
function lossFaults({ positions, stops, lostAfter }: Board): string[] {
  return positions.flatMap((position, node) => {
    const what = REQUIRED.get(nameOf(position)) ?? (stops[node]?.length ? 'a stop of an elevator' : null);
    const round = lostAfter[node] ?? NEVER;
    if (what === null || round === NEVER) return [];
    return [
      `node ${nameOf(position)}: is lost after round ${round}, but is ${what}; leave it out of the block`,
    ];
  });
}

/** One for the first stage under which what remains is in pieces. */
function connectionFaults(board: Board): string[] {
  for (let stage = 0; stage <= board.zoneRounds.length; stage += 1) {
    const reached = new Set<Node>(board.spawns.slice(0, 1));
    for (const node of reached)
      for (const next of [...(board.neighbours[node] ?? []), ...(board.stops[node] ?? [])])
        if (!isLost(board, next, stage)) reached.add(next);
    const cutOff = board.positions.find((_, node) => !reached.has(node) && !isLost(board, node, stage));
    if (cutOff === undefined) continue;
    const when = stage === 0 ? 'at the start' : `after round ${board.zoneRounds[stage - 1]}`;
    return [`node ${nameOf(cutOff)}: cannot be reached ${when}; add an edge or lose it too`];
  }
  return [];
}

function isOnGrid([x, y, z]: Position): boolean {
  const isBelow = (value: number, limit: number) => Number.isInteger(value) && value >= 0 && value < limit;
  return isBelow(x, GRID) && isBelow(y, GRID) && isBelow(z, LAYERS);
}

/** Each name that is listed more than once, once. */
function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const name of names) (seen.has(name) ? again : seen).add(name);
  return [...again];
}

function nameOf([x, y, z]: Position): string {
  return `(x ${x}, y ${y}, z ${z})`;
}
