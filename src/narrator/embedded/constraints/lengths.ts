import { countSentences, wordsOf } from '../plain-text.ts';

export type Unit = 'characters' | 'words' | 'sentences';

/** How long a speech may and must be. */
export interface Lengths {
  readonly most: Readonly<Partial<Record<Unit, number>>>;
  readonly least: Readonly<Partial<Record<Unit, number>>>;
}

const NUMBER = '([0-9]+|[零一二两三四五六七八九十百千]+)';
const ZH_UNIT = '\\s*个?\\s*(汉字|字符|字|单词|词|句话|句)';
const ZH_LEAST = new RegExp(`(?:至少|最少|不少于|不低于|不小于|多于|超过)\\s*${NUMBER}${ZH_UNIT}`, 'gu');
const ZH_MOST = new RegExp(
  `(不[得能要可应]?超过|不多于|不大于|最多|至多|上限|控制在|限制?在?|少于|小于|低于|不到|不足|只用|只说|只讲|仅用|仅限|每次|用)[^0-9零一二两三四五六七八九十百千，。；]{0,4}?${NUMBER}${ZH_UNIT}`,
  'gu',
);
const ZH_WITHIN = new RegExp(`()${NUMBER}${ZH_UNIT}\\s*(?:以内|之内|以下|内|左右)`, 'gu');
const EN_NUMBER =
  '([0-9]+|a single|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|eighty|(?:a|one) hundred|two hundred)';
const EN_UNIT = '[\\s-]+(?:short |brief |simple |complete )?(words?|characters?|chars?|letters?|sentences?)';
const EN_LEAST = new RegExp(
  `(?:at least|no less than|no fewer than|not less than|minimum(?: of)?|more than|over)\\s+${EN_NUMBER}${EN_UNIT}`,
  'giu',
);
const EN_MOST = new RegExp(`(less than|fewer than|under|below)?\\s*\\b${EN_NUMBER}${EN_UNIT}\\b`, 'giu');
/** Limits that leave the number out are smaller by one. */
const EXCLUSIVE = /少于|小于|低于|不到|不足|less|fewer|under|below/iu;

const WORDS: Readonly<Record<string, number>> = Object.fromEntries(
  'one two three four five six seven eight nine ten'.split(' ').map((word, i) => [word, i + 1]),
);
const MORE: Readonly<Record<string, number>> = {
  ...WORDS,
  'a single': 1,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  eighty: 80,
  'a hundred': 100,
  'one hundred': 100,
  'two hundred': 200,
};

/** Reads limits of length from a role's constraints. Several for one unit: the narrowest. */
export function lengthsOf(text: string): Lengths {
  const most: Partial<Record<Unit, number>> = {};
  const least: Partial<Record<Unit, number>> = {};
  const rest = text
    .replace(/不[得能要可应]?超过|不多于|不大于/gu, '最多')
    .replace(
      /no more than|not more than|(?:must |do |should |may )?not (?:exceed|be longer than)/giu,
      'at most',
    )
    .replace(ZH_LEAST, (_, number: string, unit: string) => {
      raise(least, unitOf(unit), amount(number));
      return ' ';
    })
    .replace(EN_LEAST, (_, number: string, unit: string) => {
      raise(least, unitOf(unit), amount(number));
      return ' ';
    });
  for (const pattern of [ZH_MOST, ZH_WITHIN, EN_MOST])
    for (const [, word = '', number = '', unit = ''] of rest.matchAll(pattern))
      lower(most, unitOf(unit), amount(number) - (EXCLUSIVE.test(word) ? 1 : 0));
  return { most, least };
}

function raise(limits: Partial<Record<Unit, number>>, unit: Unit, value: number): void {
  limits[unit] = Math.max(limits[unit] ?? 0, value);
}

function lower(limits: Partial<Record<Unit, number>>, unit: Unit, value: number): void {
  if (value > 0) limits[unit] = Math.min(limits[unit] ?? Number.POSITIVE_INFINITY, value);
}

function unitOf(word: string): Unit {
  if (/^(?:汉字|字|字符|char|letter)/iu.test(word)) return 'characters';
  return /^(?:词|单词|word)/iu.test(word) ? 'words' : 'sentences';
}

/** 12, `twelve`, `十二`. */
function amount(text: string): number {
  if (/^[0-9]+$/.test(text)) return Math.min(Number(text), 1_000_000);
  const word = MORE[text.toLowerCase()];
  if (word !== undefined) return word;
  let total = 0;
  let digit = 0;
  for (const sign of text) {
    const place = { 十: 10, 百: 100, 千: 1000 }[sign];
    if (place !== undefined) {
      total += (digit || 1) * place;
      digit = 0;
    } else digit = sign === '两' ? 2 : '零一二三四五六七八九'.indexOf(sign);
  }
  return total + digit;
}

const MEASURES: Readonly<Record<Unit, (text: string) => number>> = {
  characters: (text) => [...text].length,
  words: wordsOf,
  sentences: countSentences,
};

/** The text keeps the upper limits. A character is a code point, marks and blanks among them. */
export function fits(text: string, { most }: Lengths): boolean {
  return (Object.keys(most) as Unit[]).every((unit) => MEASURES[unit](text) <= (most[unit] ?? 0));
}

/** The text reaches the lower limits. */
export function reaches(text: string, { least }: Lengths): boolean {
  return (Object.keys(least) as Unit[]).every((unit) => MEASURES[unit](text) >= (least[unit] ?? 0));
}

export function isLimited({ most }: Lengths): boolean {
  return Object.keys(most).length > 0;
}
