import { type Board, NOWHERE, type Node } from './board.ts';
import { Detour } from './detour.ts';
import { NONE, type PathTable, pathTableOf } from './path-table.ts';

/**
 * Shortest ways over a board by single moves: edges, and elevators from any stop to any other (escape.md 1.4), never over
 * nodes that are lost at that stage (1.10). A stage is how many zones have fallen, as `State.stage` and `SeatView.stage`
 * say; a stage beyond the last is the last. What is no node, and what is lost, has no way to anywhere.
 *
 * Everything is decided: of several shortest ways it is the one whose first step is the lowest node, then the second, …
 */
export class Paths {
  readonly #board: Board;
  readonly #tables: PathTable[] = [];
  readonly #detour: Detour;

  constructor(board: Board) {
    this.#board = board;
    this.#detour = new Detour(board.size);
  }

  /** How many moves it takes; 0 to where one stands, `Infinity` where no way leads. */
  distance(stage: number, from: Node, to: Node): number {
    const table = this.#tableOf(stage);
    if (!isPair(table, from, to)) return Infinity;
    const distance = table.distances[from * table.size + to] ?? NONE;
    return distance === NONE ? Infinity : distance;
  }

  /** The node to move to first; `NOWHERE` when one is there, and where no way leads. */
  next(stage: number, from: Node, to: Node): Node {
    const table = this.#tableOf(stage);
    if (!isPair(table, from, to)) return NOWHERE;
    const step = table.steps[from * table.size + to] ?? NONE;
    return step === NONE ? NOWHERE : step;
  }

  /** The nodes to move to, `to` last, as many as the distance: empty when one is there. Null where no way leads. */
  route(stage: number, from: Node, to: Node): Node[] | null {
    const table = this.#tableOf(stage);
    if (!isPair(table, from, to) || table.distances[from * table.size + to] === NONE) return null;
    const route: Node[] = [];
    for (let node = from; node !== to; ) {
      node = table.steps[node * table.size + to] ?? to;
      route.push(node);
    }
    return route;
  }

  /**
   * As `route`, but entering none of `avoid` (known traps): not even when `to` is one of them, which gives null. `from` may
   * be one: one stands there already.
   */
  routeAvoiding(stage: number, from: Node, to: Node, avoid: Iterable<Node>): Node[] | null {
    const table = this.#tableOf(stage);
    return isPair(table, from, to) ? this.#detour.route(table, from, to, avoid) : null;
  }

  /** Of the targets the one with the shortest way, the lowest node of several; `NOWHERE` when none can be reached. */
  nearest(stage: number, from: Node, targets: Iterable<Node>): Node {
    let nearest: Node = NOWHERE;
    let least = Infinity;
    for (const target of targets) {
      const distance = this.distance(stage, from, target);
      if (distance > least || distance === Infinity || (distance === least && target > nearest)) continue;
      nearest = target;
      least = distance;
    }
    return nearest;
  }

  #tableOf(stage: number): PathTable {
    return this.#tables[stage] ?? this.#made(stage);
  }

  #made(stage: number): PathTable {
    if (!Number.isInteger(stage) || stage < 0) throw new RangeError(`there is no zone stage ${stage}`);
    const last = this.#board.zoneRounds.length;
    if (stage > last) return this.#tableOf(last);
    const table = pathTableOf(this.#board, stage);
    this.#tables[stage] = table;
    return table;
  }
}

const known = new WeakMap<Board, Paths>();

/** The paths of a board: one for all who ask, whose tables are made when a stage is first asked for. */
export function pathsOf(board: Board): Paths {
  const paths = known.get(board) ?? new Paths(board);
  known.set(board, paths);
  return paths;
}

function isPair({ size }: PathTable, from: Node, to: Node): boolean {
  return from >= 0 && from < size && to >= 0 && to < size;
}
