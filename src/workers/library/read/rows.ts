import type { ReadLimits } from './limits.ts';
import { cleaned, type PassageWriter } from './passage-writer.ts';

/** A passage is closed before it gets longer than this. */
const MOST = 800;
const NUMERIC = /^[-+]?[\d.,\s%eE:/-]*$/;

/** Makes passages of the rows of one table: each value behind the name of its column. */
export class Rows {
  readonly #to: PassageWriter;
  readonly #limits: Pick<ReadLimits, 'columns' | 'cell'>;
  /** The name of the sheet and a comma, or nothing. */
  readonly #before: string;
  #names: readonly string[] | null = null;
  /** The first row, until the second shows that it is not alone. */
  #first: readonly string[] | null = null;
  #number = 0;
  #lines: string[] = [];
  #length = 0;
  #from = 0;
  #wide = 0;

  constructor(to: PassageWriter, limits: Pick<ReadLimits, 'columns' | 'cell'>, sheet = '') {
    this.#to = to;
    this.#limits = limits;
    this.#before = sheet === '' ? '' : `${sheet}, `;
  }

  /** Columns of the widest row, where that is more than are taken. */
  get tooWide(): number | null {
    return this.#wide > this.#limits.columns ? this.#wide : null;
  }

  add(values: readonly string[]): void {
    this.#number += 1;
    this.#wide = Math.max(this.#wide, values.length);
    const { columns, cell } = this.#limits;
    const row = values.slice(0, columns).map((value) => cleaned(value.slice(0, cell)));
    if (this.#names !== null) return this.#row(row, this.#number);
    if (this.#first === null) {
      if (row.some((value) => value !== '')) this.#first = row;
      return;
    }
    this.#begin(this.#first, true);
    this.#row(row, this.#number);
  }

  end(): void {
    if (this.#names === null && this.#first !== null) this.#begin(this.#first, false);
    this.#close();
  }

  /** The first row names the columns if it could. */
  #begin(first: readonly string[], more: boolean): void {
    const names =
      more && first.filter((value) => value !== '' && !NUMERIC.test(value)).length * 2 > first.length;
    this.#names = names ? first : [];
    if (!names) this.#row(first, this.#number - (more ? 1 : 0));
  }

  #row(row: readonly string[], number: number): void {
    const pairs = row.flatMap((value, i) => {
      const name = this.#names?.[i] ?? '';
      return value === '' ? [] : [name === '' ? value : `${name}: ${value}`];
    });
    for (const line of this.#linesOf(pairs)) {
      if (this.#length + line.length > MOST) this.#close();
      if (this.#lines.length === 0) this.#from = number;
      this.#lines.push(line);
      this.#length += line.length + 1;
      this.#last = number;
    }
  }

  #last = 0;

  /** A row that is too long for one passage is several, each beginning with its first value. */
  #linesOf(pairs: readonly string[]): readonly string[] {
    const lines: string[] = [];
    let line = '';
    for (const pair of pairs) {
      if (line !== '' && line.length + pair.length > MOST) {
        lines.push(line);
        line = pairs[0] !== undefined && pairs[0].length < MOST / 4 ? pairs[0] : '';
      }
      line = line === '' ? pair : `${line}; ${pair}`;
    }
    return line === '' ? lines : [...lines, line];
  }

  #close(): void {
    const rows = this.#from === this.#last ? `row ${this.#from}` : `rows ${this.#from}-${this.#last}`;
    if (this.#lines.length > 0) this.#to.whole(`${this.#before}${rows}`, this.#lines.join('\n'));
    this.#lines = [];
    this.#length = 0;
  }
}
