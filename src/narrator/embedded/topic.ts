import { filled } from './fill.ts';
import { remembered } from './memo.ts';
import { hasHan, plain } from './plain-text.ts';
import { EN } from './words/en.ts';
import type { SmallWord } from './words/phrases.ts';
import { ZH } from './words/zh.ts';

/** What a conversation is about. */
export interface Topic {
  /** As it stands in a sentence. */
  readonly theme: string;
  /** Shorter, for when everybody knows what is meant. */
  readonly brief: string;
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
  /方案|计划|规划|提案|项目|政策|改造|改革|预算|采购|建设|制度|办法|草案|合同|申请|应该|应当|是否应|该不该|要不要|\b(?:plan|proposal|project|policy|reform|budget|programme|program|draft|contract|should|rollout|migration)\b/iu;
const LESSON =
  /课|定律|定理|原理|概念|公式|语法|单词|课文|实验|\b(?:lesson|class|course|law of|theorem|principle|concept|grammar|theory)\b/iu;
/** First words that are written small inside a sentence; others may be names. */
const COMMON =
  /^(?:The|A|An|New|Public|Digital|Social|Local|Shared|Open|Free|How|Why|What|When|Where|Who|Our|Using|Should|Learning|Introduction|[A-Z][a-z]+(?:tion|sion|sis|ment|ity|ness|ing|ance|ence|ics|ism|logy|ture|als|ers|ies|tions|graphy|omy))$/;

const READERS = {
  zh: remembered(128, (text) => readTopic(text, 'zh', ZH.small)),
  en: remembered(128, (text) => readTopic(text, 'en', EN.small)),
};

/** Reads a topic for one who speaks a language. */
export function topicOf(text: string, language: 'zh' | 'en'): Topic {
  return READERS[language](text);
}

function readTopic(text: string, language: 'zh' | 'en', words: Readonly<Record<SmallWord, string>>): Topic {
  const whole = plain(text, READ).replace(BRANCH, '');
  const parted = /^(.{1,40}?)\s*[：:]\s*(\S.*)$/u.exec(whole);
  const said = (parted?.[2] ?? whole)
    .replace(/^(.{4,}?)\s+[-–—]\s+.*$/u, '$1')
    .replace(/[“”"「」『』]/gu, '');
  const kind = PLAN.test(text) ? 'plan' : LESSON.test(text) ? 'lesson' : null;
  const subject = parted?.[1] ?? null;
  const question = questionIn(said, kind, language);
  const bare = said.replace(/[\s。！？!?.,，、；;：:]+$/u, '');
  const first = bare.split(/[。！？!?；;\n]|\.\s|，|,\s/u)[0]?.trim() ?? '';
  const long = bare.length > LONGEST[language] ? first : bare;
  const core = question?.claim ?? long;
  if (!/[\p{L}\p{N}]/u.test(core))
    return { theme: words.theTopic, brief: words.theTopic, subject: null, parts: null, kind };
  const cut = cutTo(core, LONGEST[language]);
  const pattern = cut.length < core.length ? words.cutTopic : question ? words[question.as] : null;
  const theme = pattern ? (filled(pattern, { text: cut }) ?? '') : inSentence(cut, language);
  const parts = pattern ? null : partsOf(theme, language);
  const brief = pattern ? words[question?.brief ?? 'theTopic'] : briefOf(theme, parts, language);
  return { theme, brief, subject, parts, kind };
}

interface Question {
  readonly claim: string;
  readonly as: SmallWord;
  readonly brief: SmallWord;
}

/** A topic that is a question: what it puts forward, where that can be told, is easier to speak about. */
function questionIn(text: string, kind: Topic['kind'], language: 'zh' | 'en'): Question | null {
  const isAsked = /[？?]\s*$/u.test(text);
  const bare = text.replace(/[\s？?。.！!]+$/u, '');
  if (language === 'en') {
    if (!isAsked && !/^(?:should|can|could|will|is|are|do|does|how|why|what)\b/i.test(bare)) return null;
    return { claim: bare, as: 'ideaTopic', brief: 'theIdea' };
  }
  if (/[怎谁哪何]|什么|多少|几/u.test(bare))
    return isAsked ? { claim: bare, as: 'questionTopic', brief: 'theTopic' } : null;
  const claim = bare.replace(/[吗呢么吧]$/u, '').replace(/是否|是不是|(.)不\1/u, '$1');
  if (!isAsked && claim === bare) return null;
  return kind === 'plan'
    ? { claim, as: 'proposalTopic', brief: 'theProposal' }
    : { claim, as: 'claimTopic', brief: 'theClaim' };
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
  const isCommon = COMMON.test(first) || (PLAN.test(rest.join(' ')) && /^[A-Z][a-z]+$/.test(first));
  return isCommon && rest.every((word) => !/^[A-Z]/.test(word))
    ? first.toLowerCase() + text.slice(first.length)
    : text;
}

const ZH_NOUN = /(方案|计划|规划|项目|政策|提案|制度|办法|草案|合同|改革|预算|申请)$/u;

/** `这个方案` for 校园食堂改造方案, `the scheme` for "a scheme for the harbour". */
function briefOf(theme: string, parts: Topic['parts'], language: 'zh' | 'en'): string {
  if (language === 'zh') {
    const noun = theme.length > 5 ? ZH_NOUN.exec(theme)?.[1] : undefined;
    return noun ? `这个${noun}` : theme;
  }
  const isLong = theme.split(' ').length > 5;
  return isLong && parts && /^(?:an?|the) /i.test(theme) ? `the ${parts[0]}` : theme;
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
