import type { Quotation } from '../../../rules/assistant/answering/answers.ts';
import { type OverRows, overRows } from '../../../rules/assistant/answering/over-rows.ts';
import { partsIn, placeOfRow, type Row, rowText } from '../../../rules/assistant/answering/table.ts';
import type { KnownFile } from '../../ports/agent.ts';
import type { Language } from '../../ports/agent-call.ts';
import { namesOf, placed } from './placing.ts';
import type { ToolContext } from './tool.ts';

/** What a question about all rows of a table comes to, said in a sentence. */
export interface RowsAnswer {
  readonly text: string;
  readonly fileId: string;
}

/** Rows beyond these are not looked at, and that is said. */
const PASSAGES = 500;
const FILES = 3;
const QUOTED = 420;
/** A quotation of running text that says this much of the question answers it better. */
const SAID = 0.8;

interface Sentences {
  readonly extreme: (
    over: 'greatest' | 'least',
    column: string,
    value: string,
    rows: string,
    count: number,
  ) => string;
  readonly total: (
    over: 'mean' | 'sum',
    column: string,
    value: string,
    count: number,
    file: string,
  ) => string;
  readonly counted: (count: number, file: string) => string;
  readonly partly: (rows: number) => string;
}

const SENTENCES: Readonly<Record<Language, Sentences>> = {
  en: {
    extreme: (over, column, value, rows, count) =>
      `The ${over} “${column}” of ${count} ${count === 1 ? 'row' : 'rows'} is ${value}: ${rows}`,
    total: (over, column, value, count, file) =>
      `The ${over} of “${column}” over ${count} ${count === 1 ? 'row' : 'rows'} of ${file} is ${value}.`,
    counted: (count, file) =>
      `${count === 1 ? 'One row' : `${count} rows`} of ${file} ${count === 1 ? 'fits' : 'fit'}.`,
    partly: (rows) => `Only the first ${rows} rows were looked at.`,
  },
  zh: {
    extreme: (over, column, value, rows, count) =>
      `${count} 行中“${column}”${over === 'greatest' ? '最大' : '最小'}的是 ${value}：${rows}`,
    total: (over, column, value, count, file) =>
      `${file} 中 ${count} 行“${column}”的${over === 'mean' ? '平均值' : '总和'}是 ${value}。`,
    counted: (count, file) => `${file} 中符合的有 ${count} 行。`,
    partly: (rows) => `只看了前 ${rows} 行。`,
  },
};

/** Goes through whole tables where a question is about all of their rows; null: it is not, or no table fits. */
export async function answerFromRows(
  question: string,
  quotations: readonly Quotation[],
  { files, library, language }: Pick<ToolContext, 'files' | 'library' | 'language'>,
): Promise<RowsAnswer | null> {
  const prose = quotations.find(({ isRow }) => !isRow);
  const rows = quotations.filter(({ isRow }) => isRow);
  if (!rows[0] || (prose && prose.score > rows[0].score && prose.coverage >= SAID)) return null;
  const ids = [...new Set(rows.map(({ source }) => source.fileId))].slice(0, FILES);
  for (const id of ids) {
    const file = files.find(({ fileId }) => fileId === id);
    if (!file) continue;
    const passages = await library.passages(file, PASSAGES);
    const all = passages.flatMap(({ place, text }) =>
      partsIn(place, text).flatMap((part) =>
        'rows' in part ? part.rows.map((row) => ({ row, place })) : [],
      ),
    );
    const found = overRows(
      question,
      all.map(({ row }) => row),
    );
    if (!found) continue;
    const partly = passages.length === PASSAGES ? `\n${SENTENCES[language].partly(all.length)}` : '';
    return { text: told(found, file, all, language) + partly, fileId: id };
  }
  return null;
}

function told(
  { over, column, value, count, at }: OverRows,
  { fileName }: KnownFile,
  all: readonly { readonly row: Row; readonly place: string }[],
  language: Language,
): string {
  const { extreme, total, counted } = SENTENCES[language];
  const number = String(Number(value.toPrecision(6)));
  if (over === 'count') return counted(count, fileName);
  if (over === 'mean' || over === 'sum') return total(over, column, number, count, fileName);
  const rows = at.flatMap((i) => {
    const one = all[i];
    if (!one) return [];
    return [`“${rowText(one.row, QUOTED)}” (${placed(fileName, placeOfRow(one.place, one.row), language)})`];
  });
  return extreme(over, column, number, namesOf(rows, rows.length, language), count);
}
