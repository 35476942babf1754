import { Enough } from '../unreadable.ts';
import type { ReadLimits } from './limits.ts';
import { sentences } from './sentences.ts';

/** A passage is closed at the end of a paragraph from here on, … */
const GOOD = 450;
/** … and before it gets longer than this. */
const MOST = 900;
/** The last sentence of a passage also begins the next, unless it is longer. */
const OVERLAP = 160;
const PLACE = 200;

/** Makes passages of lines and paragraphs. Throws `Enough` when there are too many. */
export class PassageWriter {
  readonly #write: (place: string, text: string) => void;
  readonly #limits: Pick<ReadLimits, 'passages' | 'characters'>;
  #place = '';
  #text = '';
  /** What stood before the first character of `#text`, and how much of it is new. */
  #fresh = 0;
  #last = '';
  #passages = 0;
  #characters = 0;

  constructor(
    write: (place: string, text: string) => void,
    limits: Pick<ReadLimits, 'passages' | 'characters'>,
  ) {
    this.#write = write;
    this.#limits = limits;
  }

  get passages(): number {
    return this.#passages;
  }

  /** What follows stands there. */
  at(place: string): void {
    this.#close(false);
    this.#place = cleaned(place).slice(0, PLACE).trim();
  }

  /** One line, of any length. */
  line(text: string): void {
    let glue = '\n';
    for (const piece of sentences(cleaned(text), MOST - OVERLAP)) {
      if (this.#text.length + piece.length > MOST) this.#close(true);
      this.#text += this.#text === '' ? piece : glue + piece;
      this.#fresh += piece.length;
      this.#last = piece;
      glue = '';
    }
  }

  /** A paragraph is over. */
  pause(): void {
    if (this.#fresh >= GOOD) this.#close(false);
  }

  /** A passage as it is. */
  whole(place: string, text: string): void {
    this.#put(place, text);
  }

  end(): void {
    this.#close(false);
  }

  #close(goesOn: boolean): void {
    const [text, fresh, last] = [this.#text, this.#fresh, this.#last];
    this.#text = goesOn && last.length <= OVERLAP ? last : '';
    this.#fresh = 0;
    this.#last = '';
    if (fresh > 0) this.#put(this.#place, text);
  }

  #put(place: string, text: string): void {
    const trimmed = text.trim();
    if (trimmed === '') return;
    const { passages, characters } = this.#limits;
    if (this.#passages >= passages) throw new Enough(`only its first ${passages} passages were taken`);
    if (this.#characters + trimmed.length > characters)
      throw new Enough(`only its first ${characters} characters were taken`);
    this.#passages += 1;
    this.#characters += trimmed.length;
    this.#write(place, trimmed);
  }
}

/** Without control characters, halves of characters and runs of spaces. */
export function cleaned(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\ufeff\ufffd]+/g, ' ')
      .replace(/[^\S\n]{2,}/g, ' ')
      .trim()
  );
}
