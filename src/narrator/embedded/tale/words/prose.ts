import type { Effect } from '../../../../rules/quest/hero.ts';
import type { Category } from '../../../../rules/quest/quest.ts';

/** Patterns with `{slots}`; of several the seed and the turn choose one. */
export type Pool = readonly string[];

/** How an obstacle of the rules (by its kind) is told. */
export interface ObstacleProse {
  /** What stands in the way, in a few words. */
  readonly barrier: string;
  readonly arrive: string;
  /** What the figure there says: at first, when it went well, and when it did not. */
  readonly says?: readonly [first: string, good: string, bad: string];
  /** For each way of the rules, in their order: how it is told when it leads past, and when it does not. */
  readonly ways: readonly (readonly [past: string, not: string])[];
}

export type ObstacleTales = Readonly<Record<string, ObstacleProse>>;

/** Attempts told by what they do, where the scene has no words of its own for them. */
export interface EffectProse {
  readonly past: Pool;
  readonly half: Pool;
  readonly not: Pool;
}

/** All that quests are told with in one language. */
export interface Tellings {
  readonly obstacles: ObstacleTales;
  readonly effects: Readonly<Record<Effect, EffectProse>>;
  /** With {foe}: what somebody who knows advises for the end. */
  readonly advice: Readonly<Record<Effect, string>>;
  readonly complications: Readonly<Record<string, Pool>>;
  readonly openings: Readonly<Record<Category, Pool>>;
  readonly won: Readonly<Record<Category, Pool>>;
  readonly lost: Readonly<Record<Category, Pool>>;
  readonly pools: Readonly<Record<PoolName, Pool>>;
}

export type PoolName =
  // What is used, is not there, or is only said.
  | 'thing'
  | 'thingFails'
  | 'tries'
  | 'said'
  | 'things'
  | 'idle'
  | 'missing'
  | 'claimed'
  | 'vague'
  // What the dice came to.
  | 'twelve'
  | 'two'
  | 'byAHair'
  | 'triumph'
  | 'success'
  | 'partial'
  | 'failure'
  | 'again'
  | 'atCost'
  // Who speaks.
  | 'speech'
  | 'figureGood'
  | 'figureHalf'
  | 'figureBad'
  | 'figureClaimed'
  // What comes next.
  | 'onward'
  | 'still'
  | 'ways'
  | 'strained'
  | 'lastBreath'
  // What is remembered.
  | 'recallThing'
  | 'recallFigure'
  | 'recallFailure'
  | 'recallWay'
  | 'advised'
  // The end.
  | 'exhausted'
  | 'tooLate'
  | 'gaveUp'
  | 'lookBack'
  | 'giverThanks'
  | 'paid'
  | 'paidThing'
  | 'learned'
  | 'over';
