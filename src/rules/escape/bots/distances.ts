import { type Board, isLost, type Node } from '../board.ts';

/** Steps of a node that cannot be reached. */
export const UNREACHABLE = 255;

const tables = new WeakMap<Board, Uint8Array[]>();

/** Steps between two nodes by edges and elevators once `stage` zones have fallen. */
export function stepsBetween(board: Board, stage: number, from: Node, to: Node): number {
  return tableOf(board, stage)[from * board.size + to] ?? UNREACHABLE;
}

function tableOf(board: Board, stage: number): Uint8Array {
  const known = tables.get(board) ?? [];
  const table = known[stage];
  if (table !== undefined) return table;
  const made = makeTable(board, stage);
  known[stage] = made;
  tables.set(board, known);
  return made;
}

function makeTable(board: Board, stage: number): Uint8Array {
  const { size } = board;
  const table = new Uint8Array(size * size).fill(UNREACHABLE);
  for (let from = 0; from < size; from += 1) {
    if (isLost(board, from, stage)) continue;
    table[from * size + from] = 0;
    const queue = [from];
    for (const node of queue) {
      const next = (table[from * size + node] ?? 0) + 1;
      for (const to of [...(board.neighbours[node] ?? []), ...(board.stops[node] ?? [])]) {
        if (table[from * size + to] !== UNREACHABLE || isLost(board, to, stage)) continue;
        table[from * size + to] = next;
        queue.push(to);
      }
    }
  }
  return table;
}
