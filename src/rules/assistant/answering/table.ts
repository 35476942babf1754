/** A value of a table with what its column is called; empty: nothing. */
export interface Cell {
  readonly name: string;
  readonly value: string;
}

export interface Row {
  readonly cells: readonly Cell[];
  /** Which row of the table it is, where that is known. */
  readonly number: number | null;
}

/** Rows of a table, or running text. */
export type Part = { readonly rows: readonly Row[] } | { readonly text: string };

/** The place of a passage that holds rows: `rows 2-40`, `Sheet1, row 3`. */
const ROWS = /(?:^|, )rows? (\d+)(?:-(\d+))?$/;
const PIPES = / \| |^\|.*\|$/;
const RULE = /^[\s|:-]+$/;

/** The rows and the text in a passage. Rows are lines of `name: value; name: value`, or of `value | value` below their header. */
export function partsIn(place: string, text: string): Part[] {
  const span = ROWS.exec(place);
  if (span) return [{ rows: pairRows(text, Number(span[1]), Number(span[2] ?? span[1])) }];
  const parts: Part[] = [];
  let prose: string[] = [];
  let table: string[] = [];
  const close = () => {
    if (table.length > 1) parts.push({ rows: pipeRows(table) });
    else prose.push(...table);
    table = [];
  };
  const closeProse = () => {
    if (prose.some((line) => line.trim() !== '')) parts.push({ text: prose.join('\n') });
    prose = [];
  };
  for (const line of text.split('\n')) {
    if (PIPES.test(line.trim())) {
      if (table.length === 1) closeProse();
      table.push(line);
    } else {
      close();
      prose.push(line);
    }
  }
  close();
  closeProse();
  return parts;
}

function pairRows(text: string, from: number, to: number): Row[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  // Where a row takes two lines, or one is empty, lines cannot be counted.
  const isCounted = to - from + 1 === lines.length;
  return lines.map((line, i) => ({
    cells: line.split('; ').map(cellOf),
    number: isCounted ? from + i : null,
  }));
}

function cellOf(pair: string): Cell {
  const at = pair.indexOf(': ');
  return at < 0 ? { name: '', value: pair } : { name: pair.slice(0, at), value: pair.slice(at + 2) };
}

function pipeRows(lines: readonly string[]): Row[] {
  const split = lines
    .filter((line) => !RULE.test(line))
    .map((line) =>
      line
        .trim()
        .replace(/^\||\|$/g, '')
        .split('|')
        .map((cell) => cell.trim()),
    );
  const [header = [], ...rows] = split;
  return rows.map((row) => ({
    cells: row.flatMap((value, i) => (value === '' ? [] : [{ name: header[i] ?? '', value }])),
    number: null,
  }));
}

/** A row as it is quoted. */
export function rowText({ cells }: Row, most: number): string {
  let text = '';
  for (const { name, value } of cells) {
    const cell = name === '' ? value : `${name}: ${value}`;
    const longer = text === '' ? cell : `${text}; ${cell}`;
    if (longer.length > most && text !== '') return `${text}; …`;
    text = longer;
  }
  return text.slice(0, most).toWellFormed();
}

/** The place of a row: that of its passage, or the row itself where it is known which. */
export function placeOfRow(place: string, { number }: Row): string {
  return number === null
    ? place
    : place.replace(ROWS, (found) => `${found.startsWith(', ') ? ', ' : ''}row ${number}`);
}

/** The number in a cell; null: there is none. */
export function numberIn(cell: string): number | null {
  const found = /[-+−]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?/i.exec(cell.normalize('NFKC'));
  if (!found) return null;
  const value = Number(found[0].replaceAll(',', '').replace('−', '-'));
  return Number.isFinite(value) ? value : null;
}
