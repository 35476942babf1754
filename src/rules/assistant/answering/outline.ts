import { sentencesOf } from '../text/sentences.ts';
import { termsOf } from '../text/terms.ts';
import { numberIn, partsIn, type Row } from './table.ts';

export interface OutlinePassage {
  readonly place: string;
  readonly text: string;
}

/** A table told by its columns. */
export interface Column {
  readonly name: string;
  /** Smallest and greatest number, or first and last day, in it; null: it holds words. */
  readonly range: readonly [string, string] | null;
  /** Some of its words. */
  readonly examples: readonly string[];
}

/** What carries a document. */
export interface Outline {
  /** Sentences in their order, each with its place. */
  readonly sentences: readonly OutlinePassage[];
  /** Its parts, where it has any: headings or sheets. */
  readonly parts: readonly string[];
  readonly tables: readonly { readonly columns: readonly Column[]; readonly rows: number }[];
}

const READ_SENTENCES = 1_200;
/** Passages whose sentences are weighed: of the begin, of the end, and in all. */
const BEGIN = 30;
const END = 15;
const WEIGHED = 80;
const TELLING =
  /\b(?:we (?:show|report|present|find|found|demonstrate|propose|conclude)|this (?:paper|study|report|work|document)|in (?:summary|conclusion)|conclu|results? (?:show|indicate|suggest)|the (?:aim|goal|purpose|objective)|overall|in short|significant|important|must|best|highest)\b|本文|本研究|本报告|本规定|结果表明|研究表明|结论|总之|综上|目的|旨在|主要|重要|必须|显著|发现|最高/iu;
const POINTLESS = /[?？]$|^(?:figure|fig\.|table|图|表)\s?\d|copyright|©|https?:|doi\.org|@/iu;
const SHORTEST = 12;
const LONGEST = 320;

/** The sentences of a document that say most of it, its parts, and its tables. `most`: of the sentences. */
export function outlineOf(passages: readonly OutlinePassage[], most: number): Outline {
  const read = passages.map(({ place, text }) => ({ place, parts: partsIn(place, text) }));
  const sentences = sampled(read)
    .flatMap(({ place, parts }) =>
      parts.flatMap((part) =>
        'text' in part ? sentencesOf(part.text).map((text) => ({ place, text })) : [],
      ),
    )
    .slice(0, READ_SENTENCES);
  const rows = read.flatMap(({ place, parts }) =>
    parts.flatMap((part) => ('rows' in part ? [{ name: nameOf(place), rows: part.rows }] : [])),
  );
  return { sentences: telling(sentences, most), parts: partsOf(passages), tables: tablesOf(rows) };
}

/** The begin, the end, and as much of the middle as can be weighed at once. */
function sampled<T>(passages: readonly T[]): T[] {
  if (passages.length <= WEIGHED) return [...passages];
  const [head, tail] = [passages.slice(0, BEGIN), passages.slice(-END)];
  const middle = passages.slice(BEGIN, -END);
  const step = middle.length / (WEIGHED - BEGIN - END);
  const some = Array.from({ length: WEIGHED - BEGIN - END }, (_, i) => middle[Math.floor(i * step)]);
  return [...head, ...some.filter((one) => one !== undefined), ...tail];
}

function telling(sentences: readonly OutlinePassage[], most: number): OutlinePassage[] {
  const terms = sentences.map(({ text }) => [...new Set(termsOf(text).map(({ key }) => key))]);
  const counts = new Map<string, number>();
  for (const key of terms.flat()) counts.set(key, (counts.get(key) ?? 0) + 1);
  const weigh = (key: string) => {
    const count = counts.get(key) ?? 0;
    return count < 2 ? 0 : Math.log(1 + count);
  };
  const scored = sentences.map(({ text, place }, at) => {
    const keys = terms[at] ?? [];
    const weight = keys.reduce((sum, key) => sum + weigh(key), 0) / Math.sqrt(4 + keys.length);
    const isFirst = place !== sentences[at - 1]?.place;
    const early = at < 3 ? 1.5 : 0;
    const score = weight + early + (isFirst ? 0.6 : 0) + (TELLING.test(text) ? 1.2 : 0) - unfit(text);
    return { at, score, keys };
  });
  return picked(scored, most).flatMap(({ at }) => sentences[at] ?? []);
}

function unfit(text: string): number {
  const width = [...text].reduce((sum, one) => sum + (/\p{Script=Han}/u.test(one) ? 2 : 1), 0);
  return (width < 2 * SHORTEST ? 3 : 0) + (text.length > LONGEST ? 1 : 0) + (POINTLESS.test(text) ? 4 : 0);
}

interface Scored {
  readonly at: number;
  readonly score: number;
  readonly keys: readonly string[];
}

/** The best ones that do not say the same, in the order of the document. */
function picked(scored: readonly Scored[], most: number): Scored[] {
  const chosen: Scored[] = [];
  for (const one of [...scored].sort((a, b) => b.score - a.score || a.at - b.at)) {
    if (chosen.length >= most || one.score <= -1) break;
    if (chosen.every((other) => shared(one.keys, other.keys) < 0.6)) chosen.push(one);
  }
  return chosen.sort((a, b) => a.at - b.at);
}

function shared(a: readonly string[], b: readonly string[]): number {
  const other = new Set(b);
  return a.filter((key) => other.has(key)).length / Math.max(1, Math.min(a.length, b.length));
}

/** Places that name something, and not only a page or rows. */
function partsOf(passages: readonly OutlinePassage[]): string[] {
  return [...new Set(passages.map(({ place }) => nameOf(place)).filter((name) => name !== ''))];
}

/** Of headings within headings the innermost. */
function nameOf(place: string): string {
  return (place.split(' › ').at(-1) ?? '')
    .replace(/(?:^|,\s*)(?:pp?\.|rows?|lines?)\s?\d+(?:\s?[-–]\s?\d+)?/giu, '')
    .replace(/^[\s,]+|[\s,]+$/gu, '');
}

const EXAMPLES = 3;

/** Rows of the same part belong to one table. */
function tablesOf(
  tables: readonly { readonly name: string; readonly rows: readonly Row[] }[],
): Outline['tables'] {
  const byName = new Map<string, Row[]>();
  for (const { name, rows } of tables) byName.set(name, [...(byName.get(name) ?? []), ...rows]);
  return [...byName.values()].map((rows) => {
    const columns = new Map<string, string[]>();
    for (const { cells } of rows)
      for (const { name, value } of cells) columns.set(name, [...(columns.get(name) ?? []), value]);
    return { rows: rows.length, columns: [...columns].map(([name, values]) => columnOf(name, values)) };
  });
}

const DATE = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/;
const AMOUNT = /^([-+−<>≈~]?\s?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?)\s*([^\d\s]{0,12})$/i;

function columnOf(name: string, cells: readonly string[]): Column {
  if (cells.every((cell) => DATE.test(cell))) {
    const days = [...cells].sort();
    return { name, range: [days[0] ?? '', days.at(-1) ?? ''], examples: [] };
  }
  const amounts = cells.map((cell) => AMOUNT.exec(cell.normalize('NFKC')));
  const units = new Set(amounts.map((found) => found?.[2]));
  const numbers = cells.flatMap((cell) => numberIn(cell) ?? []);
  // Seconds and minutes have no range together.
  if (amounts.some((found) => !found) || units.size !== 1 || numbers.length < cells.length)
    return { name, range: null, examples: [...new Set(cells)].slice(0, EXAMPLES) };
  const [unit = ''] = units;
  const said = (value: number) => (unit === '' ? String(value) : `${value} ${unit}`);
  return { name, range: [said(least(numbers)), said(greatest(numbers))], examples: [] };
}

const least = (numbers: readonly number[]) =>
  numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
const greatest = (numbers: readonly number[]) =>
  numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
