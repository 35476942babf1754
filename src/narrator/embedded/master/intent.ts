import type { MasterRequest } from '../../../actors/ports/storyteller.ts';
import { CHINESE_NUMERALS, ENGLISH_ORDINALS } from '../../../lib/ordinals.ts';
import { plain } from '../plain-text.ts';

/** What a player wants of the dungeon master. */
export type Intent =
  | { readonly kind: 'take'; readonly title: string }
  /** One of several, but which? */
  | { readonly kind: 'which' }
  /** He asks about a task that he names. */
  | { readonly kind: 'about'; readonly title: string }
  /** Empty: he does not care about what. */
  | { readonly kind: 'wish'; readonly about: string }
  | { readonly kind: 'decline' }
  | { readonly kind: 'tasks' }
  | { readonly kind: 'other' };

const READ = 600;
const MOST_WISH = 200;
const DENIED =
  /不(?:想|要|接|选|做|去)|别|放弃|\b(?:don['’]?t|do not|not|never|refuse|decline|won['’]?t)\b/iu;
const OFFERED =
  /第.{1,2}个|任务|委托|接|选|这些|这个|\b(?:quests?|tasks?|first|second|third|one|them|it|any|this|these|that)\b/iu;
const ASKED =
  /[?？]|什么|怎么|如何|哪|介绍|说说|讲讲|谈谈|告诉|\b(?:what|how|why|who|where|tell|explain|describe)\b/iu;
const TAKING =
  /接|选|要|做|来|去|走|开始|出发|就|试|挑|行|\b(?:take|choose|pick|want|accept|go|do|start|begin|try|select|let['’]?s|play|i['’]?ll|give)\b/iu;
const YES =
  /^(?:好的?|好啊|行|可以|嗯|是的?|对|接|接了|我接|接受|出发|走吧|来吧|就(?:它|这个)了?|yes|yeah|yep|ok|okay|sure|fine|i accept|accept|let['’]?s go|i['’]?ll take it|take it|do it)[\s。！!.,，了吧]*$/iu;

/** Reads what he says. Titles and numbers of tasks come before wishes, wishes before questions. */
export function intentOf({ text, tasks, heard }: MasterRequest): Intent {
  const said = plain(text, READ);
  const small = said.toLowerCase();
  const named = titleIn(small, tasks);
  if (named !== null && !DENIED.test(small))
    return ASKED.test(small) ? { kind: 'about', title: named } : { kind: 'take', title: named };
  if (YES.test(small)) {
    const last = heard.findLast(({ own }) => !own)?.text ?? '';
    const offered = tasks.filter((title) => last.includes(title));
    const [only] = offered;
    if (offered.length === 1 && only !== undefined) return { kind: 'take', title: only };
    if (offered.length > 1) return { kind: 'which' };
  }
  const about = wishIn(undenied(said));
  if (about !== null && about !== '') return { kind: 'wish', about: about.slice(0, MOST_WISH).trim() };
  if (DENIED.test(small)) return { kind: named !== null || OFFERED.test(small) ? 'decline' : 'other' };
  const number = numberIn(small, tasks.length);
  const numbered = number === null ? undefined : tasks[number - 1];
  if (numbered !== undefined) return { kind: 'take', title: numbered };
  if (about === '' && (tasks.length === 0 || OWN.test(small))) return { kind: 'wish', about: '' };
  if (about === '' || TASKS.test(small)) return { kind: 'tasks' };
  return { kind: 'other' };
}

/** What is left without the clauses that turn something down. */
function undenied(text: string): string {
  if (!DENIED.test(text)) return text;
  const clauses = text.split(/(?<=[。，,.;；!?！？])/u);
  return clauses.filter((clause) => !DENIED.test(clause)).join('');
}

const OWN =
  /自己|专属|私人|个人|新的?|另外?|随便|任意|\b(?:my own|of my own|private|personal|new|another|any|random|other)\b/iu;
const TASKS =
  /(?:有|看|列|哪些|什么|查).{0,8}(?:任务|委托|差事|活)|(?:任务|委托)(?:列表|清单|板|呢|吗)|^(?:我?要?想?接受?)?(?:任务|委托)|\b(?:what|which|any|list|show|see|are there|available|open)\b.{0,24}\b(?:tasks?|quests?|missions?|jobs?|work)\b|^(?:tasks?|quests?)\W*$/iu;

const LETTERS = /[^\p{L}\p{N}]/gu;

/** The task whose title is in the text, or the only one of which a good part is. */
function titleIn(text: string, tasks: readonly string[]): string | null {
  const bare = text.replace(LETTERS, '');
  const bareTitle = (title: string) => title.toLowerCase().replace(LETTERS, '');
  const whole = tasks
    .filter((title) => bareTitle(title).length > 1 && bare.includes(bareTitle(title)))
    .sort((a, b) => b.length - a.length);
  if (whole[0] !== undefined) return whole[0];
  const partly = tasks.filter((title) => isPartlyIn(title.toLowerCase(), text, bare));
  return partly.length === 1 ? (partly[0] ?? null) : null;
}

const PART = 4;

function isPartlyIn(title: string, text: string, bare: string): boolean {
  if (/\p{Script=Han}/u.test(title)) {
    const letters = title.replace(LETTERS, '');
    for (let at = 0; at + PART <= letters.length; at += 1)
      if (bare.includes(letters.slice(at, at + PART))) return true;
    return false;
  }
  const words = title.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 3);
  const said = new Set(text.split(/[^\p{L}\p{N}]+/u));
  const met = words.filter((word) => said.has(word)).length;
  return met > 1 && met / words.length > 0.6;
}

const CARDINALS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const NUMBERED = new RegExp(
  `第\\s*([${CHINESE_NUMERALS}两]|\\d{1,2})|^[^\\p{L}\\d]*(\\d{1,2})[^\\p{L}\\d]*$|^([${CHINESE_NUMERALS}])[号个]?[。！]?$|(?:选|接|要|挑|做)\\s*([${CHINESE_NUMERALS}]|\\d{1,2})(?:号|$|[^\\p{L}\\d])|(\\d{1,2})\\s*号|\\b(${ENGLISH_ORDINALS.join('|')}|last)\\b|(?:\\b(?:number|no|task|quest|take|choose|pick)|#)\\W{0,2}(\\d{1,2}|${CARDINALS.join('|')})\\b|(最后)(?:一|那)?个?`,
  'u',
);

/** Which one of so many, from 1, where he says it by number. */
function numberIn(text: string, count: number): number | null {
  const found = NUMBERED.exec(text);
  if (!found || ASKED.test(text)) return null;
  const word = found.slice(1).find((one) => one !== undefined) ?? '';
  // A bare number is an answer; an ordinal in a longer sentence needs a word of taking.
  if (text.length > 12 && !TAKING.test(text)) return null;
  if (word === 'last' || word === '最后') return count > 0 ? count : null;
  const at = CHINESE_NUMERALS.indexOf(word === '两' ? '二' : word);
  const number =
    at >= 0 ? at + 1 : ENGLISH_ORDINALS.indexOf(word) + 1 || CARDINALS.indexOf(word) + 1 || Number(word);
  return number >= 1 && number <= count ? number : null;
}

const WANTS_ZH = /想(?!知道|问|了解|听)|要|给|帮|接|来|请|做|生成|创建|编|安排|希望|发布|写|找|有没有|弄|开/u;
const ABOUT_ZH = /(?:关于|有关|围绕)\s*(.{1,120}?)\s*的?\s*(?:任务|委托|冒险|故事|差事|剧本)/u;
const KIND_ZH =
  /(?:想要?|要|给我|帮我|替我|请|来|能不能|可以|希望)(?:你|您|再)?(?:帮我|给我|为我)?(?:去)?(?:接|做|发布|生成|创建|创造|编|安排|设计|来|写|开|玩|弄|找|换|领|一|个|些|点){1,4}(.{0,60}?)的?(?:任务|委托|冒险|差事)/u;
const NOTHING_ZH = /^(?:个|一|新|我|自己|专属|私人|个人|随便|任意|什么|的|点|些|普通|别|其他|另外?|属于)*$/u;
const WANTS_EN =
  /\b(?:want|give|make|create|like|need|have|get|let|start|take|design|invent|write|would|could|can|please|generate|wish|prepare|find|looking)\b/iu;
const ABOUT_EN =
  /\b(?:quest|task|mission|adventure|story|job)s?(?:\s+of my own)?\s+(?:about|with|in which|where|involving|concerning|featuring|around|on)\s+(.{1,160}?)\s*[.!?]*$/iu;
const KIND_EN =
  /\b(?:give|make|want|create|like|need|have|get|find|design|invent|take|write|start|generate)\b(?:\s+(?:me|us|to|have|get|take|do|on|up|go|play|begin|start)){0,3}\s+(?:an?|some|my|another|one)\s+(.{0,60}?)\s*\b(?:quest|task|mission|adventure)\b/iu;
const NOTHING_EN = /^(?:own|new|private|personal|other|good|nice|random|single|more|special|\s)*$/iu;

/** What a task is to be about; empty: anything; null: none is asked for. */
function wishIn(text: string): string | null {
  const isQuestion =
    /知道|听说|了解|怎么|如何|是什么|什么是|哪些|\b(?:what|how|why|who|which|tell me)\b/iu.test(text);
  if (isQuestion) return null;
  const zh = WANTS_ZH.test(text) || /^(?:关于|有关)/u.test(text) ? ABOUT_ZH.exec(text)?.[1] : undefined;
  if (zh) return zh;
  const en =
    WANTS_EN.test(text) || /^(?:an? )?(?:quest|task|adventure)/iu.test(text)
      ? ABOUT_EN.exec(text)?.[1]
      : undefined;
  if (en) return en;
  const kind = KIND_ZH.exec(text)?.[1];
  if (kind !== undefined) return NOTHING_ZH.test(kind) ? '' : kind;
  const sort = KIND_EN.exec(text)?.[1];
  if (sort !== undefined) return NOTHING_EN.test(sort) ? '' : sort;
  return null;
}
