import { CHINESE_NUMERALS } from '../../../lib/ordinals.ts';
import { normal } from '../text/terms.ts';

/** A span of time in milliseconds since 1970 (UTC): from, and up to but not including. Null: open. */
export interface Span {
  readonly from: number | null;
  readonly until: number | null;
  /** The text without the words that said so. */
  readonly rest: string;
}

const DAY = 86_400_000;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';

type Range = readonly [from: number, until: number];
type Reader = (found: readonly (string | undefined)[], today: number) => Range | null;

const dayAt = (at: number): Range => [at, at + DAY];
const daysAgo =
  (count: number): Reader =>
  (_, today) =>
    dayAt(today - count * DAY);
const monday = (today: number) => today - ((new Date(today).getUTCDay() + 6) % 7) * DAY;
const monthOf = (today: number, back: number): Range => {
  const now = new Date(today);
  const begin = (shift: number) => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + shift, 1);
  return [begin(-back), begin(1 - back)];
};
const yearOf = (today: number, back: number): Range => {
  const year = new Date(today).getUTCFullYear() - back;
  return [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
};

/** The more particular first. */
const READERS: readonly (readonly [RegExp, Reader])[] = [
  [/(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/u, ([, y, m, d]) => dayOf(y, m, d)],
  [/(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]/u, ([, y, m, d]) => dayOf(y, m, d)],
  [/(\d{4})\s?年\s?(\d{1,2})\s?月/u, ([, y, m]) => monthAt(Number(y), Number(m))],
  [/(?<!\d)(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]/u, ([, m, d], today) => recent(Number(m), Number(d), today)],
  [
    new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, 'u'),
    ([, m, d, y]) => dayOf(y, `${monthIn(m)}`, d),
  ],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH},? (\\d{4})\\b`, 'u'),
    ([, d, m, y]) => dayOf(y, `${monthIn(m)}`, d),
  ],
  [new RegExp(`\\b${MONTH} (\\d{4})\\b`, 'u'), ([, m, y]) => monthAt(Number(y), monthIn(m))],
  [
    new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?\\b`, 'u'),
    ([, m, d], today) => recent(monthIn(m), Number(d), today),
  ],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH}(?![a-z])`, 'u'),
    ([, d, m], today) => recent(monthIn(m), Number(d), today),
  ],
  [/(?<!\d)(\d{4})-(\d{1,2})(?![-\d])/u, ([, y, m]) => monthAt(Number(y), Number(m))],
  [/(?<!\d)(\d{4})\s?年/u, ([, y]) => [Date.UTC(Number(y), 0, 1), Date.UTC(Number(y) + 1, 0, 1)]],
  [/\bday before yesterday\b|前天/u, daysAgo(2)],
  [/\byesterday\b|昨[天日晚]/u, daysAgo(1)],
  [/\b(?:today|this morning|this afternoon|tonight|this evening)\b|今[天日晚早]|当天/u, daysAgo(0)],
  [
    /\b(\d{1,3}|an?|one|two|three|four|five|six|seven) days? ago\b|(\d{1,3}|[一二两三四五六七八九十])天(?:以)?前/u,
    ([, a, b], today) => dayAt(today - count(a ?? b) * DAY),
  ],
  [
    /\b(?:last|past|previous|recent) (\d{1,3}|two|three|four|five|six|seven) (day|week|month)s?\b|(?:最近|过去|近|这)(?:的)?(\d{1,3}|[一二两三四五六七八九十])(天|日|周|个?星期|个?月)/u,
    lately,
  ],
  [/\b(?:past|recent|last) few days\b|最近几天|这几天|前几天/u, (_, today) => [today - 6 * DAY, today + DAY]],
  [
    /\bthis week\b|[本这]个?(?:周|星期|礼拜)(?![一二三四五六日天])/u,
    (_, today) => [monday(today), monday(today) + 7 * DAY],
  ],
  [
    /\b(?:last|previous|past) week\b|上个?(?:周|星期|礼拜)(?![一二三四五六日天])/u,
    (_, today) => [monday(today) - 7 * DAY, monday(today)],
  ],
  [/\bthis month\b|[本这]个?月/u, (_, today) => monthOf(today, 0)],
  [/\b(?:last|previous) month\b|上个?月/u, (_, today) => monthOf(today, 1)],
  [/\bthis year\b|今年|本年/u, (_, today) => yearOf(today, 0)],
  [/\b(?:last|previous) year\b|去年/u, (_, today) => yearOf(today, 1)],
  [
    /\b(?:on |last |this )?(sunday|monday|tuesday|wednesday|thursday|friday|saturday)\b/u,
    ([, day = ''], today) => weekday(WEEKDAYS.indexOf(day), today),
  ],
  [
    /(上个?)?(?:周|星期|礼拜)([一二三四五六日天])/u,
    ([, last, day = ''], today) => weekdayZh(last, day, today),
  ],
];
const SINCE = /(?:\b(?:since|after|from|starting)\s*$)/u;
const BEFORE = /\b(?:before|until|till|up to|prior to)\s*$/u;
const SINCE_ZH = /^\s*(?:以来|之后|以后|起|开始|后)/u;
const BEFORE_ZH = /^\s*(?:之前|以前|前|为止)/u;
const JOINS = /^\s*(?:to|until|till|through|and|[-–—~]|到|至|和)\s*$/u;

const READ = 600;

/** Reads when something was: days, weeks, months, "since", "from … to …". Null: nothing is said of it. */
export function spanIn(text: string, now: number): Span | null {
  const said = normal(text.slice(0, READ).toWellFormed());
  const today = now - (((now % DAY) + DAY) % DAY);
  const first = firstIn(said, 0, today);
  if (!first) return null;
  const [from, until] = first.range;
  const before = said.slice(0, first.at);
  const after = said.slice(first.end);
  const second = firstIn(said, first.end, today);
  if (second && JOINS.test(said.slice(first.end, second.at)))
    return { from, until: second.range[1], rest: rest(said, first.at, second.end) };
  const out = rest(said, first.at, first.end);
  if (BEFORE.test(before) || BEFORE_ZH.test(after)) return { from: null, until: from, rest: out };
  if (SINCE.test(before) || SINCE_ZH.test(after)) return { from, until: null, rest: out };
  return { from, until, rest: out };
}

function firstIn(said: string, start: number, today: number) {
  let best: { readonly at: number; readonly end: number; readonly range: Range } | null = null;
  const part = said.slice(start);
  for (const [pattern, read] of READERS) {
    const found = pattern.exec(part);
    if (!found || (best && found.index + start >= best.at)) continue;
    const range = read([...found], today);
    if (range) best = { at: found.index + start, end: found.index + start + found[0].length, range };
  }
  return best;
}

function rest(said: string, at: number, end: number): string {
  const head = said
    .slice(0, at)
    .replace(
      /\b(?:since|after|from|starting|before|until|till|up to|prior to|on|in|during|between)\s*$|(?:从|在|自)\s*$/u,
      '',
    );
  return `${head} ${said.slice(end).replace(/^\s*(?:以来|之后|以后|起|开始|之前|以前|为止)/u, '')}`
    .replace(/\s+/g, ' ')
    .trim();
}

function dayOf(y: string | undefined, m: string | undefined, d: string | undefined): Range | null {
  const [year, month, day] = [Number(y), Number(m), Number(d)];
  const at = Date.UTC(year, month - 1, day);
  return month >= 1 && month <= 12 && new Date(at).getUTCDate() === day ? dayAt(at) : null;
}

function monthAt(year: number, month: number): Range | null {
  return month >= 1 && month <= 12 ? [Date.UTC(year, month - 1, 1), Date.UTC(year, month, 1)] : null;
}

function monthIn(word = ''): number {
  return MONTHS.indexOf(word.slice(0, 3)) + 1;
}

/** A day without its year is the latest that is not to come. */
function recent(month: number, day: number, today: number): Range | null {
  const year = new Date(today).getUTCFullYear();
  const own = dayOf(`${year}`, `${month}`, `${day}`);
  return own && own[0] > today ? dayOf(`${year - 1}`, `${month}`, `${day}`) : own;
}

function weekday(day: number, today: number): Range {
  return dayAt(today - ((new Date(today).getUTCDay() - day + 7) % 7) * DAY);
}

function weekdayZh(last: string | undefined, word: string, today: number): Range {
  const day = word === '天' || word === '日' ? 0 : CHINESE_NUMERALS.indexOf(word) + 1;
  if (last === undefined) return weekday(day, today);
  return dayAt(monday(today) - 7 * DAY + ((day + 6) % 7) * DAY);
}

function count(word = ''): number {
  const en = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven'].indexOf(word);
  if (en > 0) return en;
  if (/^an?$/.test(word)) return 1;
  const zh = CHINESE_NUMERALS.indexOf(word === '两' ? '二' : word) + 1;
  return zh || Number(word);
}

function lately([, a, unit, b, unitZh]: readonly (string | undefined)[], today: number): Range {
  const many = count(a ?? b);
  const which = unit ?? unitZh ?? '';
  const days = /week|周|星期/.test(which) ? 7 : /month|月/.test(which) ? 30 : 1;
  return [today - (many * days - 1) * DAY, today + DAY];
}
