/** What each thread counts, in memory that the main thread reads at any moment. One writer each, so plain stores do. */
const FIELDS = ['open', 'frames', 'delivered', 'heard', 'sent', 'refused', 'lost', 'resumed'] as const;

export type Field = (typeof FIELDS)[number];

/**
 * `open` sockets; text and binary `frames`; room messages `delivered` to them; sockets that `heard` at least one; messages `sent`; frames by which
 * the server `refused` something; sockets `lost`; sockets that were `resumed`.
 */
export type Counts = Readonly<Record<Field, number>>;

export class Counters {
  readonly memory: SharedArrayBuffer;
  readonly #values: Float64Array;

  constructor(memory = new SharedArrayBuffer(FIELDS.length * Float64Array.BYTES_PER_ELEMENT)) {
    this.memory = memory;
    this.#values = new Float64Array(memory);
  }

  add(field: Field, by = 1): void {
    const at = FIELDS.indexOf(field);
    this.#values[at] = (this.#values[at] ?? 0) + by;
  }

  set(field: Field, value: number): void {
    this.#values[FIELDS.indexOf(field)] = value;
  }

  read(): Counts {
    return Object.fromEntries(FIELDS.map((field, at) => [field, this.#values[at] ?? 0])) as Record<
      Field,
      number
    >;
  }
}

export function sum(all: readonly Counts[]): Counts {
  return Object.fromEntries(
    FIELDS.map((field) => [field, all.reduce((total, one) => total + one[field], 0)]),
  ) as Record<Field, number>;
}
