/** At most so many UTF-16 units of a text, as a database and JSON take it: no NUL, no half of a surrogate pair. */
export function plainText(text: string, most: number): string {
  const cut = text.length > most ? text.slice(0, most) : text;
  return cut.toWellFormed().replaceAll('\0', '');
}
