import { sentencesOf } from '../text/sentences.ts';
import { type AskedFor, askedFor } from './asked-for.ts';
import { fitting, isByline } from './fitting.ts';
import { haystack, holds } from './haystack.ts';
import { partsIn, placeOfRow, rowText } from './table.ts';
import { isForeign, type Weighted, weigh } from './weighing.ts';

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

/** How far each word of the question stands in a text. */
type Held = readonly number[];

/** A passage that is looked through. */
interface Looked {
  readonly source: Source;
  readonly whole: Held;
  /** In the heading above it, and the name of its file. */
  readonly above: Held;
  readonly isChinese: boolean;
  /** Its place among the passages that were found: from 0 to 1. */
  readonly standing: number;
}

interface Candidate {
  readonly source: Source;
  readonly text: string;
  readonly held: Held;
  /** The sentences around it; null: it is a row. */
  readonly around: { readonly before: Held; readonly after: Held; readonly earlier: string } | null;
}

const QUOTED = 420;
/** How far a word counts that stands beside the sentence: before it, after it, over it, elsewhere in the passage. */
const NEAR = { before: 0.6, after: 0.4, above: 0.55, elsewhere: 0.42 };
/** How much the place among the passages found counts. */
const STANDING = 0.08;
/** How far the thing itself stands for the word that names its kind, and from how good a fit on. */
const UNSAID = 0.6;
const FITS = 0.2;
/** What a word is worth where it cannot be expected. */
const UNTRANSLATED = 0.3;
/** From this part of the question on, a quotation answers it; … */
const ANSWERS_FROM = 0.5;
/** … the same where the kind of thing that is asked for stands there too, … */
const FITTING_FROM = 0.42;
/** … and where no such thing stands there. No number at all is no amount. */
const UNFIT_FROM = 0.75;
const NO_AMOUNT = -0.25;
/** So much of the thing itself has to be there. */
const SUBJECT_FROM = 0.25;
/** How much less what is quoted too may say: of the same file, of others. */
const SAME_FILE = 0.12;
const OTHER_FILE = 0.04;

/** The sentences and rows of some passages that answer a question, best first. */
export function quotationsFor(question: string, sources: readonly Source[]): Quotation[] {
  const asked = askedFor(question);
  const wholes = sources.map(({ text, fileName, place }) => haystack(`${place} ${fileName} ${text}`));
  const weighted = weigh(question, asked, wholes);
  if (weighted.length === 0) return [];
  const top = Math.max(1e-9, ...sources.map(({ score }) => score));
  const found = sources.flatMap((source, i) => {
    const whole = wholes[i] ?? haystack(source.text);
    const looked: Looked = {
      source,
      whole: weighted.map(({ sought }) => holds(whole, sought)),
      above: heldIn(`${source.place} ${source.fileName.replaceAll(/[_.-]/g, ' ')}`, weighted),
      isChinese: /\p{Script=Han}/u.test(source.text),
      standing: source.score / top,
    };
    // Where the passage has none of the words, no sentence of it has.
    if (looked.whole.every((held) => held === 0)) return [];
    return candidatesIn(source, weighted)
      .filter(isTouched)
      .map((one) => judge(one, looked, weighted, asked, question));
  });
  const seen = new Set<string>();
  return found.sort((a, b) => b.score - a.score).filter(({ text }) => !seen.has(text) && seen.add(text));
}

function heldIn(text: string, weighted: readonly Weighted[]): Held {
  const stack = haystack(text);
  return weighted.map(({ sought }) => holds(stack, sought));
}

function candidatesIn(source: Source, weighted: readonly Weighted[]): Candidate[] {
  return partsIn(source.place, source.text).flatMap((part): Candidate[] => {
    if ('rows' in part)
      return part.rows.map((row) => {
        const text = rowText(row, QUOTED);
        const at = { ...source, place: placeOfRow(source.place, row) };
        return { source: at, text, held: heldIn(text, weighted), around: null };
      });
    const sentences = sentencesOf(part.text).map((text) => ({ text, held: heldIn(text, weighted) }));
    return sentences.map(({ text, held }, i) => {
      const [before, after] = [sentences[i - 1], sentences[i + 1]];
      const around = { before: before?.held ?? [], after: after?.held ?? [], earlier: before?.text ?? '' };
      return { source, text, held, around };
    });
  });
}

/** Whether any word is in it, or beside it. */
function isTouched({ held, around, source }: Candidate): boolean {
  const isHeld = (one: number) => one > 0;
  // The line with the authors says nothing of what is asked.
  if (held.some(isHeld) || source.number === 0) return true;
  return around !== null && (around.before.some(isHeld) || around.after.some(isHeld));
}

function judge(
  candidate: Candidate,
  looked: Looked,
  weighted: readonly Weighted[],
  asked: AskedFor,
  question: string,
): Quotation {
  const { text, around, source } = candidate;
  const fit = fitting(asked, text, question);
  const names = source.number === 0 && isByline(text, question);
  let [covered, all] = [0, 0];
  // Of the words that name the thing and not its kind.
  let [held, subject] = [0, 0];
  weighted.forEach(({ sought, weight: own, isProperty, isMeasure, isOver }, i) => {
    if (around === null && isOver) return;
    const weight = own * (isForeign(sought, looked.isChinese) ? UNTRANSLATED : 1);
    const unsaid = isMeasure && fit >= FITS ? (names ? 1 : UNSAID) : 0;
    const there = weight * Math.max(candidate.held[i] ?? 0, besides(candidate, looked, i), unsaid);
    covered += there;
    all += weight;
    if (isProperty) return;
    held += there;
    subject += weight;
  });
  const coverage = all === 0 ? 0 : covered / all;
  const score = coverage + fit + STANDING * looked.standing - shortfall(text);
  const isAnswer = coverage >= thresholdFor(fit) && (subject === 0 || held / subject >= SUBJECT_FROM);
  const quoted = around === null ? text : withContext(text, around.earlier);
  return { source, text: quoted, score, coverage, isAnswer, isRow: around === null };
}

/** How far a word stands beside a sentence. Rows do not speak of each other. */
function besides({ around }: Candidate, { above, whole }: Looked, i: number): number {
  const over = NEAR.above * (above[i] ?? 0);
  if (around === null) return over;
  const { before, after } = around;
  return Math.max(
    over,
    NEAR.before * (before[i] ?? 0),
    NEAR.after * (after[i] ?? 0),
    NEAR.elsewhere * (whole[i] ?? 0),
  );
}

function thresholdFor(fit: number): number {
  if (fit >= FITS) return FITTING_FROM;
  if (fit <= NO_AMOUNT) return Number.POSITIVE_INFINITY;
  return fit <= -FITS ? UNFIT_FROM : ANSWERS_FROM;
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
  const isHeading = text.length < 24 && widthOf(text) < 24 && !/[。.!！:：=\d]/u.test(text) ? 0.2 : 0;
  return isQuestion + isHeading;
}

function widthOf(text: string): number {
  return [...text].reduce((sum, one) => sum + (/\p{Script=Han}/u.test(one) ? 2 : 1), 0);
}

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
