import type { Attributes, Effect, Reward, Thing } from './hero.ts';

/** The language a quest is told in: that of its player's words. */
export type Tongue = 'zh' | 'en';

/** What quests are about, and how often each comes. */
export const CATEGORY_WEIGHTS = {
  hunt: 24,
  rescue: 20,
  escort: 16,
  riddle: 16,
  parley: 12,
  exploration: 12,
} as const;
export type Category = keyof typeof CATEGORY_WEIGHTS;

export const MOST_QUEST_LEVEL = 10;

/** One part of a quest: something stands in the way, and several ways lead past it. */
export interface Scene {
  /** A word of the grammar that it was made from. */
  readonly kind: string;
  readonly place: string;
  readonly obstacle: string;
  /** Who is met here; null: nobody. */
  readonly figure: string | null;
  /** What has to be reached with dice and all that helps. */
  readonly difficulty: number;
  /** Effects that help here. */
  readonly helps: readonly Effect[];
  /** Ways past it, each with words by which it is recognised in what a player writes. */
  readonly ways: readonly {
    readonly name: string;
    readonly effect: Effect;
    readonly words: readonly string[];
  }[];
}

/** A whole quest: made once from a seed, never changed. Plain data. */
export interface Quest {
  readonly title: string;
  readonly category: Category;
  readonly tongue: Tongue;
  /** 1 to 10. */
  readonly level: number;
  readonly seed: number;
  /** What the story is about; the teller names nothing else. */
  readonly facts: {
    readonly place: string;
    readonly giver: string;
    readonly foe: string;
    readonly prize: string;
    /** What the player asked for, in his own words; empty when nobody asked. */
    readonly wish: string;
  };
  readonly scenes: readonly Scene[];
}

/** Where a quest stands. Plain data, stored after every turn. */
export interface QuestState {
  /** Of the scenes; past the last: done. */
  readonly scene: number;
  readonly turn: number;
  /** Strain from failures; too much of it ends the quest. */
  readonly strain: number;
  /** What happened that later turns remember, oldest first: facts, not sentences. */
  readonly memories: readonly Memory[];
  readonly ended: 'won' | 'lost' | null;
}

export interface Memory {
  readonly turn: number;
  readonly scene: number;
  readonly grade: Grade;
  /** The way that was taken; null: none of those that were known. */
  readonly way: string | null;
  /** Names of things that were used. */
  readonly used: readonly string[];
  readonly figure: string | null;
  readonly complication: string | null;
}

export type Grade = 'triumph' | 'success' | 'partial' | 'failure' | 'impossible';

/** What a player does. The things are his own, which was checked; whatever the text claims counts for nothing. */
export interface QuestAction {
  readonly text: string;
  readonly things: readonly Thing[];
  /** Names of things that he gave and does not have. */
  readonly missing: readonly string[];
}

/** What a turn came to: all the teller may tell. */
export interface Verdict {
  readonly grade: Grade;
  readonly way: string | null;
  /** Two dice, what was added to them, and what had to be reached. */
  readonly dice: readonly [number, number];
  readonly bonus: number;
  readonly difficulty: number;
  /** Why, in words of the rules: `claimed_outcome`, `thing_helped:<name>`, `not_owned:<name>`, `level`, `experience`, `attempt_repeated`, … */
  readonly reasons: readonly string[];
  readonly complication: string | null;
  /** Who answers; null: the narrator himself. `isNew`: the player has not met him in this quest. */
  readonly figure: { readonly name: string; readonly isNew: boolean } | null;
  /** A scene was left behind. */
  readonly advanced: boolean;
  readonly ended: 'won' | 'lost' | null;
  /** With the end, and only then; null there: nothing. */
  readonly reward: Reward | null;
}

/** What a quest is made from. */
export interface QuestWish {
  readonly seed: number;
  readonly tongue: Tongue;
  readonly level: number;
  /** Null: by the weights. */
  readonly category: Category | null;
  /** What the player wrote, if it is to become a quest of his own. */
  readonly text: string;
}

export interface TurnInput {
  readonly quest: Quest;
  readonly state: QuestState;
  readonly hero: Attributes;
  readonly action: QuestAction;
  /** Figures that the client says it has met. */
  readonly met: readonly string[];
}

export interface TurnResult {
  readonly state: QuestState;
  readonly verdict: Verdict;
}
