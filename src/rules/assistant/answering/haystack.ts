import { othersFor } from '../text/glossary/glossary.ts';
import { latinKeys, likeness, normal, type Term } from '../text/terms.ts';

/** A text in which words are looked for. */
export interface Haystack {
  readonly text: string;
  readonly stems: ReadonlySet<string>;
}

/** A word that is looked for, with all that may stand for it. */
export interface Sought {
  readonly term: Term;
  /** Pairs of characters of a Chinese word: words are cut differently in different sentences. */
  readonly pairs: readonly string[];
  readonly han: readonly string[];
  /** English ones; those of several words as their parts. */
  readonly latin: readonly (readonly string[])[];
}

/** How far another word for it counts, a single Chinese character (it stands in many words), and pairs of its own. */
const OTHER_WORD = 0.8;
const OTHER_CHARACTER = 0.5;
const PAIRS = 0.8;

export function haystack(text: string): Haystack {
  return { text: normal(text), stems: latinKeys(text) };
}

export function soughtFor(term: Term): Sought {
  const others = othersFor(term.key)?.words ?? [];
  const letters = term.isHan ? [...term.key] : [];
  return {
    term,
    pairs: letters.length < 3 ? [] : letters.slice(1).map((letter, i) => `${letters[i]}${letter}`),
    han: others.filter((other) => /\p{Script=Han}/u.test(other)),
    latin: others.filter((other) => !/\p{Script=Han}/u.test(other)).map((other) => other.split(' ')),
  };
}

/** How surely a text has a word, or one that stands for it: from 0 to 1. */
export function holds(stack: Haystack, sought: Sought): number {
  const { text, stems } = stack;
  const { term, han, latin } = sought;
  const own = term.isHan ? holdsHan(text, sought) : holdsLatin(stems, term.key);
  if (own === 1) return 1;
  if (latin.some((parts) => parts.every((part) => stems.has(part)))) return Math.max(own, OTHER_WORD);
  return han.reduce((best, other) => (text.includes(other) ? Math.max(best, worth(other)) : best), own);
}

function worth(other: string): number {
  return other.length === 1 ? OTHER_CHARACTER : OTHER_WORD;
}

function holdsLatin(stems: ReadonlySet<string>, key: string): number {
  if (stems.has(key)) return 1;
  if (key.includes(' ')) return Math.min(...key.split(' ').map((part) => holdsLatin(stems, part)));
  let best = 0;
  for (const other of stems) if (other[0] === key[0]) best = Math.max(best, likeness(key, other));
  return best;
}

function holdsHan(text: string, { term, pairs }: Sought): number {
  if (text.includes(term.key)) return 1;
  if (pairs.length === 0) return 0;
  return (PAIRS * pairs.filter((pair) => text.includes(pair)).length) / pairs.length;
}
