import { type Board, isLost, nodeAt, positionOf } from '../../../src/rules/escape/board.ts';
import type { Position } from '../../../src/rules/escape/map/map.ts';

/**
 * Steps between a place and all others by position as text, over edges and elevators, when `stage` zones have fallen: by
 * brute force, so that the pathfinding of the rules has something to be compared with. What cannot be reached is missing.
 */
export function stepsTo(board: Board, to: Position, stage: number): Map<string, number> {
  const steps = new Map([[nodeAt(board, to), 0]]);
  for (const [node, step] of steps) {
    const next = [...(board.neighbours[node] ?? []), ...(board.stops[node] ?? [])];
    for (const other of next)
      if (!steps.has(other) && !isLost(board, other, stage)) steps.set(other, step + 1);
  }
  return new Map([...steps].map(([node, step]) => [positionOf(board, node).join(), step]));
}
