import { filled } from './fill.ts';
import { hasHan, plain } from './plain-text.ts';
import type { SmallWord } from './words/phrases.ts';

/** What a conversation is about. */
export interface Topic {
  /** As it stands in a sentence. */
  readonly theme: string;
  /** Of `高中物理课：动量守恒` the first part. */
  readonly subject: string | null;
  /** Two parts of the theme, when it has two. */
  readonly parts: readonly [string, string] | null;
  readonly kind: 'plan' | 'lesson' | null;
}

const READ = 400;
const LONGEST = { zh: 24, en: 70 };
const BRANCH = /\s*[-–—]\s*(?:分支|branch)[^-–—]*$/iu;
const PLAN =
  /方案|计划|规划|提案|项目|政策|改造|改革|预算|采购|建设|制度|办法|草案|合同|申请|是否应|该不该|要不要|\b(?:plan|proposal|project|policy|reform|budget|programme|program|draft|contract|should|rollout|migration)\b/iu;
const LESSON =
  /课|定律|定理|原理|概念|公式|语法|单词|课文|实验|\b(?:lesson|class|course|law of|theorem|principle|concept|grammar|theory)\b/iu;
/** First words that are written small inside a sentence; others may be names. */
const COMMON =
  /^(?:The|A|An|How|Why|What|When|Where|Who|Our|Using|Should|Learning|Introduction|[A-Z][a-z]+(?:tion|sion|sis|ment|ity|ness|ing|ance|ence|ics|ism|logy|ture|als|ers|ies|tions|graphy|omy))$/;

/** Reads a topic. `words`: the small words of the language that is spoken. */
export function topicOf(
  text: string,
  language: 'zh' | 'en',
  words: Readonly<Record<SmallWord, string>>,
): Topic {
  const whole = plain(text, READ).replace(BRANCH, '');
  const parted = /^(.{1,40}?)\s*[：:]\s*(\S.*)$/u.exec(whole);
  const said = (parted?.[2] ?? whole)
    .replace(/^(.{4,}?)\s+[-–—]\s+.*$/u, '$1')
    .replace(/[“”"「」『』]/gu, '');
  const kind = PLAN.test(text) ? 'plan' : LESSON.test(text) ? 'lesson' : null;
  const subject = parted?.[1] ?? null;
  const asked = /[？?]\s*$/u.test(said);
  const bare = said.replace(/[\s。！？!?.,，、；;：:]+$/u, '');
  const first = bare.split(/[。！？!?；;\n]|\.\s|，|,\s/u)[0]?.trim() ?? '';
  const core = bare.length > LONGEST[language] ? first : bare;
  if (!/[\p{L}\p{N}]/u.test(core)) return { theme: words.theTopic, subject: null, parts: null, kind };
  const cut = cutTo(core, LONGEST[language]);
  const pattern = cut.length < core.length ? words.cutTopic : asked ? words.questionTopic : null;
  return {
    theme: pattern ? (filled(pattern, { text: cut }) ?? '') : inSentence(cut, language),
    subject,
    parts: pattern ? null : partsOf(cut, language),
    kind,
  };
}

/** A text of at most so many characters that ends with a word. */
export function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
  const blank = cut.lastIndexOf(' ');
  return (blank > most / 2 && !hasHan(cut) ? cut.slice(0, blank) : cut).replace(/[\s,，、;；:：]+$/u, '');
}

function inSentence(text: string, language: 'zh' | 'en'): string {
  if (language === 'zh') return text;
  const [first = '', ...rest] = text.split(' ');
  return COMMON.test(first) && rest.every((word) => !/^[A-Z]/.test(word))
    ? first.toLowerCase() + text.slice(first.length)
    : text;
}

const JOINT = /^(?:的|和|与|及|在|对|中|之|或|、|从|到|里|上)$/u;
let segmenter: Intl.Segmenter | null = null;

function partsOf(theme: string, language: 'zh' | 'en'): readonly [string, string] | null {
  if (language === 'en') {
    const words = theme.split(/\s+(?:in|of|for|and|on|with|to|at|by|from|versus|vs\.?)\s+(?:the |a |an )?/iu);
    const [first, second] = words;
    if (words.length === 2 && first && second && !/^(?:how|why|what|should|when|where)\b/iu.test(theme))
      return [first.replace(/^(?:the|a|an) /iu, ''), second];
    return null;
  }
  if (theme.length > 14 || !/^\p{Script=Han}+$/u.test(theme)) return null;
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const words = [...segmenter.segment(theme)].map(({ segment }) => segment);
  const joint = words.findIndex((word) => JOINT.test(word));
  const middle = joint > 0 ? joint : Math.floor(words.length / 2);
  const first = words.slice(0, middle).join('');
  const second = words.slice(joint > 0 ? joint + 1 : middle).join('');
  return first.length > 1 && second.length > 1 ? [first, second] : null;
}
