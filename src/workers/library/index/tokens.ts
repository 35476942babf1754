import { stem } from './stem.ts';
import { STOP_WORDS } from './stop-words.ts';

/** Chinese and Japanese, which have no spaces; numbers with their decimals; other words. */
const RUNS =
  /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+)|(\d+(?:[.,]\d+)*)(?![\p{L}\p{N}])|([\p{L}\p{N}]+)/gu;
const words = new Intl.Segmenter('zh', { granularity: 'word' });
/** A run is segmented in parts: the time grows with the square of its length. */
const RUN = 200;
/** Longer ones are not words. */
const LONGEST = 40;

/** How much a token of a question counts. */
const WORD = 1;
/**
 * Two neighbouring characters that are no word: within a longer word, or where a single character stands beside another
 * word. Terms that the dictionary does not know are segmented into single characters, and not always alike: by these they
 * still meet.
 */
const PAIR = 0.6;
const CHARACTER = 0.3;

/** The tokens of a text, as often as they stand in it. */
export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  each(text, (token) => {
    if (!STOP_WORDS.has(token)) tokens.push(token);
  });
  return tokens;
}

/** The tokens of a question with how much each counts. One of stop words only is taken as it is. */
export function weightedTokens(text: string): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  const telling = new Map<string, number>();
  each(text, (token, weight) => {
    const most = Math.max(weight, all.get(token) ?? 0);
    all.set(token, most);
    if (!STOP_WORDS.has(token)) telling.set(token, most);
  });
  return telling.size > 0 ? telling : all;
}

function each(text: string, take: (token: string, weight: number) => void): void {
  for (const [, han, number, word] of text.normalize('NFKC').toLowerCase().matchAll(RUNS)) {
    if (word !== undefined) {
      if (STOP_WORDS.has(word)) take(word, WORD);
      else take(stem(word.slice(0, LONGEST)), WORD);
    } else if (number !== undefined) take(number.slice(0, LONGEST), WORD);
    else if (han !== undefined)
      for (let from = 0; from < han.length; from += RUN) eachOfRun(han.slice(from, from + RUN), take);
  }
}

function eachOfRun(run: string, take: (token: string, weight: number) => void): void {
  let before: readonly string[] = [];
  for (const { segment } of words.segment(run)) {
    const characters = [...segment];
    take(segment, characters.length > 1 ? WORD : CHARACTER);
    const isStop = STOP_WORDS.has(segment);
    if (!isStop && characters.length > 2)
      for (let i = 1; i < characters.length; i += 1) take(`${characters[i - 1]}${characters[i]}`, PAIR);
    const beside = before.length === 1 || (before.length > 0 && characters.length === 1);
    if (beside && !isStop) take(`${before.at(-1)}${characters[0]}`, PAIR);
    before = isStop ? [] : characters;
  }
}
