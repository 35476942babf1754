import { REFUSED_WORDS, RESERVED_NAMES } from './legal-words.ts';

/** 2 to 20 letters, digits, underscores or Chinese characters (rpg.md, /signup). */
const NAME = /^[A-Za-z0-9_\p{Unified_Ideograph}]{2,20}$/u;
/** Where a user is asked for, digits are an id. */
const DIGITS = /^\d+$/;
const MOST_DESCRIPTION = 500;
/** What cannot be seen, but for line ends and tabs. */
const HIDDEN = /[^\P{C}\n\r\t]/u;

/** Why something is not legal. */
export type Illegal = 'length' | 'characters' | 'reserved' | 'words';

/** Null for a name that an account of the game can have. */
export function illegalName(name: string): Illegal | null {
  const { length } = [...name];
  if (length < 2 || length > 20) return 'length';
  if (!NAME.test(name) || DIGITS.test(name)) return 'characters';
  if (RESERVED_NAMES.has(name.toLowerCase())) return 'reserved';
  return hasRefusedWord(name) ? 'words' : null;
}

/** Null for a description that a character can have. */
export function illegalDescription(text: string): Illegal | null {
  const { length } = [...text.trim()];
  if (length === 0 || length > MOST_DESCRIPTION) return 'length';
  if (HIDDEN.test(text)) return 'characters';
  return hasRefusedWord(text) ? 'words' : null;
}

function hasRefusedWord(text: string): boolean {
  const plain = text.normalize('NFKC').toLowerCase();
  const joined = plain.replace(/[\s\p{P}_]+/gu, '');
  return REFUSED_WORDS.some((word) =>
    // Latin words as such, not inside of others; Chinese ones also with blanks between.
    /^[a-z]+$/.test(word) ? new RegExp(`(?<![a-z])${word}(?![a-z])`).test(plain) : joined.includes(word),
  );
}
