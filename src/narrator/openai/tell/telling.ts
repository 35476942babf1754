import type { Tongue } from '../../../rules/quest/quest.ts';
import type { Prompt, PromptLimits } from '../../prompt/compose.ts';

/** Why what a model told cannot be used; a label of `narrator_replaced`. */
export type Flaw =
  /** Not the JSON that was asked for. */
  | 'shape'
  | 'cut'
  | 'empty'
  | 'long'
  | 'language'
  /** The model speaks of itself instead. */
  | 'declined'
  /** The rules have settled something else. */
  | 'contradiction'
  | 'name'
  | 'title';

/** What of an answer can be used, or why nothing can. */
export type Read<A> = { readonly value: A } | { readonly flaw: Flaw };

/** One sort of what is told: how it is asked for, and how the answer is read. */
export interface Telling<R, A> {
  tongueOf(request: R): Tongue;
  prompt(request: R, limits: PromptLimits): Prompt;
  /** `said`: all that the model said, whole. */
  read(said: string, request: R): Read<A>;
}

/** The first of the flaws that is one. */
export function firstFlaw(...flaws: readonly (Flaw | null)[]): Flaw | null {
  return flaws.find((flaw) => flaw !== null) ?? null;
}

/** A value, unless it has a flaw. */
export function readAs<A>(value: A, flaw: Flaw | null): Read<A> {
  return flaw === null ? { value } : { flaw };
}
