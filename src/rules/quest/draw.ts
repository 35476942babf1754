import type { SeededChance } from '../../lib/seeded-chance.ts';

/** One of `items`, of which there must be some. */
export function drawn<T>(chance: SeededChance, items: readonly T[]): T {
  const item = items[chance.below(items.length)];
  if (item === undefined) throw new RangeError('nothing to draw from');
  return item;
}

/** The items in another order. */
export function shuffled<T>(chance: SeededChance, items: readonly T[]): T[] {
  const rest = [...items];
  const order: T[] = [];
  while (rest.length > 0) order.push(...rest.splice(chance.below(rest.length), 1));
  return order;
}

/** One of the keys, each as often as its weight (a whole number) says. */
export function weighted<K extends string>(chance: SeededChance, weights: Readonly<Record<K, number>>): K {
  const keys = Object.keys(weights) as K[];
  return drawn(
    chance,
    keys.flatMap((key) => Array.from({ length: weights[key] }, () => key)),
  );
}
