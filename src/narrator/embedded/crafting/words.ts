import type { Effect, Thing } from '../../../rules/quest/hero.ts';
import type { Phrases } from '../phrase.ts';

/** Phrases of the crafter. {name}: of the thing; {units} are not told: words buy nothing. */
export interface CraftWords {
  /** What it looks like, or how it is done. */
  readonly looks: Readonly<Record<Thing['kind'], Phrases>>;
  /** What it does. */
  readonly deeds: Readonly<Record<Effect, Phrases>>;
  /** By power: 1–3, 4–6, 7–8, 9–10. */
  readonly grades: readonly [Phrases, Phrases, Phrases, Phrases];
  readonly once: Phrases;
  /** How the making went. */
  readonly making: Readonly<Record<Thing['kind'], Phrases>>;
  /** {name} is there. */
  readonly done: Phrases;
  /** {wish}: the player's words. */
  readonly asked: Phrases;
  readonly boast: Phrases;
  readonly advice: Readonly<Record<Effect, Phrases>>;
}
