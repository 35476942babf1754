import type { Category } from '../quest.ts';
import type { Land } from './obstacle.ts';

/** A foe; one that does not speak is never heard to answer. */
export interface Foe {
  readonly name: string;
  readonly speaks: boolean;
}

/** Names that quests of one language are made of; each language has its own world. */
export interface Names {
  readonly places: Readonly<Record<Land, readonly string[]>>;
  readonly givers: readonly string[];
  /** Of figures, to stand beside what they are. */
  readonly people: readonly string[];
  readonly foes: Readonly<Record<Category, readonly Foe[]>>;
  readonly prizes: Readonly<Record<Category, readonly string[]>>;
  /** With {place}, {foe} and {prize}. */
  readonly titles: Readonly<Record<Category, readonly string[]>>;
}

export function foes(speaking: readonly string[], mute: readonly string[] = []): Foe[] {
  return [
    ...speaking.map((name) => ({ name, speaks: true })),
    ...mute.map((name) => ({ name, speaks: false })),
  ];
}
