import { stem } from '../stem.ts';
import { MORE_THINGS } from './more-things.ts';
import { PROPERTIES } from './properties.ts';
import { THINGS } from './things.ts';

export interface Likeness {
  /** Other words for it in their compared form. */
  readonly words: readonly string[];
  /** The same as they are written. */
  readonly written: readonly string[];
  /** It names what is asked of a thing. */
  readonly isProperty: boolean;
}

let groups: ReadonlyMap<string, Likeness> | null = null;

/** Words that may stand for a word in its compared form (`Term.key`); null: none are known. */
export function othersFor(key: string): Likeness | null {
  groups ??= read();
  return groups.get(key) ?? null;
}

/** Whether a word, or words with blanks between them, in their compared form are known here. */
export function isGlossed(key: string): boolean {
  return othersFor(key) !== null;
}

function read(): ReadonlyMap<string, Likeness> {
  const found = new Map<string, Likeness>();
  for (const [text, isProperty] of [
    [PROPERTIES, true],
    [THINGS, false],
    [MORE_THINGS, false],
  ] as const)
    for (const line of text.trim().split('\n')) {
      const written = line.split(' ').map((word) => word.replaceAll('_', ' '));
      const keys = written.map(keyOf);
      for (const key of keys) {
        const before = found.get(key);
        const words = joined(before?.words ?? [], keys).filter((other) => other !== key);
        const property = isProperty || before?.isProperty === true;
        found.set(key, { words, written: joined(before?.written ?? [], written), isProperty: property });
      }
    }
  return found;
}

function joined(before: readonly string[], more: readonly string[]): string[] {
  return [...new Set([...before, ...more])];
}

function keyOf(word: string): string {
  return word.split(' ').map(stem).join(' ');
}
