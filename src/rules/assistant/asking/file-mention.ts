import { CHINESE_NUMERALS, ENGLISH_ORDINALS } from '../../../lib/ordinals.ts';
import { normal } from '../text/terms.ts';

export interface Mentionable {
  readonly fileId: string;
  readonly fileName: string;
  readonly contentType: string;
}

const NUMBERED =
  /\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|\d{1,3}(?:st|nd|rd|th))\s+(?:one|file|document|paper|attachment|pdf|table)\b|\b(?:file|document|attachment)\s*(?:no\.?|number|#)?\s*(\d{1,3})\b|第\s*([一二三四五六七八九十两]|\d{1,3})\s*(?:个|份|篇)|(?:文件|附件|文档)\s*(\d{1,3})(?!\d)|(最后)一?(?:个|份|篇)/u;
const KINDS: readonly (readonly [RegExp, RegExp])[] = [
  [/\bpdfs?\b/u, /\.pdf$|\/pdf/u],
  [/\b(?:docx?|word (?:file|document|doc))\b|word\s?(?:文档|文件)/u, /\.docx?$|wordprocessing|msword/u],
  [/\bcsv\b/u, /\.csv$|\/csv/u],
  [/\b(?:xlsx?|excel)\b|excel/u, /\.xlsx?$|spreadsheet|ms-excel/u],
  [
    /\b(?:spreadsheet|data table|the table)\b|表格|数据表/u,
    /\.(?:csv|xlsx?|tsv)$|\/csv|spreadsheet|ms-excel/u,
  ],
  [/\b(?:markdown|md file)\b/u, /\.(?:md|markdown)$|markdown/u],
  [/\b(?:txt|text file)\b|文本文件|txt/u, /\.txt$/u],
];
const THIS =
  /\b(?:this|the attached|that|the uploaded|the new|the latest|my latest|the last) (?:file|document|paper|pdf|table|attachment|report|spreadsheet|article)\b|\b(?:file|paper|document|one) (?:that )?i (?:just |have just )?(?:sent|uploaded|attached)\b|\battachment\b|(?:这|该|此|那)(?:个|份|篇|张)?(?:文件|文档|论文|文章|表格|表|附件|报告|资料)|(?:刚才?|刚刚|最新|最近)(?:我)?(?:上传|发|给|传)?(?:给你)?的?(?:那?个|那?份|那?篇)?(?:文件|文档|论文|文章|表格|附件|报告)|附件/u;

const READ = 2_000;

/**
 * The files that a text speaks of: by name, with or without its ending; by kind where there is one of that kind; by number,
 * among those that came with it or else among all in the order of the list; as "this file". Empty: of none.
 */
export function mentionedFiles<F extends Mentionable>(
  text: string,
  attached: readonly F[],
  files: readonly F[],
): F[] {
  const said = normal(text.slice(0, READ).toWellFormed());
  const all = [...attached, ...files.filter(({ fileId }) => attached.every((one) => one.fileId !== fileId))];
  const named = all.filter(({ fileName }) => isNamed(said, fileName));
  if (named.length > 0) return named;
  const numbered = byNumber(said, attached.length > 0 ? attached : all);
  if (numbered) return [numbered];
  const ofKind = byKind(said, attached.length > 0 ? attached : all) ?? byKind(said, all);
  if (ofKind) return [ofKind];
  if (!THIS.test(said)) return [];
  return attached.length > 0 ? [...attached] : all.slice(0, 1);
}

/** A text without the names of files, for what is looked for in them. */
export function withoutNames(text: string, files: readonly Mentionable[]): string {
  let bare = text;
  for (const { fileName } of files) {
    const at = bare.toLowerCase().indexOf(fileName.toLowerCase());
    if (at >= 0) bare = `${bare.slice(0, at)} ${bare.slice(at + fileName.length)}`;
  }
  return bare;
}

/** Whether a text names a file by its whole name or by what stands before its ending. */
function isNamed(said: string, fileName: string): boolean {
  const name = normal(fileName);
  if (said.includes(name)) return true;
  const base = name.replace(/\.[a-z0-9]{1,5}$/u, '');
  if ([...base].length < 2 || !said.includes(base)) return false;
  // A plain word may be meant as a word.
  const isPlain = /^\p{L}+$/u.test(base) && [...base].length < (/\p{Script=Han}/u.test(base) ? 4 : 12);
  if (!isPlain) return true;
  const escaped = base.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const file = '(?:file|document|paper|table|report|spreadsheet|notes?|pdf|csv|docx?)';
  return new RegExp(
    `\\b${file}\\s+(?:called |named )?["“'「《]?${escaped}(?!\\p{L})|["“'「《]${escaped}["”'」》]|(?<!\\p{L})${escaped}["”]?\\s+${file}\\b|${escaped}\\s?(?:这|那)?(?:个|份|篇)?(?:文件|文档|论文|表格|表|报告)|(?:summari[sz]e|about|总结|概括|归纳)(?:一下|下)?\\s*${escaped}`,
    'u',
  ).test(said);
}

function byNumber<F>(said: string, files: readonly F[]): F | null {
  const found = NUMBERED.exec(said);
  if (!found) return null;
  const word = found.slice(1).find((one) => one !== undefined) ?? '';
  if (word === 'last' || word === '最后') return files.at(-1) ?? null;
  const at = ordinal(word);
  return at === null ? null : (files[at - 1] ?? null);
}

/** The number that an ordinal stands for, from 1; null: it is none. */
export function ordinal(word: string): number | null {
  const en = ENGLISH_ORDINALS.indexOf(word) + 1;
  const zh = [...CHINESE_NUMERALS].indexOf(word === '两' ? '二' : word) + 1;
  const digits = /^(\d{1,3})(?:st|nd|rd|th)?$/.exec(word)?.[1];
  return en || zh || (digits === undefined ? null : Number(digits));
}

function byKind<F extends Mentionable>(said: string, files: readonly F[]): F | null {
  for (const [asked, is] of KINDS) {
    if (!asked.test(said)) continue;
    const those = files.filter(
      ({ fileName, contentType }) => is.test(normal(fileName)) || is.test(contentType),
    );
    if (those.length === 1) return those[0] ?? null;
  }
  return null;
}
