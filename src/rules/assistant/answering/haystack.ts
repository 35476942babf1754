import { othersFor } from '../text/glossary.ts';
import { likeness, normal, stem, type Term } from '../text/terms.ts';

/** A text in which words are looked for. */
export interface Haystack {
  readonly text: string;
  readonly stems: ReadonlySet<string>;
}

const LATIN = /\p{N}+(?:[.,]\p{N}+)*|(?:(?!\p{Script=Han})[\p{L}\p{N}_])+/gu;
/** How far another word for it counts. */
const OTHER_WORD = 0.8;

export function haystack(text: string): Haystack {
  const plain = normal(text);
  return { text: plain, stems: new Set((plain.match(LATIN) ?? []).map(stem)) };
}

/** How surely a text has a word, or one that stands for it: from 0 to 1. */
export function holds({ text, stems }: Haystack, { key, isHan }: Term): number {
  const own = isHan ? holdsHan(text, key) : holdsLatin(stems, key);
  if (own === 1) return 1;
  const others = othersFor(key)?.words ?? [];
  return Math.max(own, others.some((other) => hasOther(text, stems, other)) ? OTHER_WORD : 0);
}

function hasOther(text: string, stems: ReadonlySet<string>, other: string): boolean {
  if (/\p{Script=Han}/u.test(other)) return text.includes(other);
  return other.includes(' ') ? other.split(' ').every((word) => stems.has(word)) : stems.has(other);
}

function holdsLatin(stems: ReadonlySet<string>, key: string): number {
  if (stems.has(key)) return 1;
  let best = 0;
  for (const other of stems) best = Math.max(best, likeness(key, other));
  return best;
}

/** Chinese words are cut differently in different sentences: their characters decide. */
function holdsHan(text: string, key: string): number {
  if (text.includes(key)) return 1;
  const letters = [...key];
  if (letters.length < 3) return 0;
  const pairs = letters.slice(1).map((letter, i) => `${letters[i]}${letter}`);
  return (0.8 * pairs.filter((pair) => text.includes(pair)).length) / pairs.length;
}
