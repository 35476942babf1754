import type { Language } from '../../ports/agent-call.ts';

/** Where a passage is, as it is said: `paper.pdf, p. 3`; in Chinese `paper.pdf，第 3 页`. */
export function placed(fileName: string, place: string, language: Language): string {
  if (place === '') return fileName;
  return language === 'zh' ? `${fileName}，${inChinese(place)}` : `${fileName}, ${place}`;
}

function inChinese(place: string): string {
  return place
    .replace(/\bpp?\.\s?(\d+(?:\s?[-–]\s?\d+)?)/gu, '第 $1 页')
    .replace(/\brows?\s(\d+(?:\s?[-–]\s?\d+)?)/gu, '第 $1 行')
    .replace(/\blines?\s(\d+(?:\s?[-–]\s?\d+)?)/gu, '第 $1 行')
    .replaceAll(', ', '，');
}

/** A size for people. */
export function sized(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 999_500) return `${(bytes / 1_000).toPrecision(3)} kB`;
  return `${(bytes / 1_000_000).toPrecision(3)} MB`;
}

/** Names in a row, cut after so many. */
export function namesOf(names: readonly string[], most: number, language: Language): string {
  const shown = names.slice(0, most).join(language === 'zh' ? '、' : ', ');
  const more = names.length - most;
  if (more <= 0) return shown;
  return language === 'zh' ? `${shown} 等 ${names.length} 个` : `${shown} and ${more} more`;
}

/** When something was, in UTC to the minute. */
export function moment(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
