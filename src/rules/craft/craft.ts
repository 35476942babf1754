import type { Thing } from '../quest/hero.ts';
import type { Tongue } from '../quest/quest.ts';

/** Units that one making may cost (rpg.md, /merge). */
export const MOST_UNITS = 10;

export interface CraftInput {
  readonly kind: Thing['kind'];
  /** 1 to 10. */
  readonly units: number;
  /** What the player wants, in his own words. */
  readonly description: string;
  readonly seed: number;
  readonly tongue: Tongue;
  /** Names that the player has: a new thing has another. */
  readonly taken: readonly string[];
}
