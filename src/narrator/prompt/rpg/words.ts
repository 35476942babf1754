import type { Stance } from '../../../rules/duel/duel.ts';
import type { Effect } from '../../../rules/quest/hero.ts';
import type { Category, Grade } from '../../../rules/quest/quest.ts';

/** Words that the prompts of the role-play game share, in one language. */
export interface RpgWords {
  readonly separator: string;
  readonly none: string;
  /** What every teller keeps to, after who he is. */
  readonly rules: readonly string[];
  /** Before the fields of the object that is the answer. */
  readonly format: string;
  readonly categories: Readonly<Record<Category, string>>;
  readonly effects: Readonly<Record<Effect, string>>;
  readonly grades: Readonly<Record<Grade, string>>;
  readonly stances: Readonly<Record<Stance, string>>;
  readonly you: string;
  readonly narrator: string;
  readonly omitted: (count: number) => string;
  /** The answer before could not be used, for this reason. */
  readonly again: Readonly<Record<Complaint, string>>;
}

/** What a second attempt is told of the first. */
export type Complaint = 'shape' | 'cut' | 'empty' | 'long' | 'language' | 'contradiction' | 'name' | 'title';
