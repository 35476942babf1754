/** A 32-bit number of some texts (FNV-1a): the same on every machine. */
export function hashOf(...texts: readonly string[]): number {
  let bits = 0x811c9dc5;
  for (const text of texts) {
    for (let i = 0; i < text.length; i += 1) bits = Math.imul(bits ^ text.charCodeAt(i), 0x01000193);
    bits = Math.imul(bits ^ 0x1f, 0x01000193);
  }
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  return (bits ^ (bits >>> 13)) >>> 0;
}

/** The items in an order that depends on `seed` alone (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const rest = [...items];
  const order: T[] = [];
  for (let bits = seed; rest.length > 0; bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d) >>> 0)
    order.push(...rest.splice(bits % rest.length, 1));
  return order;
}

/**
 * The items from a place on that `seed` sets and each `turn` moves by one, so that no item comes twice before every
 * one has come once.
 */
export function* rotated<T>(items: readonly T[], seed: number, turn: number): Generator<T> {
  const { length } = items;
  for (let i = 0; i < length; i += 1) {
    const item = items[(seed + turn + i) % length];
    if (item !== undefined) yield item;
  }
}
