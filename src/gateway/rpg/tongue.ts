import { hasChinese } from '../../lib/has-chinese.ts';
import { type Language, languageOf } from '../rest/dialects/language.ts';

/** The language of what somebody wrote; null where nothing tells. */
export function tongueOf(text: string): Language | null {
  if (hasChinese(text)) return 'zh';
  return /[a-z]/i.test(text) ? 'en' : null;
}

/** The language that a client asks for by name. */
export function askedFor(headers: ReadonlyMap<string, string>): Language | null {
  return /\b(?:zh|en)\b/i.test(headers.get('accept-language') ?? '') ? languageOf(headers) : null;
}
