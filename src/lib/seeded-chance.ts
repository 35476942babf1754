/** Chance that depends on its seed alone: the same on every machine and after every restart. */
export interface SeededChance {
  /** A whole number from 0 to below `bound`; another one at each call. */
  below(bound: number): number;
  /** One of the items. */
  pick<T>(items: readonly [T, ...T[]]): T;
}

const WORD = 2 ** 32;

/** Chance of a seed and of what it is for: whole numbers, of which each makes another chance. */
export function seededChance(...path: readonly [number, ...number[]]): SeededChance {
  let state = 0;
  for (const part of path) state = mixed(mixed(state, Math.floor(part / WORD)), part);
  let drawn = 0;
  const below = (bound: number) => {
    drawn += 1;
    return Math.floor((mixed(state, drawn) / WORD) * bound);
  };
  return { below, pick: (items) => items[below(items.length)] ?? items[0] };
}

/** One 32-bit number of two, by the finaliser of MurmurHash3. */
function mixed(a: number, b: number): number {
  let bits = (Math.imul(a, 0x9e3779b1) + b + 1) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
