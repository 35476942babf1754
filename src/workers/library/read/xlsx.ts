import readWorkbook from 'read-excel-file/node';
import { Unreadable } from '../unreadable.ts';
import { wholeOf } from './bytes.ts';
import { sayWidth } from './csv.ts';
import type { Facts, ReadLimits } from './limits.ts';
import type { PassageWriter } from './passage-writer.ts';
import { Rows } from './rows.ts';

/** A workbook, sheet by sheet; `facts.pages`: how many it has. */
export async function readXlsx(
  path: string,
  to: PassageWriter,
  limits: ReadLimits,
  facts: Facts,
): Promise<void> {
  const sheets = await sheetsOf(Buffer.from(wholeOf(path, limits.zipBytes).buffer));
  facts.pages = sheets.length;
  const widths: Rows[] = [];
  for (const { sheet, data } of sheets) {
    const rows = new Rows(to, limits, sheet);
    widths.push(rows);
    for (const row of data) rows.add(row.map(textOf));
    rows.end();
  }
  for (const rows of widths) sayWidth(rows, limits);
}

async function sheetsOf(file: Buffer) {
  try {
    return await readWorkbook(file);
  } catch (error) {
    throw new Unreadable('it is damaged: it cannot be opened as an Excel workbook', { cause: error });
  }
}

/** A cell as text; days without their time of day where that is midnight. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date)
    return value
      .toISOString()
      .replace('T', ' ')
      .replace(/( 00:00:00)?(\.\d+)?Z$/, '');
  return String(value);
}
