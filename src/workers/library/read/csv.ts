import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { Enough, Unreadable } from '../unreadable.ts';
import { headOf } from './bytes.ts';
import { textOf } from './decode.ts';
import type { ReadLimits } from './limits.ts';
import type { PassageWriter } from './passage-writer.ts';
import { Rows } from './rows.ts';

const HEAD_BYTES = 65_536;
const DELIMITERS = [',', '\t', ';', '|'];
const SNIFFED_LINES = 20;

/** A table as text, row by row. */
export async function readCsv(
  path: string,
  encoding: string,
  to: PassageWriter,
  limits: ReadLimits,
): Promise<void> {
  const head = new TextDecoder(encoding).decode(headOf(path, HEAD_BYTES));
  const rows = new Rows(to, limits);
  const parser = parse({
    delimiter: delimiterOf(head),
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.row,
    // Taken here: records that stand ready when a later one is wrong would be lost.
    on_record: (row: string[]) => {
      rows.add(row);
      return null;
    },
  });
  try {
    await pipeline(textOf(path, encoding, limits.textBytes), parser.resume());
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    rows.end();
    if (to.passages === 0) throw new Unreadable(whyNone(error), { cause: error });
    throw new Enough('only a part of it was taken: a row further down is damaged or too long');
  }
  rows.end();
  sayWidth(rows, limits);
}

function whyNone({ code }: CsvError): string {
  if (code === 'CSV_MAX_RECORD_SIZE') return 'its first row is longer than a row of a table may be';
  return 'it is damaged: it cannot be read as a table';
}

/** Throws `Enough` where columns were left out. */
export function sayWidth({ tooWide }: Pick<Rows, 'tooWide'>, { columns }: Pick<ReadLimits, 'columns'>): void {
  if (tooWide !== null) throw new Enough(`only its first ${columns} of ${tooWide} columns were taken`);
}

/** The delimiter that most of the first lines have, and have alike. */
export function delimiterOf(head: string): string {
  const lines = head
    .replace(/"[^"]*"/g, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, SNIFFED_LINES);
  const points = DELIMITERS.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const usual = counts[0] ?? 0;
    return usual === 0 ? 0 : counts.filter((count) => count === usual).length + usual / (usual + 1);
  });
  return DELIMITERS[points.indexOf(Math.max(...points))] ?? ',';
}
