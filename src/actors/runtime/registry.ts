import type { Address } from './address.ts';

/** What lives at an address. */
export interface Resident {
  readonly address: Address;
  /** Since when it has had nothing to do (clock milliseconds). */
  readonly restingSince: number;
  /** Its neighbours among the resting, kept by the registry: null at the ends, and while it is busy. */
  older: Resident | null;
  newer: Resident | null;
  /** Leaves memory, if it has nothing to do. */
  passivate(): void;
}

/**
 * The live actors of this node. A busy cell cannot be evicted: only idle ones are among the resting, and leaving them is
 * passivation. An address is free again only when its cell is gone.
 */
export class Registry<C extends Resident> {
  readonly #cells = new Map<Address, C>();
  // A list through the cells: a Map scans over what was deleted at its front, an LRU cache clears itself when its
  // last entry leaves. Both cost more than the turn of the actor that woke.
  #oldest: Resident | null = null;
  #newest: Resident | null = null;
  #resting = 0;
  readonly #maxIdle: number;

  /** `maxIdle`: idle actors kept in memory. */
  constructor(maxIdle: number) {
    this.#maxIdle = maxIdle;
  }

  get size(): number {
    return this.#cells.size;
  }

  get idleCount(): number {
    return this.#resting;
  }

  get(address: Address): C | undefined {
    return this.#cells.get(address);
  }

  add(cell: C): void {
    this.#cells.set(cell.address, cell);
  }

  /** The cell has nothing to do and may be evicted from now on. */
  rest(cell: C): void {
    this.#unlink(cell);
    cell.older = this.#newest;
    if (this.#newest) this.#newest.newer = cell;
    else this.#oldest = cell;
    this.#newest = cell;
    this.#resting += 1;
    if (this.#resting > this.#maxIdle) this.#evictOldest();
  }

  /** The cell has something to do again. */
  wake(cell: C): void {
    this.#unlink(cell);
  }

  remove(cell: C): void {
    this.#unlink(cell);
    if (this.#cells.get(cell.address) === cell) this.#cells.delete(cell.address);
  }

  /** Passivates cells that have rested since before `before` (clock milliseconds). */
  evictRestingSince(before: number): void {
    while (this.#oldest && this.#oldest.restingSince < before) this.#evictOldest();
  }

  /** Every live cell, for shutdown and figures. */
  cells(): IterableIterator<C> {
    return this.#cells.values();
  }

  #unlink(cell: Resident): void {
    if (cell.older === null && this.#oldest !== cell) return;
    if (cell.older) cell.older.newer = cell.newer;
    else this.#oldest = cell.newer;
    if (cell.newer) cell.newer.older = cell.older;
    else this.#newest = cell.older;
    cell.older = null;
    cell.newer = null;
    this.#resting -= 1;
  }

  #evictOldest(): void {
    const oldest = this.#oldest;
    if (!oldest) return;
    this.#unlink(oldest);
    oldest.passivate();
  }
}
