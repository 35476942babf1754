const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/gu;
const NARROW_PER_TOKEN = 4;

/**
 * About how many tokens a text is for a model: one for each character of East Asian writing, one for four of any other,
 * rounded up. Rather too many than too few for the tokenizers in use; the same text gives the same number.
 */
export function estimateTokens(text: string): number {
  const wide = text.match(WIDE)?.length ?? 0;
  return wide + Math.ceil((text.length - wide) / NARROW_PER_TOKEN);
}
