import { capitalised, filled, type Slots } from './fill.ts';
import { hasHan, plain } from './plain-text.ts';
import { rotated } from './rotation.ts';

export type Phrases = readonly string[];

/**
 * The first of the phrases, from place `at` on, that can be said with these fillings; empty when none can. Neighbouring
 * places say different things.
 */
export function phrase(phrases: Phrases, slots: Slots, at: number): string {
  for (const pattern of rotated(phrases, at, 0)) {
    const text = filled(pattern, slots);
    if (text !== null) return capitalised(text);
  }
  return '';
}

/** Sentences as one text: Chinese ones need no blank between them. */
export function joined(sentences: readonly string[], tongue: 'zh' | 'en'): string {
  return sentences.filter((one) => one !== '').join(tongue === 'zh' ? '' : ' ');
}

const READ = 400;
const QUOTED = { zh: 30, en: 80 } as const;
const TAGS = /<[^<>]{0,80}>/gu;
const MARKS = /["“”„«»「」『』《》‘`´]/gu;

/**
 * What a player wrote, as it can stand in quotation marks: cleaned, on one line, cut at the end of a clause or word. Null
 * when no word is left.
 */
export function shortened(text: string, most: number = hasHan(text) ? QUOTED.zh : QUOTED.en): string | null {
  const said = plain(text.slice(0, READ).replace(TAGS, ' '), READ).replace(MARKS, '').trim();
  if (!/[\p{L}\p{N}]/u.test(said)) return null;
  if (said.length <= most) return said.replace(/[\s。.，,；;：:]+$/u, '');
  const cut = said.slice(0, most).toWellFormed().replace('\ufffd', '');
  const end = Math.max(
    ...['。', '，', '！', '？', '；', ', ', '. ', '! ', '? ', '; '].map((sign) => cut.lastIndexOf(sign)),
  );
  const blank = hasHan(cut) ? -1 : cut.lastIndexOf(' ');
  const at = end > most / 3 ? end : blank > most / 2 ? blank : cut.length;
  return `${cut.slice(0, at).trimEnd()}…`;
}

/** A name as it can stand in a sentence. */
export function spoken(name: string, most = 60): string | null {
  const said = plain(name, most).replace(MARKS, '').trim();
  return /[\p{L}\p{N}]/u.test(said) ? said : null;
}
