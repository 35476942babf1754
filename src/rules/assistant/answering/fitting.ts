import type { AskedFor } from './asked-for.ts';

const NUMBER = /[-+−]?\d[\d,]*(?:\.\d+)?/gu;
const HAN_NUMERAL = /[零一二两三四五六七八九十百千万半]+/gu;
const HAN_NUMBER =
  /[一二两三四五六七八九十百千万半]+(?:个|名|次|天|周|月|年|小时|分钟|秒|度|组|种|台|克|升|元)|第[一二三四五六七八九十]+/u;
const WORD_NUMBER =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen|several|none|no|once|twice|half|quarter|daily|weekly|monthly|yearly|annually)\b|每(?:天|日|周|月|年)/iu;
const DATE =
  /\b(?:1[5-9]|2[01])\d\d\b|(?<!\d)\d{4}-\d{1,2}|(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d+\s?[年月日号]|\d{1,2}:\d\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|星期[一二三四五六日天]|周[一二三四五六日末]|[上下]午/iu;
const PERSON =
  /\b(?:dr|prof|professor|mr|mrs|ms)\b\.? ?\p{Lu}|\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)? (?:\p{Lu}\. ?)?(?:(?:van|von|de|der|da|di) )?\p{Lu}\p{Ll}+|\p{Lu}\. ?\p{Lu}\p{Ll}+|教授|博士|老师|先生|女士|工程师|研究员|同学|主任|(?:由|是|为|：|:)\s?\p{Script=Han}{2,4}(?:负责|完成|撰写|编写|设计|$|[，。,；])|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严][\p{Script=Han}]{1,2}/u;
const PLACE =
  /\b(?:room|building|floor|lab|laboratory|shelf|cabinet|drawer|freezer|fridge|hall|street|campus|basement|university|institute|hospital|in|at|on|near|next to)\b|室|楼|层|柜|架|冰箱|抽屉|号|区|馆|院|市|省|大学|旁|桶|箱|盒|bin\b|box|container/iu;
const REASON =
  /\b(?:because|due to|since|so that|caused?|owing|as a result|therefore|in order to|attributed|explained|prevent|avoid|reason|otherwise|or else|to (?:reduce|keep|protect))\b|否则|因为|由于|为了|导致|原因|造成|以免|防止|避免|引起|因此/iu;
const DEFINES =
  /\b(?:is|are) (?:an? |the |defined|called|known|used)|\b(?:refers? to|means?|stands? for|defined as|denotes?|describes?)\b|(?:^|[\p{Script=Han})）”」])(?:是指|指的是|定义为|称为|即|是一种|是一类|意为|是)/iu;

/** The line under a title that names who wrote it. */
const BYLINE = /^\p{Lu}[\p{Ll}.-]+ (?:\p{Lu}\.? ?)*\p{Lu}[\p{L}-]+(?:,| and | & )[^.!?]*$/u;
const AUTHOR = /\bauthors?\b|\bwr(?:ote|itten|iter)\b|作者|谁写|撰写|编写/iu;

/** Whether a question asks who wrote something. */
export function asksForAuthors(question: string): boolean {
  return AUTHOR.test(question);
}

/** Whether a line names the authors who are asked for. */
export function isByline(sentence: string, question: string): boolean {
  return asksForAuthors(question) && BYLINE.test(sentence);
}

/** How well the kind of thing that is asked for stands in a sentence: from -0.3 to 0.3. */
export function fitting(asked: AskedFor, sentence: string, question: string): number {
  switch (asked.kind) {
    case 'amount':
      return amountIn(asked, sentence, question);
    case 'date':
      return DATE.test(sentence) ? 0.25 : -0.2;
    case 'person':
      return PERSON.test(sentence) ? 0.2 : -0.15;
    case 'place':
      return PLACE.test(sentence) ? 0.12 : -0.1;
    case 'reason':
      return REASON.test(sentence) ? 0.2 : -0.05;
    case 'definition':
      return DEFINES.test(sentence) ? 0.2 : 0;
    case 'other':
      return 0;
  }
}

function amountIn({ unit }: AskedFor, sentence: string, question: string): number {
  const text = sentence.normalize('NFKC');
  const known = new Set(question.normalize('NFKC').match(NUMBER));
  let best = -0.25;
  for (const found of text.matchAll(NUMBER)) {
    if (known.has(found[0]) || isInWord(text, found.index)) continue;
    best = Math.max(
      best,
      unitFits(unit, text, found.index, found[0].length) ? 0.3 : unit === null ? 0.15 : 0.06,
    );
  }
  for (const found of text.matchAll(HAN_NUMERAL))
    if (unit !== null && !question.includes(found[0]) && unitFits(unit, text, found.index, found[0].length))
      best = 0.3;
  if (best < 0.1 && (HAN_NUMBER.test(text) || WORD_NUMBER.test(text))) best = 0.1;
  return best;
}

const AFTER = 16;

function unitFits(unit: RegExp | null, text: string, at: number, length: number): boolean {
  if (unit === null) return false;
  return unit.test(text.slice(at + length, at + length + AFTER)) || unitBefore(unit, text, at);
}

/** `Temp (°C): 37`, `¥ 300`. */
function unitBefore(unit: RegExp, text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 24), at);
  const bracketed = /[(（[/]\s?([^()（）[\]]{1,12})[)）\]]?\s*[:：=]?\s*$/u.exec(before)?.[1];
  const sign = /(\S{1,3})\s?$/u.exec(before)?.[1];
  return (
    (bracketed !== undefined && unit.test(bracketed)) ||
    (sign !== undefined && /^[€$¥£]$/.test(sign) && unit.test(sign))
  );
}

/** The 2 of H2O is no amount. */
function isInWord(text: string, at: number): boolean {
  return at > 0 && /[A-Za-z_]/.test(text[at - 1] ?? '');
}
