import { normal, questionTerms, type Term } from '../text/terms.ts';
import { type AskedFor, askedFor } from './asked-for.ts';
import { type Haystack, haystack, holds, soughtFor } from './haystack.ts';
import { numberIn, type Row } from './table.ts';
import { isExtreme } from './weighing.ts';

/** What a question about all rows of a table comes to. */
export interface OverRows {
  readonly over: NonNullable<AskedFor['over']>;
  /** The column that was looked at; empty where rows were counted. */
  readonly column: string;
  readonly value: number;
  /** How many rows were looked at. */
  readonly count: number;
  /** Those with the greatest or least value, by their place in `rows`. */
  readonly at: readonly number[];
}

const NUMERIC = 0.8;
const NAMED = 0.6;
const EXTREMES = 3;
/** So many of the words may be strange to the table. */
const STRANGE = 0.4;

/** Answers which row has most or least, and means, sums and counts; null: it asks for none, or the table has no such column. */
export function overRows(question: string, rows: readonly Row[]): OverRows | null {
  const { over } = askedFor(question);
  if (over === null || rows.length === 0) return null;
  const terms = questionTerms(question).filter(({ word }) => !isExtreme(word));
  if (!isExplained(terms, rows)) return null;
  const among = withValues(terms, rows);
  const some = among.map((at) => rows[at]).filter((row) => row !== undefined);
  if (over === 'count') return { over, column: '', value: among.length, count: among.length, at: [] };
  const column = columnFor(terms, some);
  if (column === null) return null;
  const values = among.flatMap((at) => {
    const value = valueIn(rows[at], column);
    return value === null ? [] : [{ at, value }];
  });
  if (values.length === 0) return null;
  const sum = values.reduce((total, { value }) => total + value, 0);
  const value =
    over === 'sum'
      ? sum
      : over === 'mean'
        ? sum / values.length
        : extreme(
            values.map((one) => one.value),
            over,
          );
  const at = values.filter((one) => one.value === value).map((one) => one.at);
  const isRow = over === 'greatest' || over === 'least';
  return { over, column, value, count: values.length, at: isRow ? at.slice(0, EXTREMES) : [] };
}

/** Whether the table speaks of what is asked: most words are names of its columns, or values in it. */
function isExplained(terms: readonly Term[], rows: readonly Row[]): boolean {
  const names = namesIn(rows);
  const strange = terms.filter(
    (term) => holds(names, soughtFor(term)) < NAMED && !rows.some((row) => hasValue(row, term)),
  );
  return strange.length <= STRANGE * terms.length;
}

function namesIn(rows: readonly Row[]): Haystack {
  return haystack([...new Set(rows.flatMap(({ cells }) => cells.map(({ name }) => name)))].join(' '));
}

function extreme(values: readonly number[], over: 'greatest' | 'least'): number {
  return values.reduce((a, b) => (over === 'greatest' ? Math.max(a, b) : Math.min(a, b)));
}

/** The rows of whose values the question speaks ("of Keller", "in March"); all, where it speaks of none. */
function withValues(terms: readonly Term[], rows: readonly Row[]): number[] {
  const all = rows.map((_, at) => at);
  const names = namesIn(rows);
  const telling = terms.filter((term) => holds(names, soughtFor(term)) < NAMED);
  return telling.reduce((left, term) => {
    const having = left.filter((at) => hasValue(rows[at], term));
    return having.length > 0 ? having : left;
  }, all);
}

function hasValue(row: Row | undefined, { word, isHan }: Term): boolean {
  return (
    row?.cells.some(({ value }) => {
      const said = normal(value);
      return isHan ? said.includes(word) : said.split(/[^\p{L}\p{N}.-]+/u).includes(word);
    }) === true
  );
}

/** The column of numbers whose name says most of what is asked. */
function columnFor(terms: readonly Term[], rows: readonly Row[]): string | null {
  const names = [...new Set(rows.flatMap(({ cells }) => cells.map(({ name }) => name)))];
  const sought = terms.map(soughtFor);
  const scored = names
    .filter((name) => name !== '' && isNumeric(name, rows))
    .map((name) => {
      const stack = haystack(name);
      return { name, score: sought.reduce((sum, one) => sum + holds(stack, one), 0) };
    });
  const best = scored.reduce<{ name: string; score: number } | null>(
    (a, b) => (a && a.score >= b.score ? a : b),
    null,
  );
  return best && best.score >= NAMED ? best.name : null;
}

function isNumeric(name: string, rows: readonly Row[]): boolean {
  const cells = rows.flatMap(({ cells }) => cells.filter((cell) => cell.name === name));
  // A date has more than one number.
  const numeric = cells.filter(
    ({ value }) => numberIn(value) !== null && !/\d[-/:]\d/.test(value) && !/^\p{L}/u.test(value),
  );
  return cells.length > 0 && numeric.length >= NUMERIC * cells.length;
}

function valueIn(row: Row | undefined, column: string): number | null {
  const cell = row?.cells.find(({ name }) => name === column);
  return cell ? numberIn(cell.value) : null;
}
