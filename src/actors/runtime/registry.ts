import { LRUCache } from 'lru-cache';
import type { Address } from './address.ts';
import type { Cell } from './cell.ts';

/**
 * The live actors of this node. A busy cell cannot be evicted: only idle ones are in the cache, and leaving it is
 * passivation. An address is free again only when its cell is gone.
 */
export class Registry {
  readonly #cells = new Map<Address, Cell>();
  readonly #idle: LRUCache<Address, Cell>;

  /** `maxIdle`: idle actors kept in memory. */
  constructor(maxIdle: number) {
    this.#idle = new LRUCache({
      max: maxIdle,
      dispose: (cell, _address, reason) => {
        if (reason === 'evict') cell.passivate();
      },
    });
  }

  get size(): number {
    return this.#cells.size;
  }

  get idleCount(): number {
    return this.#idle.size;
  }

  get(address: Address): Cell | undefined {
    return this.#cells.get(address);
  }

  add(cell: Cell): void {
    this.#cells.set(cell.address, cell);
  }

  /** The cell has nothing to do and may be evicted from now on. */
  rest(cell: Cell): void {
    this.#idle.set(cell.address, cell);
  }

  /** The cell has something to do again. */
  wake(cell: Cell): void {
    this.#idle.delete(cell.address);
  }

  remove(cell: Cell): void {
    this.#idle.delete(cell.address);
    if (this.#cells.get(cell.address) === cell) this.#cells.delete(cell.address);
  }

  /** Passivates cells that have rested since before `before` (clock milliseconds). */
  evictRestingSince(before: number): void {
    for (const cell of [...this.#idle.rvalues()]) {
      if (!cell || cell.restingSince >= before) return;
      this.#idle.delete(cell.address);
      cell.passivate();
    }
  }

  /** Every live cell, for shutdown and figures. */
  cells(): IterableIterator<Cell> {
    return this.#cells.values();
  }
}
