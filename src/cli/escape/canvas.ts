import { type Ink, inked, type Look, PLAIN } from './ink.ts';

interface Cell {
  readonly char: string;
  readonly ink: Ink;
}

const EMPTY: Cell = { char: ' ', ink: PLAIN };

/** A rectangle of characters, each one column wide, drawn in any order. */
export class Canvas {
  readonly #rows: Cell[][];

  constructor(columns: number, rows: number) {
    this.#rows = Array.from({ length: rows }, () => new Array<Cell>(columns).fill(EMPTY));
  }

  /** Writes over what is there; what does not fit is cut off. */
  put(column: number, row: number, text: string, ink: Ink = PLAIN): void {
    const cells = this.#rows[row];
    for (const [at, char] of [...text].entries())
      if (cells && column + at >= 0 && column + at < cells.length) cells[column + at] = { char, ink };
  }

  isEmpty(column: number, row: number): boolean {
    return this.#rows[row]?.[column]?.char === ' ';
  }

  /** The rows as text, without blanks at their ends. */
  lines(look: Look): string[] {
    return this.#rows.map((row) => lineOf(row, look));
  }
}

function lineOf(row: readonly Cell[], look: Look): string {
  const end = row.findLastIndex(({ char }) => char !== ' ') + 1;
  let line = '';
  let run = '';
  let ink = PLAIN;
  for (const cell of row.slice(0, end)) {
    if (cell.ink !== ink) {
      line += inked(run, ink, look);
      [run, ink] = ['', cell.ink];
    }
    run += cell.char;
  }
  return line + inked(run, ink, look);
}
