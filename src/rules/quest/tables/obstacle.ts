import type { Effect } from '../hero.ts';
import type { Category, Tongue } from '../quest.ts';

/** Kinds of country; a quest keeps to one. */
export const LANDS = ['coast', 'forest', 'mountain', 'desert', 'snow', 'city', 'ruin'] as const;
export type Land = (typeof LANDS)[number];

/** Where in a quest an obstacle can stand: it begins with the first and ends with the last. */
export type Stage = 'trail' | 'road' | 'encounter' | 'threshold' | 'climax';

export type InBoth = Readonly<Record<Tongue, string>>;

export interface WayRow {
  readonly effect: Effect;
  readonly name: InBoth;
  /** Words of both languages by which it is recognised, beside those of its effect. */
  readonly words: readonly string[];
}

/** Something that stands in the way, as the rules know it; how it is told is the narrator's. */
export interface ObstacleRow {
  readonly kind: string;
  /** Null: everywhere. */
  readonly lands: readonly Land[] | null;
  /** Null: in every quest. */
  readonly categories: readonly Category[] | null;
  readonly place: InBoth;
  readonly obstacle: InBoth;
  /** What the figure is that is met here; `foe`: the foe himself, if he speaks. */
  readonly figure: InBoth | 'foe' | null;
  /** The figure is called by what it is, and has no name of its own. */
  readonly nameless?: true;
  /** The better ways: things and attempts of these effects count for more. */
  readonly helps: readonly Effect[];
  readonly ways: readonly WayRow[];
}

/** A row of a table; `words` are separated by blanks. */
export function way(effect: Effect, zh: string, en: string, words: string): WayRow {
  return { effect, name: { zh, en }, words: words.split(' ') };
}
