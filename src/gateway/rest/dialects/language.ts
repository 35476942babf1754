/** Of sentences for people. */
export type Language = 'en' | 'zh';

/**
 * What `Accept-Language` prefers of what there is: the higher quality, of equals the first (RFC 9110, 12.5.4). Without
 * the header, and where it names neither, English.
 */
export function languageOf(headers: ReadonlyMap<string, string>): Language {
  let best: Language = 'en';
  let bestQuality = 0;
  for (const part of (headers.get('accept-language') ?? '').split(',')) {
    const [range = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const language = LANGUAGES.get(range.split('-')[0] ?? '');
    const quality = qualityOf(parameters);
    if (language && quality > bestQuality) [best, bestQuality] = [language, quality];
  }
  return best;
}

const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ['zh', 'zh'],
  ['en', 'en'],
]);

function qualityOf(parameters: readonly string[]): number {
  const given = parameters.find((one) => one.startsWith('q='));
  if (given === undefined) return 1;
  return /^q=(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(given) ? Number(given.slice(2)) : 0;
}
