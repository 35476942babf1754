import { remembered } from '../memo.ts';
import { plain } from '../plain-text.ts';
import { type Lengths, lengthsOf } from './lengths.ts';
import { type Matter, matterOf } from './matters.ts';

/** What the constraints of a role come to, as far as they can be told from their words. */
export interface Rules {
  /** The only language that may be used. */
  readonly language: 'zh' | 'en' | null;
  readonly noQuestions: boolean;
  /** A question has to come last. */
  readonly endAsking: boolean;
  readonly politeYou: boolean;
  readonly lengths: Lengths;
  /** Texts that every speech has. */
  readonly must: readonly string[];
  readonly start: string | null;
  readonly end: string | null;
  readonly matters: readonly Matter[];
}

const TO_EN =
  /(?:用|使用|说|讲|以)(?:纯|全)?(?:英文|英语)|(?:英文|英语)(?:回答|作答|输出|发言|交流)|(?:全英文|仅限英文|只限英文)|\b(?:in|only|use|using|speak|write)\s+(?:only\s+|plain\s+|simple\s+)?english\b|\benglish[\s-]only\b/iu;
const TO_ZH =
  /(?:用|使用|说|讲|以)(?:纯|全)?(?:中文|汉语|普通话)|(?:中文|汉语)(?:回答|作答|输出|发言|交流)|(?:全中文|仅限中文|只限中文)|\b(?:in|only|use|using|speak|write)\s+(?:only\s+|plain\s+|simple\s+|simplified\s+)?(?:chinese|mandarin)\b|\b(?:chinese|mandarin)[\s-]only\b/iu;
const NEGATED = /不|勿|禁|别|避免|\b(?:no|not|never|avoid|without|don't|don’t)\b/iu;
const NO_QUESTIONS =
  /(?:不|别|勿|禁止|避免)[^，。；,;]{0,6}(?:提问|发问|反问|问问题|提出?问题|问句|疑问句|问号)|(?:\bno\b|\bnot\b|\bnever\b|\bdon['’]?t\b|\bavoid\b|\bwithout\b)[^,.;]{0,14}\b(?:questions?|question marks?|ask(?:ing)?)\b/iu;
const END_ASKING =
  /以(?:一个)?(?:问句|问题|提问|疑问句)(?:来)?(?:结尾|结束|收尾)|\bend(?:ing|s)?\b[^,.;]{0,20}\bwith an? question/iu;
const START =
  /以\s*[“"「『'](.+?)[”"」』']\s*(?:来)?(?:开头|开始|起头)|\b(?:start|begin|open)\w*\b[^,.;“"']{0,30}\bwith\s+["“'](.+?)["”']/iu;
const END =
  /以\s*[“"「『'](.+?)[”"」』']\s*(?:来)?(?:结尾|结束|收尾)|\b(?:end|close|finish)\w*\b[^,.;“"']{0,30}\bwith\s+["“'](.+?)["”']/iu;
const MUST =
  /(?:必须|务必|一定要?|始终|每次|总是|总要|都要|应当|应该|需要|须|要|请)[^，。；,;“"「]{0,8}?(?:提到|提及|提一下|引用|包含|包括|注明|强调|写明|指出|加上|带上|出现)(?:一句|一次|到)?(?:[“"「『](.+?)[”"」』]|([^，。；,;“"「]+))|\b(?:must|always|have to|has to|should|need to|sure to|remember to|please)\s+(?:\w+\s+){0,2}?(?:mention|cite|include|quote|refer to|contain|emphasi[sz]e|state)s?\s+(?:the (?:word|words|phrase|sentence)\s+)?(?:["“'](.+?)["”']|([^,.;"“]+))/giu;
const ZH_NEVER =
  /(?:不得|不能|不可以?|不要|不应该?|不许|不准|请勿|切勿|勿|绝不|决不|从不|不|别|禁止|严禁|避免)(?:提供|给出|给予|给|谈论|谈及|谈到|谈|讨论|回答|评论|作出|做出|发表|(透露|泄露|提及|提到|提|说出|说|使用|引用|涉及|触及|出现))(?:任何|与|有关|关于)*[“"「『]?([^，。；,;”"」』]+?)[”"」』]?(?:等?相关的?内容|等?有关的?内容|的?话题|这个词|一词|的?内容|等)?$/u;
const ZH_BARE = /^(?:禁止|严禁|避免|拒绝)([^，。；,;]{2,20})$/u;
const EN_NEVER =
  /\b(?:do not|don['’]?t|never|must not|may not|should not|cannot|can['’]?t|not|avoid|refuse to|no)\s+(?:(?:give|giving|provide|providing|offer|offering|discuss|discussing|talk(?:ing)? about|speak(?:ing)? (?:about|of)|answer|answering|comment(?:ing)? on|(mention|mentioning|say|saying|use|using|reveal|revealing|disclose|touch(?:ing)? on|refer(?:ring)? to))\s+)?(?:the (?:word|words|phrase|topic of)\s+|any\s+)?["“']?(.+?)["”']?$/iu;
const EN_VERBLESS = /\bno\s+|\bavoid\s+/iu;
const EN_HARMLESS = /^(?:more|less|fewer|longer|too|be|exceed|repeat|interrupt|ask|questions?|reply|lie)\b/iu;
const ENGLISH_OR_CHINESE = /^(?:英文|英语|中文|汉语|普通话|english|chinese|mandarin)$/iu;

/** Reads constraints, in Chinese or English. What it cannot read it leaves alone. */
export const rulesOf = remembered(256, readRules);

function readRules(text: string): Rules {
  const whole = plain(text, 2_000).replace(/(^|\s)[-•·]\s/g, '。');
  const quoted = START.exec(whole);
  const ending = END.exec(whole);
  const clauses = whole.split(/[。；;！!，]|,|\.(?=\s|$)|\d+[.、)]\s*/u).map((clause) => clause.trim());
  return {
    language: languageOf(clauses),
    noQuestions: NO_QUESTIONS.test(whole),
    endAsking: END_ASKING.test(whole) && !NO_QUESTIONS.test(whole),
    politeYou: /尊称|敬语|用[“"]?您|称[^，。]{0,6}您/u.test(whole),
    lengths: lengthsOf(whole),
    must: mustOf(whole),
    start: quoted?.[1] ?? quoted?.[2] ?? null,
    end: ending?.[1] ?? ending?.[2] ?? null,
    matters: mattersOf(clauses),
  };
}

function languageOf(clauses: readonly string[]): 'zh' | 'en' | null {
  for (const clause of clauses) {
    const negated = NEGATED.test(clause);
    if (TO_EN.test(clause) || (negated && /英文|英语|\benglish\b/iu.test(clause)))
      return negated ? 'zh' : 'en';
    if (TO_ZH.test(clause) || (negated && /中文|汉语|\b(?:chinese|mandarin)\b/iu.test(clause)))
      return negated ? 'en' : 'zh';
  }
  return null;
}

function mustOf(whole: string): string[] {
  const found: string[] = [];
  for (const match of whole.matchAll(MUST)) {
    const before = whole.slice(Math.max(0, match.index - 6), match.index) + match[0].slice(0, 12);
    const text = (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').trim();
    if (text !== '' && text.length <= 200 && !NEGATED.test(before)) found.push(text);
  }
  return found.slice(0, 4);
}

function mattersOf(clauses: readonly string[]): Matter[] {
  const found: Matter[] = [];
  let goesOn: boolean | null = null;
  for (const clause of clauses) {
    const next: Forbidden | null = forbidden(clause) ?? (goesOn === null ? null : continued(clause, goesOn));
    goesOn = next?.mayName ?? null;
    for (const name of next?.name.split(/、|或者?|以及|及|\s+(?:or|and|nor)\s+/u) ?? []) {
      const matter = matterOf(name.trim().replace(/^(?:the|any)\s+/iu, ''), next?.mayName ?? false);
      if (matter && !ENGLISH_OR_CHINESE.test(matter.core)) found.push(matter);
    }
  }
  return found.slice(0, 12);
}

interface Forbidden {
  readonly name: string;
  readonly mayName: boolean;
}

function forbidden(clause: string): Forbidden | null {
  if (NO_QUESTIONS.test(clause)) return null;
  const zh = ZH_NEVER.exec(clause);
  if (zh?.[2]) return { name: zh[2], mayName: zh[1] === undefined };
  const bare = ZH_BARE.exec(clause)?.[1];
  if (bare) return { name: bare, mayName: true };
  const en = EN_NEVER.exec(clause);
  if (!en?.[2] || EN_HARMLESS.test(en[2]) || en[2].length > 60) return null;
  // Without a verb of speaking only `no …` and `avoid …` name a matter.
  const verbless = en[0].split(/\s+/).length - en[2].split(/\s+/).length < 2;
  if (verbless && !EN_VERBLESS.test(en[0])) return null;
  return { name: en[2], mayName: en[1] === undefined };
}

/** `no medical advice, legal advice or politics` goes on over its commas. */
function continued(clause: string, mayName: boolean): Forbidden | null {
  const name = clause.replace(/^(?:or|and|nor|或者?|和)\s*/iu, '');
  const isPhrase =
    /^[\p{Script=Han}]{2,6}(?:建议|意见|话题)$/u.test(name) ||
    /^[a-z]+ (?:advice|opinions?|topics?|matters?)(?: or [a-z ]+)?$/iu.test(name);
  return isPhrase ? { name, mayName } : null;
}
