import { type Board, isLost, type Node } from './board.ts';

/** In tables of distances and next steps: there is no way. Above every number of a node. */
export const NONE = 255;

/** Where one may go, and the way from everywhere to everywhere, on a board of which some zones have fallen. */
export interface PathTable {
  readonly size: number;
  /** Moves from node n: `moves[starts[n]] … moves[starts[n + 1] - 1]`, ascending; none from or to lost nodes. */
  readonly starts: Uint16Array;
  readonly moves: Uint8Array;
  /** At `from * size + to`: moves on a shortest way, or `NONE`. */
  readonly distances: Uint8Array;
  /** At `from * size + to`: of the first steps of shortest ways the lowest node; `NONE` without one, and at the end. */
  readonly steps: Uint8Array;
}

/** The tables of a board at a stage: edges and elevators, without lost nodes (escape.md 1.4 move, 1.10). */
export function pathTableOf(board: Board, stage: number): PathTable {
  const { size } = board;
  const ways = board.positions.map((_, node) => movesFrom(board, stage, node));
  const starts = new Uint16Array(size + 1);
  for (const [node, moves] of ways.entries()) starts[node + 1] = (starts[node] ?? 0) + moves.length;
  const moves = Uint8Array.from(ways.flat());
  const distances = new Uint8Array(size * size).fill(NONE);
  const steps = new Uint8Array(size * size).fill(NONE);
  const table: PathTable = { size, starts, moves, distances, steps };
  for (let to = 0; to < size; to += 1) if (!isLost(board, to, stage)) fill(table, to);
  return table;
}

function movesFrom(board: Board, stage: number, node: Node): Node[] {
  if (isLost(board, node, stage)) return [];
  const ends = [...(board.neighbours[node] ?? []), ...(board.stops[node] ?? [])];
  return ends.filter((end) => !isLost(board, end, stage)).sort((a, b) => a - b);
}

/** Distances from everywhere to one node, breadth first from there (edges lead both ways), and the steps that lead closer. */
function fill({ size, starts, moves, distances, steps }: PathTable, to: Node): void {
  const reached = [to];
  distances[to * size + to] = 0;
  for (const node of reached) {
    const distance = distances[node * size + to] ?? NONE;
    for (let at = starts[node] ?? 0; at < (starts[node + 1] ?? 0); at += 1) {
      const next = moves[at] ?? NONE;
      const index = next * size + to;
      if (distances[index] === NONE) {
        distances[index] = distance + 1;
        reached.push(next);
      }
      // Nodes come by distance, but not by number: of the nodes that are one closer the lowest counts.
      if (distances[index] === distance + 1 && node < (steps[index] ?? NONE)) steps[index] = node;
    }
  }
}
