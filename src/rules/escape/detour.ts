import type { Node } from './board.ts';
import { NONE, type PathTable } from './path-table.ts';

/** Searches of ways around nodes, over room of its own: one search at a time, nothing is kept between two. */
export class Detour {
  /** By node: the number of the search that forbade it. */
  readonly #avoided: Uint32Array;
  /** By node: the number of the search that reached it, and at what distance from the end. */
  readonly #reached: Uint32Array;
  readonly #distances: Uint8Array;
  readonly #queue: Uint8Array;
  #search = 0;

  constructor(size: number) {
    this.#avoided = new Uint32Array(size);
    this.#reached = new Uint32Array(size);
    this.#distances = new Uint8Array(size);
    this.#queue = new Uint8Array(size);
  }

  /**
   * The nodes of a shortest way that enters none of `avoid`, as `Paths.route` gives them; null when there is none. Of
   * several the one whose first step is the lowest node, then the second, and so on.
   */
  route(table: PathTable, from: Node, to: Node, avoid: Iterable<Node>): Node[] | null {
    this.#begin(avoid);
    if (from === to) return table.distances[from * table.size + to] === 0 ? [] : null;
    if (this.#avoided[to] === this.#search) return null;
    // Among all shortest ways the table's comes first by its steps, so it also does among those that are left.
    return (
      this.#known(table, from, to) ?? (this.#reach(table, from, to) ? this.#walk(table, from, to) : null)
    );
  }

  #begin(avoid: Iterable<Node>): void {
    if (this.#search === 0xffffffff) {
      this.#avoided.fill(0);
      this.#reached.fill(0);
      this.#search = 0;
    }
    this.#search += 1;
    for (const node of avoid) this.#avoided[node] = this.#search;
  }

  /** The way of the table, when nothing on it is to be avoided. */
  #known({ size, steps }: PathTable, from: Node, to: Node): Node[] | null {
    const route: Node[] = [];
    for (let node = from; node !== to; ) {
      node = steps[node * size + to] ?? NONE;
      if (node === NONE || this.#avoided[node] === this.#search) return null;
      route.push(node);
    }
    return route;
  }

  /** Breadth first from the end until the start is reached; then all that is closer to the end has its distance. */
  #reach({ size, starts, moves, distances }: PathTable, from: Node, to: Node): boolean {
    if ((distances[from * size + to] ?? NONE) === NONE) return false;
    const search = this.#search;
    const queue = this.#queue;
    let length = 1;
    queue[0] = to;
    this.#reached[to] = search;
    this.#distances[to] = 0;
    for (let head = 0; head < length; head += 1) {
      const node = queue[head] ?? NONE;
      const distance = (this.#distances[node] ?? NONE) + 1;
      const end = starts[node + 1] ?? 0;
      for (let at = starts[node] ?? 0; at < end; at += 1) {
        const next = moves[at] ?? NONE;
        if (next === from) {
          this.#distances[from] = distance;
          return true;
        }
        if (this.#reached[next] === search || this.#avoided[next] === search) continue;
        this.#reached[next] = search;
        this.#distances[next] = distance;
        queue[length] = next;
        length += 1;
      }
    }
    return false;
  }

  /** From the start always to the lowest node that is one closer. */
  #walk({ starts, moves }: PathTable, from: Node, to: Node): Node[] {
    const route: Node[] = [];
    let node = from;
    for (let left = (this.#distances[from] ?? NONE) - 1; left >= 0; left -= 1) {
      for (let at = starts[node] ?? 0; at < (starts[node + 1] ?? 0); at += 1) {
        const next = moves[at] ?? NONE;
        if (this.#reached[next] !== this.#search || this.#distances[next] !== left) continue;
        node = next;
        break;
      }
      route.push(node);
    }
    return node === to ? route : [];
  }
}
