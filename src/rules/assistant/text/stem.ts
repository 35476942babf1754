import { BoundedMap } from '../../../lib/bounded-map.ts';

/** Texts have the same words again and again. */
const known = new BoundedMap<string, string>(10_000);
/** Longer ones are no words. */
const LONGEST = 40;

/** An English word without the commonest endings: words that differ only in these are the same. */
export function stem(word: string): string {
  if (word.length > LONGEST) return word.slice(0, LONGEST);
  const before = known.get(word);
  if (before !== undefined) return before;
  const made = stemOf(word);
  known.set(word, made);
  return made;
}

function stemOf(word: string): string {
  // P-01 and P01 are the same, and so are 1,200 and 1200.
  if (/^[a-z]+-/.test(word)) return word.replace('-', '');
  if (/\p{N}/u.test(word)) return word.replace(/,(?=\d{3}(?:\D|$))/g, '');
  if (word.length < 4) return word;
  const singular = word
    .replace(/(?:'s|’s)$/u, '')
    .replace(/ies$/u, 'y')
    .replace(/(ss|sh|ch|x|z)es$/u, '$1')
    .replace(/([^sui])s$/u, '$1')
    .replace(/ied$/u, 'y')
    .replace(/ly$/u, '');
  const bare = singular.replace(/^(.*[aeiouy].*[^e])(?:ing|ed)$/u, '$1');
  if (bare === singular || bare.length < 3) return withoutE(singular);
  return withoutE(bare.replace(/([bdgkmnprt])\1$/u, '$1'));
}

function withoutE(word: string): string {
  return word.length > 4 ? word.replace(/([^aeiou])e$/u, '$1') : word;
}
