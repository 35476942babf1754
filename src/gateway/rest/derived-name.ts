import { hasChinese } from '../../lib/has-chinese.ts';

/**
 * A name made of another one, of at most `most` characters: `suffix` in the language of the original behind what of it
 * fits. `nth`: from the second on it is counted.
 */
export function derivedName(
  original: string,
  suffix: { readonly zh: string; readonly en: string },
  most: number,
  nth = 1,
): string {
  const counted = `${hasChinese(original) ? suffix.zh : suffix.en}${nth > 1 ? ` ${nth}` : ''}`;
  if (original.length + counted.length <= most) return original + counted;
  // A pair of surrogates is not cut in two.
  return original.slice(0, most - counted.length).replace(/[\ud800-\udbff]$/, '') + counted;
}
