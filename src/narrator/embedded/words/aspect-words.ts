/** What a speech can be about: aspects of a matter that is learnt, and of a plan that is weighed. */
export const LEARNING = [
  'meaning',
  'cause',
  'condition',
  'example',
  'comparison',
  'application',
  'limit',
  'mistake',
  'method',
  'evidence',
  'link',
] as const;
export const PLANNING = [
  'goal',
  'risk',
  'cost',
  'people',
  'alternative',
  'measure',
  'rule',
  'feasibility',
] as const;
export type LearningKey = (typeof LEARNING)[number];
export type PlanningKey = (typeof PLANNING)[number];
export type AspectKey = LearningKey | PlanningKey;

/**
 * The words for one aspect. All but `name` and `hints` are patterns with slots such as `{theme}` (see fill.ts). Every
 * `ask` and `gap` holds a hint, so that a listener finds the aspect again.
 */
export interface AspectWords {
  /** A noun phrase. */
  readonly name: string;
  /** Words that betray the aspect in a text; lower case. */
  readonly hints: readonly string[];
  /** Questions, and at least one request that does without a question mark. */
  readonly ask: readonly string[];
  /** What is left open: clauses that stand both alone as a question and after "please say". */
  readonly gap: readonly string[];
  /** What an honest speaker without outside knowledge can answer. */
  readonly answer: readonly string[];
  /** What to do about it: follows "one could". */
  readonly advice: string;
  /** Why it matters: a whole clause. */
  readonly value: string;
}
