import { othersFor } from '../text/glossary/glossary.ts';
import { questionTerms, type Term } from '../text/terms.ts';
import type { AskedFor } from './asked-for.ts';
import { type Haystack, holds, type Sought, soughtFor } from './haystack.ts';

/** A word of a question with what it is worth. */
export interface Weighted {
  readonly sought: Sought;
  readonly weight: number;
  /** It names what is measured or asked of a thing, and not the thing. */
  readonly isProperty: boolean;
  /** It says what kind of thing is asked for: a sentence that holds such a thing need not say it. */
  readonly isMeasure: boolean;
  /** It asks for the row with most or least: no row says that of itself. */
  readonly isOver: boolean;
}

/** What a word that names the kind of thing is worth, a single Chinese character, a name, and what stands nowhere. */
const MEASURE = 0.65;
const SINGLE = 0.4;
const NAME = 1.3;
const MISSING = 0.6;
/** From here on a passage has a word. */
const HAS = 0.7;
/** Rarity is told as if there were so many passages at least, and is never less than this. */
const FEWEST = 10;
const LEAST_RARITY = 0.4;
const EXTREME =
  /^(?:highest|greatest|largest|biggest|maximum|max|most|lowest|smallest|least|minimum|min|best|worst|cheapest|longest|shortest|average|mean|total|sum|最高|最低|最大|最小|最多|最少|最|平均|总|总共|合计)/u;

/** The words of a question, each with what it is worth among these passages: rare ones and names more. */
export function weigh(question: string, asked: AskedFor, stacks: readonly Haystack[]): Weighted[] {
  const total = Math.max(FEWEST, stacks.length);
  return questionTerms(question).map((term) => {
    const sought = soughtFor(term);
    const having = stacks.filter((stack) => holds(stack, sought) >= HAS).length;
    const rarity = Math.max(LEAST_RARITY, Math.log(1 + (total - having + 0.5) / (having + 0.5)));
    const isProperty = othersFor(term.key)?.isProperty === true;
    // What is measured often goes without saying: its unit says it.
    const isMeasure = isProperty && asked.kind !== 'other' && asked.kind !== 'definition';
    const kind = (isMeasure ? MEASURE : 1) * (term.isHan && [...term.key].length === 1 ? SINGLE : 1);
    const name = isNameIn(question, term) ? NAME : having === 0 ? MISSING : 1;
    const isOver = asked.over !== null && isExtreme(term.word);
    return { sought, weight: rarity * kind * name, isProperty, isMeasure, isOver };
  });
}

/** Whether a word asks for most, least, a mean or a sum. */
export function isExtreme(word: string): boolean {
  return EXTREME.test(word);
}

/** Letters with figures, and words that are written large inside the sentence, name something. */
function isNameIn(question: string, { word, isHan }: Term): boolean {
  if (isHan) return false;
  if (/\p{N}/u.test(word)) return true;
  const at = question.toLowerCase().indexOf(word.toLowerCase());
  return at > 0 && /\p{Lu}/u.test(question.slice(at, at + word.length));
}

/** A word that cannot stand in a text of the other language, as no word for it is known there. */
export function isForeign({ term, han, latin }: Sought, isChinese: boolean): boolean {
  if (term.isHan === isChinese || /\p{N}/u.test(term.word)) return false;
  return (isChinese ? han : latin).length === 0;
}
