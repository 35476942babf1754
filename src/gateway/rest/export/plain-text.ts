import { isoTime } from '../../../protocol/message.ts';

/** `2023-12-01 10:00:00 UTC` */
export function clock(ms: number): string {
  return isoTime(ms).replace('T', ' ').replace('Z', ' UTC');
}

/** Text as its lines, however they end. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
}

/** Text without breaks or controls. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

/** Text that Markdown shows as it is. */
export function plain(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~&!]/g, '\\$&')
    .replace(/^(\s*)(\d+)([.)])/, '$1$2\\$3')
    .replace(/^(\s*)([-+=])/, '$1\\$2');
}
