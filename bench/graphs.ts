import { type Board, isLost, type Node } from '../src/rules/escape/board.ts';
import { LAYERS } from '../src/rules/escape/map/map.ts';
import { isPresent } from '../src/rules/escape/player.ts';
import type { Sight } from '../src/rules/escape/sight.ts';
import type { State } from '../src/rules/escape/state.ts';
import { loadPeer } from './peers.ts';

const NOBODY: readonly number[] = [];

/** The parts of the peers that are used here, so that nothing of them is needed to compile this. */
interface NgraphGraph {
  addNode(id: Node, data: unknown): void;
  addLink(from: Node, to: Node): void;
}
interface NgraphNode {
  readonly id: Node;
  readonly data: readonly [x: number, y: number, z: number];
}
interface Finder {
  find(from: Node, to: Node): readonly NgraphNode[];
}
interface NgraphOptions {
  heuristic(from: NgraphNode, to: NgraphNode): number;
  blocked?(from: NgraphNode, to: NgraphNode): boolean;
}
interface NgraphPath {
  aStar(graph: NgraphGraph, options: NgraphOptions): Finder;
  nba(graph: NgraphGraph, options: NgraphOptions): Finder;
}
interface Graphology {
  addNode(key: Node, attributes: object): void;
  addEdge(from: Node, to: Node): void;
  mapNodes<T>(map: (key: string, attributes: Pick<Sight, 'node' | 'position'>) => T): T[];
}
interface GraphologyPackage {
  readonly UndirectedGraph: new () => Graphology;
}
interface GraphologyPaths {
  bidirectional(graph: Graphology, from: Node, to: Node): readonly string[] | null;
}

/** How one library answers: moves of a shortest way, and of one around nodes; null where it has no such search. */
export interface PathSide {
  readonly name: string;
  readonly moves: (stage: number, from: Node, to: Node) => number;
  readonly movesAround: ((stage: number, from: Node, to: Node, avoid: readonly Node[]) => number) | null;
}

/** What a board is at each stage, as pairs of nodes: edges and, between all stops of a shaft, elevators. */
function pairsOf(board: Board, stage: number): [Node, Node][] {
  return board.positions.flatMap((_, from) =>
    [...(board.neighbours[from] ?? []), ...(board.stops[from] ?? [])]
      .filter((to) => from < to && !isLost(board, from, stage) && !isLost(board, to, stage))
      .map((to): [Node, Node] => [from, to]),
  );
}

function stagesOf<T>(board: Board, make: (stage: number) => T): T[] {
  return Array.from({ length: board.zoneRounds.length + 1 }, (_, stage) => make(stage));
}

/** ngraph.path over a graph for each stage, with the best estimate that never says too much. */
export function ngraphSide(board: Board, search: 'aStar' | 'nba'): PathSide {
  const createGraph = loadPeer<() => NgraphGraph>('ngraph.graph');
  const path = loadPeer<NgraphPath>('ngraph.path');
  const graphs = stagesOf(board, (stage) => {
    const graph = createGraph();
    for (const [node, position] of board.positions.entries())
      if (!isLost(board, node, stage)) graph.addNode(node, position);
    for (const [from, to] of pairsOf(board, stage)) graph.addLink(from, to);
    return graph;
  });
  const avoided = new Uint32Array(board.size);
  let query = 0;
  const heuristic = ({ data: [x, y, z] }: NgraphNode, { data: [toX, toY, toZ] }: NgraphNode) =>
    Math.max(Math.abs(x - toX), Math.abs(y - toY)) + (z === toZ ? 0 : 1);
  const blocked = (from: NgraphNode, to: NgraphNode) =>
    avoided[from.id] === query || avoided[to.id] === query;
  const free = graphs.map((graph) => path[search](graph, { heuristic }));
  const around = graphs.map((graph) => path[search](graph, { heuristic, blocked }));
  return {
    name: `ngraph.path ${search}`,
    moves: (stage, from, to) => movesOf(free[stage]?.find(from, to)),
    movesAround: (stage, from, to, avoid) => {
      query += 1;
      for (const node of avoid) avoided[node] = query;
      return movesOf(around[stage]?.find(from, to));
    },
  };
}

/** -1 for no way: aStar then answers with nothing, or with the end alone when all that leads there is blocked. */
function movesOf(path: readonly NgraphNode[] = []): number {
  return path.length > 1 ? path.length - 1 : -1;
}

/** graphology-shortest-path, breadth first from both ends, over a graph for each stage. */
export function graphologySide(board: Board): PathSide {
  const { UndirectedGraph } = loadPeer<GraphologyPackage>('graphology');
  const { bidirectional } = loadPeer<GraphologyPaths>('graphology-shortest-path');
  const graphs = stagesOf(board, (stage) => {
    const graph = new UndirectedGraph();
    for (const [node] of board.positions.entries()) if (!isLost(board, node, stage)) graph.addNode(node, {});
    for (const [from, to] of pairsOf(board, stage)) graph.addEdge(from, to);
    return graph;
  });
  return {
    name: 'graphology bidirectional',
    moves: (stage, from, to) => {
      const graph = graphs[stage];
      return (graph ? (bidirectional(graph, from, to)?.length ?? 0) : 0) - 1;
    },
    movesAround: null,
  };
}

/**
 * What is to be seen of states, from a graphology graph for each layer and stage: a query walks its nodes, whose
 * attributes hold what never changes. Who stands where it knows beforehand, from one look at the four players.
 */
export function graphologySights(board: Board): (state: State, layer: number) => Sight[] {
  const { UndirectedGraph } = loadPeer<GraphologyPackage>('graphology');
  const graphs = stagesOf(board, (stage) =>
    Array.from({ length: LAYERS }, (_, layer) => {
      const graph = new UndirectedGraph();
      for (const [node, position] of board.positions.entries())
        if (board.layers[node] === layer && !isLost(board, node, stage))
          graph.addNode(node, { node, position });
      return graph;
    }),
  );
  return ({ stage, players, boxes }, layer) => {
    const standing = new Map<Node, number[]>();
    for (let seat = 0; seat < players.length; seat += 1) {
      const player = players[seat];
      if (player === undefined || !isPresent(player)) continue;
      const others = standing.get(player.node);
      if (others === undefined) standing.set(player.node, [seat]);
      else others.push(seat);
    }
    const graph = graphs[stage]?.[layer];
    if (graph === undefined) throw new RangeError(`no layer ${layer} at stage ${stage}`);
    return graph.mapNodes((_, { node, position }) => ({
      node,
      position,
      hasBox: boxes[node] !== 0,
      seats: standing.get(node) ?? NOBODY,
    }));
  };
}
