const VOWEL = /[aeiouy]/;
const PLAIN = /^[a-z]+$/;
/** Shorter words stay as they are. */
const SHORTEST = 4;

/**
 * An English word without its ending for number and tense: `centrifuges`, `centrifuged` and `centrifuging` are one.
 * Only meant for comparing: what comes out need not be a word.
 */
export function stem(word: string): string {
  if (word.length < SHORTEST || !PLAIN.test(word)) return word;
  return withoutE(withoutTense(withoutNumber(word)));
}

function withoutNumber(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

function withoutTense(word: string): string {
  const bare = /^(.{2,})(?:ing|ed)$/.exec(word)?.[1];
  if (bare === undefined || !VOWEL.test(bare)) return word;
  return /([^aeioulsz])\1$/.test(bare) ? bare.slice(0, -1) : bare;
}

function withoutE(word: string): string {
  return word.length >= SHORTEST && word.endsWith('e') ? word.slice(0, -1) : word;
}
