import { Ring } from './ring.ts';

/** A map that forgets its oldest entries when it grows over its limit. Setting a key again keeps its age. */
export class BoundedMap<K, V> {
  readonly #entries = new Map<K, V>();
  // Beside the Map: looking for its first key goes over all that was deleted before it.
  readonly #order = new Ring<K>(Number.POSITIVE_INFINITY, 1);
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: K): V | undefined {
    return this.#entries.get(key);
  }

  has(key: K): boolean {
    return this.#entries.has(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#order.drain();
  }

  set(key: K, value: V): void {
    if (!this.#entries.has(key)) this.#order.push(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.#limit) this.#entries.delete(this.#order.shift() as K);
  }
}
