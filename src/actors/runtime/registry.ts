import { LRUCache } from 'lru-cache';
import type { Address } from './address.ts';

/** What lives at an address. */
export interface Resident {
  readonly address: Address;
  /** Since when it has had nothing to do (clock milliseconds). */
  readonly restingSince: number;
  /** Leaves memory, if it has nothing to do. */
  passivate(): void;
}

/**
 * The live actors of this node. A busy cell cannot be evicted: only idle ones are in the cache, and leaving it is
 * passivation. An address is free again only when its cell is gone.
 */
export class Registry<C extends Resident> {
  readonly #cells = new Map<Address, C>();
  readonly #idle: LRUCache<Address, C>;

  /** `maxIdle`: idle actors kept in memory. */
  constructor(maxIdle: number) {
    this.#idle = new LRUCache({
      max: maxIdle,
      // Not `dispose`: that runs in the middle of an eviction, and passivation deletes from the same cache.
      disposeAfter: (cell, _address, reason) => {
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

  get(address: Address): C | undefined {
    return this.#cells.get(address);
  }

  add(cell: C): void {
    this.#cells.set(cell.address, cell);
  }

  /** The cell has nothing to do and may be evicted from now on. */
  rest(cell: C): void {
    this.#idle.set(cell.address, cell);
  }

  /** The cell has something to do again. */
  wake(cell: C): void {
    this.#idle.delete(cell.address);
  }

  remove(cell: C): void {
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
  cells(): IterableIterator<C> {
    return this.#cells.values();
  }
}
