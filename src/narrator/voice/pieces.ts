import type { Language } from '../../actors/ports/agent-call.ts';
import { hasChinese } from '../../lib/has-chinese.ts';

/** A part of a text that is spoken by itself. */
export interface Piece {
  readonly text: string;
  readonly language: Language;
}

/** Ends of sentences; a full stop only before a blank, so that numbers stay whole. */
const SENTENCE_END = /(?<=[。！？!?；;…]+[”’」』"')）]*|\.["')]*(?=\s)|\n)/u;
const LATIN = /\p{Script=Latin}/u;
const CONTROL = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu;

/**
 * Cuts a text into pieces of at most `most` characters, at ends of sentences where it can, each in the language of its
 * own script, so that a text in two languages is spoken in both. What has neither (numbers) is in `language`. With
 * `one` all are in that. Control characters are left out, and pieces in which nothing is left.
 */
export function piecesOf(text: string, language: Language, most: number, one = false): Piece[] {
  const clean = text.toWellFormed().replace(/\r\n?/g, '\n');
  const sentences = clean.split(SENTENCE_END).flatMap((sentence) => cut(spoken(sentence), most));
  const pieces: Piece[] = [];
  for (const sentence of sentences) {
    const own = one ? language : languageOf(sentence, language);
    const last = pieces.at(-1);
    if (last?.language === own && last.text.length + sentence.length < most)
      pieces[pieces.length - 1] = {
        text: `${last.text}${own === 'zh' ? '' : ' '}${sentence}`,
        language: own,
      };
    else pieces.push({ text: sentence, language: own });
  }
  return pieces;
}

function languageOf(sentence: string, otherwise: Language): Language {
  if (hasChinese(sentence)) return 'zh';
  return LATIN.test(sentence) ? 'en' : otherwise;
}

function spoken(sentence: string): string {
  return sentence.replace(CONTROL, ' ').replace(/\s+/g, ' ').trim();
}

/** Pieces of one sentence: at a comma or a blank in the second half of what fits, else wherever it is full. */
function cut(sentence: string, most: number): string[] {
  if (sentence.length <= most) return sentence === '' ? [] : [sentence];
  const start = sentence.slice(0, most);
  const stop = Math.max(...[...start.matchAll(/[，、,：:]|\s/gu)].map(({ index }) => index + 1), 0);
  const end = stop > most / 2 ? stop : most - (/[\ud800-\udbff]$/.test(start) ? 1 : 0);
  return [sentence.slice(0, end).trim(), ...cut(sentence.slice(end).trim(), most)];
}
