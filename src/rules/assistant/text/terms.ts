import { isGlossed } from './glossary/glossary.ts';
import { stem } from './stem.ts';
import { STOP_EN, STOP_ZH } from './stop-words.ts';

/** A word that carries meaning, in the form in which it is compared. */
export interface Term {
  /** Normalised; English without its ending. */
  readonly key: string;
  /** As it stands in the text, normalised. */
  readonly word: string;
  readonly isHan: boolean;
}

/** Chinese; numbers; names like P-01; other words. */
const WORD =
  /\p{Script=Han}+|\p{N}+(?:[.,]\p{N}+)*|(?<![\p{L}\p{N}])[a-z]{1,4}-\p{N}+(?![\p{L}\p{N}])|(?:(?!\p{Script=Han})[\p{L}\p{N}_])+/gu;
/** Segments that may make one word together. */
const MERGED = 4;
let segmenter: Intl.Segmenter | null = null;

/** The letter that names something (sample A), and no article. */
const LETTER_A = /(?<=[\p{L}\p{N}:：|=("“][ -]?)A(?![\p{Script=Latin}\p{N}'’])/gu;
const NAMED_A = 'letter_a';

/** The words of a text, normalised, as runs of letters. */
function runsOf(text: string): string[] {
  return normal(text.normalize('NFKC').replace(LETTER_A, NAMED_A)).match(WORD) ?? [];
}

/** A text in which letters that mean the same are the same: full-width, ligatures, µ, ℃, upper case. */
export function normal(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The words of a text in their order, stop words left out. */
export function termsOf(text: string): Term[] {
  return merged(wordsOf(text, true)).filter(({ word, isHan }) => !(isHan ? STOP_ZH : STOP_EN).has(word));
}

/** The same, each once. */
export function distinctTerms(text: string): Term[] {
  return [...new Map(termsOf(text).map((term) => [term.key, term])).values()];
}

/** Longest part of a question that is read, and most of its words. */
const QUESTION = 1_000;
const QUESTION_TERMS = 24;

/** The words of a question that are looked for. */
export function questionTerms(question: string): Term[] {
  return distinctTerms(question.slice(0, QUESTION).toWellFormed()).slice(0, QUESTION_TERMS);
}

/** All words of a text in their order. `known`: Chinese ones of the glossary are cut out first. */
export function wordsOf(text: string, known = false): Term[] {
  return runsOf(text).flatMap((run): Term[] =>
    /^\p{Script=Han}/u.test(run)
      ? (known ? knownFirst(run) : [run]).flatMap(segmented).map((word) => ({ key: word, word, isHan: true }))
      : [{ key: stem(run), word: run === NAMED_A ? 'A' : run, isHan: false }],
  );
}

/** The words of a text in their compared form, Chinese left out. */
export function latinKeys(text: string): Set<string> {
  const keys = new Set<string>();
  for (const run of runsOf(text)) if (!/^\p{Script=Han}/u.test(run)) keys.add(stem(run));
  return keys;
}

/** A run is segmented in parts: the time grows with the square of its length. */
const RUN = 200;

function segmented(run: string): string[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const words: string[] = [];
  for (let at = 0; at < run.length; at += RUN)
    for (const { segment } of segmenter.segment(run.slice(at, at + RUN))) words.push(segment);
  return words;
}

/** A run in pieces: long words of the glossary, and what stands between them. */
function knownFirst(run: string): string[] {
  const pieces: string[] = [];
  let open = '';
  for (let at = 0; at < run.length; ) {
    const word = longestKnown(run, at);
    if (word === null) open += run[at++] ?? '';
    else {
      if (open !== '') pieces.push(open);
      pieces.push(word);
      open = '';
      at += word.length;
    }
  }
  if (open !== '') pieces.push(open);
  return pieces;
}

const LONGEST_KNOWN = 7;
/** Shorter ones also come about where two words meet. */
const SHORTEST_KNOWN = 3;

function longestKnown(run: string, at: number): string | null {
  for (let length = Math.min(LONGEST_KNOWN, run.length - at); length >= SHORTEST_KNOWN; length -= 1) {
    const word = run.slice(at, at + length);
    if (isGlossed(word)) return word;
  }
  return null;
}

/** Words that together are one of the glossary's: 石墨 and 烯, "melting" and "point". */
function merged(words: readonly Term[]): Term[] {
  const made: Term[] = [];
  for (let at = 0; at < words.length; ) {
    const one = longestAt(words, at);
    made.push(one.term);
    at += one.count;
  }
  return made;
}

function longestAt(words: readonly Term[], at: number): { readonly term: Term; readonly count: number } {
  const first = words[at] ?? { key: '', word: '', isHan: false };
  for (let count = MERGED; count > 1; count -= 1) {
    const some = words.slice(at, at + count);
    if (some.length < count || some.some(({ isHan }) => isHan !== first.isHan)) continue;
    const glue = first.isHan ? '' : ' ';
    const key = some.map((one) => one.key).join(glue);
    if (isGlossed(key))
      return { term: { key, word: some.map(({ word }) => word).join(glue), isHan: first.isHan }, count };
  }
  return { term: first, count: 1 };
}

/** How alike two English words in their compared form are: 1 the same, 0 not. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length < 4 || b.length < 4 || /\p{N}/u.test(a + b)) return 0;
  const most = Math.min(a.length, b.length);
  let same = 0;
  while (same < most && a[same] === b[same]) same += 1;
  return same >= 4 && same / Math.max(a.length, b.length) >= 0.66 ? 0.8 : 0;
}
