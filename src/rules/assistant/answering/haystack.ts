import { othersFor } from '../text/glossary/glossary.ts';
import { latinKeys, likeness, normal, type Term } from '../text/terms.ts';

/** A text in which words are looked for. */
export interface Haystack {
  readonly text: string;
  readonly stems: ReadonlySet<string>;
}

/** How far another word for it counts. */
const OTHER_WORD = 0.8;

export function haystack(text: string): Haystack {
  return { text: normal(text), stems: latinKeys(text) };
}

/** How surely a text has a word, or one that stands for it: from 0 to 1. */
export function holds({ text, stems }: Haystack, { key, isHan }: Term): number {
  const own = isHan ? holdsHan(text, key) : holdsLatin(stems, key);
  if (own === 1) return 1;
  const others = othersFor(key)?.words ?? [];
  return others.reduce((best, other) => Math.max(best, hasOther(text, stems, other) ? worth(other) : 0), own);
}

/** A single Chinese character stands in many words. */
function worth(other: string): number {
  return /^\p{Script=Han}$/u.test(other) ? 0.5 : OTHER_WORD;
}

function hasOther(text: string, stems: ReadonlySet<string>, other: string): boolean {
  if (/\p{Script=Han}/u.test(other)) return text.includes(other);
  return other.includes(' ') ? other.split(' ').every((word) => stems.has(word)) : stems.has(other);
}

function holdsLatin(stems: ReadonlySet<string>, key: string): number {
  if (stems.has(key)) return 1;
  if (key.includes(' ')) {
    const parts = key.split(' ').map((part) => holdsLatin(stems, part));
    return Math.min(...parts);
  }
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
