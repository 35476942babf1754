import { othersFor } from '../text/glossary/glossary.ts';
import { questionTerms } from '../text/terms.ts';

const MOST_WORDS = 72;
const LONGEST = 200;

/** What a full-text index is asked for a question: its words without those that say nothing. */
export function queryText(question: string): string {
  const words = questionTerms(question).map(({ word }) => word);
  return words.length > 0 ? words.join(' ') : question.trim().slice(0, LONGEST);
}

/** The same with words that may stand for them, in both languages; null: none are known. */
export function widerQueryText(question: string): string | null {
  const terms = questionTerms(question);
  const others = terms.flatMap(({ key }) => othersFor(key)?.written ?? []);
  if (others.length === 0) return null;
  return [...new Set([...terms.map(({ word }) => word), ...others])].slice(0, MOST_WORDS).join(' ');
}
