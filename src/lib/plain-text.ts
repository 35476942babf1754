/** At most so many UTF-16 units of a text, as a database and JSON take it: no NUL, no half of a surrogate pair. */
export function plainText(text: string, most: number): string {
  const cut = text.length > most ? text.slice(0, most) : text;
  return cut.toWellFormed().replaceAll('\0', '');
}

/** Plain data with every text in it as `plainText` has it. */
export function plainTexts<T>(value: T, most: number): T {
  if (typeof value === 'string') return plainText(value, most) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => plainTexts(one, most)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plainTexts(one, most)])) as T;
}
