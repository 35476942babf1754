/**
 * A first-in-first-out queue on a power-of-two ring that grows to a limit, then refuses.
 * `unshift` gives back what was taken and is never refused: returning work must not lose it.
 */
export class Ring<T> {
  #slots: (T | undefined)[];
  #mask: number;
  #head = 0;
  #size = 0;
  readonly #limit: number;

  /** `limit`: the most items that `push` accepts. */
  constructor(limit = Number.POSITIVE_INFINITY, initial = 8) {
    this.#slots = new Array<T | undefined>(initial);
    this.#mask = initial - 1;
    this.#limit = limit;
  }

  get size(): number {
    return this.#size;
  }

  /** False when the ring is at its limit; the item is then not kept. */
  push(item: T): boolean {
    if (this.#size >= this.#limit) return false;
    if (this.#size > this.#mask) this.#grow();
    this.#slots[(this.#head + this.#size) & this.#mask] = item;
    this.#size += 1;
    return true;
  }

  /** Puts an item back in front. */
  unshift(item: T): void {
    if (this.#size > this.#mask) this.#grow();
    this.#head = (this.#head - 1) & this.#mask;
    this.#slots[this.#head] = item;
    this.#size += 1;
  }

  shift(): T | undefined {
    if (this.#size === 0) return undefined;
    const item = this.#slots[this.#head];
    this.#slots[this.#head] = undefined;
    this.#head = (this.#head + 1) & this.#mask;
    this.#size -= 1;
    return item;
  }

  /** The item at this place of the queue, 0 for the next one out; it stays there. */
  at(place: number): T | undefined {
    return place < this.#size ? this.#slots[(this.#head + place) & this.#mask] : undefined;
  }

  /** Takes out everything, oldest first. */
  drain(): T[] {
    const items: T[] = [];
    for (let item = this.shift(); item !== undefined; item = this.shift()) items.push(item);
    return items;
  }

  #grow(): void {
    const grown = new Array<T | undefined>((this.#mask + 1) * 2);
    for (let i = 0; i < this.#size; i++) grown[i] = this.#slots[(this.#head + i) & this.#mask];
    this.#slots = grown;
    this.#mask = grown.length - 1;
    this.#head = 0;
  }
}
