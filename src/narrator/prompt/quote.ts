const BREAKS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
/** Control and format characters that show nothing and may hide or turn round what stands beside them. */
const UNSEEN = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const MARK = '> ';

/** What users wrote, on one line: breaks are blanks, nothing is invisible. */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(BREAKS, ' ').replace(/\t/g, ' ').replace(UNSEEN, '').trim();
}

/**
 * What users wrote, every line of it behind `> `, so that none can pass for a line of ours: whatever breaks a line in
 * some reader's eyes begins a new quoted line.
 */
export function quoted(text: string): string {
  return text
    .toWellFormed()
    .split(BREAKS)
    .map((line) => `${MARK}${line.replace(/\t/g, ' ').replace(UNSEEN, '')}`.trimEnd())
    .join('\n');
}
