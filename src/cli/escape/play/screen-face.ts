import { emitKeypressEvents } from 'node:readline';
import { DIM, inked, type Look } from '../ink.ts';
import type { Face } from './sit.ts';
import type { Sitting } from './sitting.ts';
import { choiceLines, tableLines } from './table-lines.ts';

/** The other screen of the terminal, so that what was there before comes back; without its cursor. */
const ENTER = '\u001b[?1049h\u001b[?25l';
const LEAVE = '\u001b[?25h\u001b[?1049l';
const HOME = '\u001b[H';
const CLEAR_LINE = '\u001b[K';
const CLEAR_BELOW = '\u001b[J';
const USUAL_ROWS = 40;
const KEPT = 100;
const FOOT = 'press the key of a choice   q leaves';

/** The whole terminal: ship, players, choices, and as much of the news as there is room for. */
export class ScreenFace implements Face {
  readonly #input: NodeJS.ReadStream;
  readonly #output: NodeJS.WriteStream;
  readonly #look: Look;
  #news: string[] = [];
  #onKey: ((text: string, key: { readonly name?: string; readonly ctrl?: boolean }) => void) | null = null;

  constructor(input: NodeJS.ReadStream, output: NodeJS.WriteStream, look: Look) {
    this.#input = input;
    this.#output = output;
    this.#look = look;
  }

  open(press: (key: string | null) => void): void {
    this.#onKey = (text, { name, ctrl }) => {
      if (ctrl && (name === 'c' || name === 'd')) press(null);
      else press(name === 'return' ? '' : text);
    };
    emitKeypressEvents(this.#input);
    this.#input.setRawMode(true);
    this.#input.resume();
    this.#input.on('keypress', this.#onKey);
    this.#output.write(ENTER);
  }

  show(sitting: Sitting): void {
    this.#news = [...this.#news, ...sitting.takeNews()].slice(-KEPT);
    const rows = (this.#output.rows || USUAL_ROWS) - 1;
    const above = [...tableLines(sitting, this.#look), '', ...choiceLines(sitting, this.#look)];
    const room = Math.max(1, rows - above.length - 2);
    const lines = [...above, '', ...this.#news.slice(-room)].slice(0, rows - 1);
    const all = [...lines, inked(FOOT, DIM, this.#look)];
    this.#output.write(`${HOME}${all.map((line) => `${line}${CLEAR_LINE}`).join('\r\n')}${CLEAR_BELOW}`);
  }

  close(): void {
    if (this.#onKey) this.#input.off('keypress', this.#onKey);
    this.#input.setRawMode(false);
    this.#input.pause();
    this.#output.write(LEAVE);
  }
}
