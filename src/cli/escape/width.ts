/** What terminals draw two columns wide. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
/** What is drawn in the column before it. */
const NARROW = /\p{M}/u;

/** Text from outside without what a terminal would obey or stumble over. */
export function printable(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
}

/** Columns that a text takes. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const char of text) columns += columnsOfOne(char);
  return columns;
}

/** A text of exactly that many columns: cut, or filled with blanks. */
export function toWidth(text: string, columns: number): string {
  let taken = '';
  let left = columns;
  for (const char of printable(text)) {
    const wanted = columnsOfOne(char);
    if (wanted > left) break;
    taken += char;
    left -= wanted;
  }
  return taken + ' '.repeat(left);
}

function columnsOfOne(char: string): number {
  if (NARROW.test(char)) return 0;
  return WIDE.test(char) ? 2 : 1;
}
