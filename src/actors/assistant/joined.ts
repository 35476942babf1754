import { plainText } from '../../lib/plain-text.ts';

/** Longest request, and longest answer to a question; what is longer is cut. */
const REQUEST_CHARACTERS = 40_000;

/** Texts as one, each on lines of its own (assistant.md 7). */
export function joined(texts: readonly string[]): string {
  const said = texts.map((text) => text.trim()).filter((text) => text !== '');
  return plainText(said.join('\n'), REQUEST_CHARACTERS);
}
