import { BoundedMap } from '../../lib/bounded-map.ts';

const LONGEST = 2_000;

/** Remembers what a pure function made of the last `limit` texts; texts over 2 000 characters are worked out anew. */
export function remembered<T>(limit: number, make: (text: string) => T): (text: string) => T {
  const known = new BoundedMap<string, { readonly value: T }>(limit);
  return (text) => {
    if (text.length > LONGEST) return make(text);
    const found = known.get(text);
    if (found) return found.value;
    const value = make(text);
    known.set(text, { value });
    return value;
  };
}
