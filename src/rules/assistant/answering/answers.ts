import { othersFor } from '../text/glossary/glossary.ts';
import { sentencesOf } from '../text/sentences.ts';
import { distinctTerms, type Term } from '../text/terms.ts';
import { type AskedFor, askedFor } from './asked-for.ts';
import { fitting, isByline } from './fitting.ts';
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
  /** It says enough of it to be an answer. */
  readonly isAnswer: boolean;
  readonly isRow: boolean;
}

interface Weighted {
  readonly term: Term;
  readonly weight: number;
  /** It says what kind of thing is asked for: a sentence that holds such a thing need not say it. */
  readonly isMeasure: boolean;
  /** It asks for the row with most or least: no row says that of itself. */
  readonly isOver: boolean;
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
const NEAR = { before: 0.6, after: 0.4, above: 0.55, elsewhere: 0.42 };
/** What a word that names the kind of thing is worth, and a single Chinese character. */
const MEASURE = 0.65;
const SINGLE = 0.4;
/** How far the thing itself stands for the word that names its kind, and from how good a fit on. */
const UNSAID = 0.6;
const FITS = 0.2;
const EXTREME =
  /^(?:highest|greatest|largest|biggest|maximum|max|most|lowest|smallest|least|minimum|min|best|worst|cheapest|longest|shortest|average|mean|total|sum|最高|最低|最大|最小|最多|最少|最|平均|总|总共|合计)/u;
/** What a word is worth where it cannot be expected. */
const UNTRANSLATED = 0.3;
/** From this part of the question on, a quotation answers it. */
const ANSWERS_FROM = 0.5;
/** The same where the kind of thing that is asked for stands there too. */
const FITTING_FROM = 0.42;
/** … and where no such thing stands there. */
const UNFIT_FROM = 0.75;
/** So much of the thing itself has to be there. */
const SUBJECT_FROM = 0.25;

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
    const measures = isMeasure(term, asked);
    const worth = (measures ? MEASURE : 1) * (term.isHan && [...term.key].length === 1 ? SINGLE : 1);
    const weight = rarity * missing * (isName ? 1.3 : 1) * worth;
    return { term, weight, isMeasure: measures, isOver: asked.over !== null && EXTREME.test(term.word) };
  });
}

/** What is measured often goes without saying: its unit says it. */
function isMeasure({ key }: Term, { kind }: AskedFor): boolean {
  return kind !== 'other' && kind !== 'definition' && othersFor(key)?.isProperty === true;
}

/** Letters with figures, and words that are written large inside the sentence, name something. */
function isNameIn(question: string, { word, isHan }: Term): boolean {
  if (isHan) return false;
  if (/\p{N}/u.test(word)) return true;
  const at = question.toLowerCase().indexOf(word);
  return at > 0 && /\p{Lu}/u.test(question.slice(at, at + word.length));
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
  let [covered, all] = [0, 0];
  // Of the words that name the thing and not its kind.
  let [held, subject] = [0, 0];
  const fit = fitting(asked, text, question);
  const names = source.number === 0 && isByline(text, question);
  for (const { term, weight: own, isMeasure: measures, isOver } of weighted) {
    if (isRow && isOver) continue;
    const weight = own * (isForeign(term, whole) ? UNTRANSLATED : 1);
    const unsaid = measures && fit >= FITS ? (names ? 1 : UNSAID) : 0;
    const around = isRow
      ? NEAR.above * holds(above, term)
      : Math.max(
          NEAR.before * holds(earlier, term),
          NEAR.after * holds(later, term),
          NEAR.above * holds(above, term),
          NEAR.elsewhere * holds(whole, term),
        );
    const there = Math.max(holds(focus, term), around, unsaid);
    covered += weight * there;
    all += weight;
    if (!othersFor(term.key)?.isProperty) {
      held += weight * there;
      subject += weight;
    }
  }
  const coverage = all === 0 ? 0 : covered / all;
  const quoted = isRow ? text : withContext(text, before);
  const score = coverage + fit + 0.08 * standing - shortfall(text);
  const isAnswer = coverage >= thresholdFor(fit) && (subject === 0 || held / subject >= SUBJECT_FROM);
  return { source, text: quoted, score, coverage, isAnswer, isRow };
}

function thresholdFor(fit: number): number {
  if (fit >= FITS) return FITTING_FROM;
  // No number at all is no amount.
  if (fit <= -0.25) return Number.POSITIVE_INFINITY;
  return fit <= -FITS ? UNFIT_FROM : ANSWERS_FROM;
}

/** A word that cannot stand in a text of the other language, as no word for it is known there. */
function isForeign({ key, word, isHan }: Term, { text }: Haystack): boolean {
  const isChinese = /\p{Script=Han}/u.test(text);
  if (isHan === isChinese || /\p{N}/u.test(word)) return false;
  const others = othersFor(key)?.words ?? [];
  return !others.some((other) => /\p{Script=Han}/u.test(other) === isChinese);
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

/** How much less what is quoted too may say: of the same file, of others. */
const SAME_FILE = 0.12;
const OTHER_FILE = 0.04;

/** The best of them, and others that say nearly as much. `most`: at most so many. */
export function bestOf(quotations: readonly Quotation[], most: number): Quotation[] {
  const answers = quotations.filter(({ isAnswer }) => isAnswer);
  const [best] = answers;
  if (!best) return [];
  const others = answers.slice(1).filter(({ score, source }) => {
    return score >= best.score - (source.fileId === best.source.fileId ? SAME_FILE : OTHER_FILE);
  });
  return [best, ...others].slice(0, most);
}
