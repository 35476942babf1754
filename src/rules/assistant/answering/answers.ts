import { othersFor } from '../text/glossary.ts';
import { sentencesOf } from '../text/sentences.ts';
import { distinctTerms, type Term } from '../text/terms.ts';
import { type AskedFor, askedFor } from './asked-for.ts';
import { fitting } from './fitting.ts';
import { type Haystack, haystack, holds } from './haystack.ts';
import { partsIn, placeOfRow, rowText } from './table.ts';

/** A passage with the name of its file. */
export interface Source {
  readonly fileId: string;
  readonly fileName: string;
  readonly number: number;
  readonly place: string;
  readonly text: string;
  /** Of the search: the higher the better. */
  readonly score: number;
}

export interface Quotation {
  readonly source: Source;
  /** Sentences as they stand there, or a row with the names of its columns. */
  readonly text: string;
  /** The higher the better. */
  readonly score: number;
  /** The part of what the question says that is there: from 0 to 1. */
  readonly coverage: number;
  readonly isRow: boolean;
}

interface Weighted {
  readonly term: Term;
  readonly weight: number;
}

interface Candidate {
  readonly source: Source;
  readonly text: string;
  readonly isRow: boolean;
  readonly before: string;
  readonly after: string;
}

const QUOTED = 420;
/** How far a word counts that stands beside the sentence: before it, after it, over it, elsewhere in the passage. */
const NEAR = { before: 0.6, after: 0.4, above: 0.55, elsewhere: 0.35 };
/** From this part of the question on, a quotation answers it. */
export const ANSWERS_FROM = 0.5;

/** The sentences and rows of some passages that answer a question, best first. */
export function quotationsFor(question: string, sources: readonly Source[]): Quotation[] {
  const weighted = weigh(question, sources);
  if (weighted.length === 0) return [];
  const asked = askedFor(question);
  const top = Math.max(1e-9, ...sources.map(({ score }) => score));
  const found = sources.flatMap((source) => {
    const whole = haystack(source.text);
    const above = haystack(`${source.place} ${source.fileName.replaceAll(/[_.-]/g, ' ')}`);
    return candidatesIn(source).map((one) =>
      judge(one, { question, asked, weighted, whole, above }, source.score / top),
    );
  });
  const sorted = found.sort((a, b) => b.score - a.score);
  const seen = new Set<string>();
  return sorted.filter(({ text }) => !seen.has(text) && seen.add(text));
}

/** The words of a question with what each is worth among these passages. */
function weigh(question: string, sources: readonly Source[]): Weighted[] {
  const stacks = sources.map(({ text, fileName, place }) => haystack(`${place} ${fileName} ${text}`));
  const asked = askedFor(question);
  const total = Math.max(10, stacks.length);
  return distinctTerms(question).map((term) => {
    const having = stacks.filter((stack) => holds(stack, term) >= 0.7).length;
    const rarity = Math.max(0.4, Math.log(1 + (total - having + 0.5) / (having + 0.5)));
    const isName = isNameIn(question, term);
    const missing = having === 0 ? (isName ? 1 : 0.6) : 1;
    return { term, weight: rarity * missing * (isName ? 1.3 : 1) * standing(term, asked) };
  });
}

/** Letters with figures, and words that are written large inside the sentence, name something. */
function isNameIn(question: string, { word, isHan }: Term): boolean {
  if (isHan) return false;
  if (/\p{N}/u.test(word)) return true;
  const at = question.toLowerCase().indexOf(word);
  return at > 0 && /\p{Lu}/u.test(question.slice(at, at + word.length));
}

function standing({ key, isHan }: Term, { kind, unit }: AskedFor): number {
  if (isHan && [...key].length === 1) return 0.4;
  // What is measured often goes without saying: its unit says it.
  const isMeasure = kind !== 'other' && kind !== 'definition' && othersFor(key)?.isProperty === true;
  return isMeasure ? (unit === null ? 0.75 : 0.6) : 1;
}

function candidatesIn(source: Source): Candidate[] {
  return partsIn(source.place, source.text).flatMap((part): Candidate[] => {
    if ('rows' in part)
      return part.rows.map((row) => ({
        source: { ...source, place: placeOfRow(source.place, row) },
        text: rowText(row, QUOTED),
        isRow: true,
        before: '',
        after: '',
      }));
    const sentences = sentencesOf(part.text);
    return sentences.map((text, i) => ({
      source,
      text,
      isRow: false,
      before: sentences[i - 1] ?? '',
      after: sentences[i + 1] ?? '',
    }));
  });
}

interface Measure {
  readonly question: string;
  readonly asked: AskedFor;
  readonly weighted: readonly Weighted[];
  readonly whole: Haystack;
  readonly above: Haystack;
}

function judge(candidate: Candidate, measure: Measure, standing: number): Quotation {
  const { text, before, after, isRow, source } = candidate;
  const { weighted, whole, above, asked, question } = measure;
  const focus = haystack(text);
  const [earlier, later] = [haystack(before), haystack(after)];
  let covered = 0;
  let all = 0;
  for (const { term, weight } of weighted) {
    const around = isRow
      ? NEAR.above * holds(above, term)
      : Math.max(
          NEAR.before * holds(earlier, term),
          NEAR.after * holds(later, term),
          NEAR.above * holds(above, term),
          NEAR.elsewhere * holds(whole, term),
        );
    covered += weight * Math.max(holds(focus, term), around);
    all += weight;
  }
  const coverage = covered / all;
  const quoted = isRow ? text : withContext(text, before);
  const score = coverage + fitting(asked, text, question) + 0.08 * standing - shortfall(text);
  return { source, text: quoted, score, coverage, isRow };
}

/** What begins like this needs the sentence before it. */
const REFERS =
  /^(?:it|its|this|these|that|those|they|their|he|she|his|her|such|both|here)\b|^(?:其|该|此|这|它|他|她|上述|前者|后者)/iu;

function withContext(text: string, before: string): string {
  return REFERS.test(text) && before !== '' && before.length + text.length < QUOTED
    ? `${before} ${text}`
    : text;
}

/** Headings and questions answer less. */
function shortfall(text: string): number {
  const isQuestion = /[?？]$/u.test(text) ? 0.3 : 0;
  const width = [...text].reduce((sum, one) => sum + (/\p{Script=Han}/u.test(one) ? 2 : 1), 0);
  const isHeading = width < 24 && !/[。.!！:：=\d]/u.test(text) ? 0.2 : 0;
  return isQuestion + isHeading;
}

/** The best of them, and others that say nearly as much. `most`: at most so many. */
export function bestOf(quotations: readonly Quotation[], most: number): Quotation[] {
  const [best] = quotations;
  if (!best || best.coverage < ANSWERS_FROM) return [];
  const others = quotations.slice(1).filter(({ score, coverage, source }) => {
    const margin = source.fileId === best.source.fileId ? 0.12 : 0.04;
    return coverage >= ANSWERS_FROM && score >= best.score - margin;
  });
  return [best, ...others].slice(0, most);
}
