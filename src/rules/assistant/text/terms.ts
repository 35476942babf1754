import { STOP_EN, STOP_ZH } from './stop-words.ts';

/** A word that carries meaning, in the form in which it is compared. */
export interface Term {
  /** Normalised; English without its ending. */
  readonly key: string;
  /** As it stands in the text, normalised. */
  readonly word: string;
  readonly isHan: boolean;
}

const WORD = /\p{Script=Han}+|\p{N}+(?:[.,]\p{N}+)*|(?:(?!\p{Script=Han})[\p{L}\p{N}_])+/gu;
let segmenter: Intl.Segmenter | null = null;

/** A text in which letters that mean the same are the same: full-width, ligatures, µ, ℃, upper case. */
export function normal(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The words of a text in their order, stop words left out. */
export function termsOf(text: string): Term[] {
  return wordsOf(text).filter(({ word, isHan }) => (isHan ? !STOP_ZH.has(word) : !STOP_EN.has(word)));
}

/** The same, each once. */
export function distinctTerms(text: string): Term[] {
  return [...new Map(termsOf(text).map((term) => [term.key, term])).values()];
}

/** All words of a text in their order. */
export function wordsOf(text: string): Term[] {
  return [...normal(text).matchAll(WORD)].flatMap(([run]): Term[] =>
    /^\p{Script=Han}/u.test(run)
      ? segmented(run).map((word) => ({ key: word, word, isHan: true }))
      : [{ key: stem(run), word: run, isHan: false }],
  );
}

function segmented(run: string): string[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return [...segmenter.segment(run)].map(({ segment }) => segment);
}

/** An English word without the commonest endings. */
export function stem(word: string): string {
  if (/\p{N}/u.test(word)) return word.replace(/,(?=\d{3}(?:\D|$))/g, '');
  if (word.length < 4) return word;
  const cut = word
    .replace(/(?:'s|’s)$/u, '')
    .replace(/ies$/u, 'y')
    .replace(/(ss|sh|ch|x|z)es$/u, '$1')
    .replace(/([^sui])s$/u, '$1')
    .replace(/ied$/u, 'y')
    .replace(/(?:ing|ed)ly$/u, '')
    .replace(/ly$/u, '');
  const bare = cut.replace(/([\p{L}]{3,})(?:ing|ed)$/u, '$1');
  return bare === cut
    ? cut.replace(/([^aeiou])e$/u, '$1')
    : bare.replace(/([bdgklmnprt])\1$/u, '$1').replace(/([^aeiou])e$/u, '$1');
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
