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
 * The live actors of this node. A busy cell cannot be evicted: only idle ones are among those that rest, and being
 * dropped from there is passivation. An address is free again only when its cell is gone.
 */
export class Registry<C extends Resident> {
  readonly #cells = new Map<Address, C>();
  /** In the order in which they came to rest. */
  readonly #idle = new Map<Address, C>();
  readonly #maxIdle: number;

  /** `maxIdle`: idle actors kept in memory. */
  constructor(maxIdle: number) {
    this.#maxIdle = maxIdle;
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
    if (this.#idle.size <= this.#maxIdle) return;
    for (const [address, oldest] of this.#idle) {
      this.#idle.delete(address);
      oldest.passivate();
      return;
    }
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
    for (const [address, cell] of this.#idle) {
      if (cell.restingSince >= before) return;
      this.#idle.delete(address);
      cell.passivate();
    }
  }

  /** Every live cell, for shutdown and figures. */
  cells(): IterableIterator<C> {
    return this.#cells.values();
  }
}
