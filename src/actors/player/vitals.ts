import { type Attributes, healthOf, levelOf } from '../../rules/quest/hero.ts';

export interface Vitals {
  readonly level: number;
  readonly health: number;
}

/** What follows from the attributes of a player (rpg.md, /status). */
export function vitalsOf(attributes: Attributes): Vitals {
  return { level: levelOf(attributes), health: healthOf(attributes) };
}
