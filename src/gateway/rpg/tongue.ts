import { hasChinese } from '../../lib/has-chinese.ts';
import { type Language, languageOf } from '../rest/dialects/language.ts';

/** Of long texts only this much is looked at. */
const LOOKED_AT = 1_000;

/** The language of the first of these texts that tells one; null where none does. */
export function tongueOf(...texts: readonly unknown[]): Language | null {
  for (const text of texts) {
    if (typeof text !== 'string') continue;
    const begin = text.slice(0, LOOKED_AT);
    if (hasChinese(begin)) return 'zh';
    if (/[a-z]/i.test(begin)) return 'en';
  }
  return null;
}

/** The language that a client asks for by name. */
export function askedFor(headers: ReadonlyMap<string, string>): Language | null {
  return /\b(?:zh|en)\b/i.test(headers.get('accept-language') ?? '') ? languageOf(headers) : null;
}
