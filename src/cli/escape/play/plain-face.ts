import { createInterface, type Interface } from 'node:readline';
import type { Look } from '../ink.ts';
import type { Face } from './sit.ts';
import type { Sitting } from './sitting.ts';
import { choiceLines, tableLines } from './table-lines.ts';

/** Lines that may wait for their turn; of a stream that has more the rest is not read yet. */
const MOST_EARLY = 1_000;

/**
 * Plain lines, for scripts and for pipes: what happened, and in each turn the ship and the choices. A line of input is the
 * key of one choice; lines that come early wait for their turn.
 */
export class PlainFace implements Face {
  readonly #lines: Interface;
  readonly #write: (line: string) => void;
  readonly #look: Look;
  readonly #early: string[] = [];
  #press: (key: string | null) => void = () => {};
  #hasEnded = false;
  /** The choices that were offered last, as lines. */
  #offered = '';
  #isAsking = false;

  constructor(input: NodeJS.ReadableStream, write: (line: string) => void, look: Look) {
    this.#lines = createInterface({ input });
    this.#write = write;
    this.#look = look;
  }

  open(press: (key: string | null) => void): void {
    this.#press = press;
    this.#lines.on('line', (line) => {
      this.#early.push(line.trim());
      if (this.#early.length >= MOST_EARLY) this.#lines.pause();
      this.#answer();
    });
    this.#lines.once('close', () => {
      this.#hasEnded = true;
      this.#answer();
    });
  }

  show(sitting: Sitting): void {
    for (const news of sitting.takeNews()) this.#write(news);
    const choices = choiceLines(sitting, this.#look);
    const offered = choices.join('\n');
    if (offered !== '' && offered !== this.#offered)
      for (const line of [...tableLines(sitting, this.#look), ...choices]) this.#write(line);
    this.#offered = offered;
    this.#isAsking = choices.length > 0;
    this.#answer();
  }

  close(): void {
    this.#lines.close();
  }

  #answer(): void {
    if (!this.#isAsking) return;
    const key = this.#early.shift();
    if (this.#early.length < MOST_EARLY && !this.#hasEnded) this.#lines.resume();
    if (key === undefined && !this.#hasEnded) return;
    this.#isAsking = false;
    this.#press(key ?? null);
  }
}
