/** Where lines are written; a stream of the process. */
export interface ScreenStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const ERASE = '\r\u001b[K';
const REDRAW_MS = 200;

/**
 * Lines for a person, and one line of progress under them that is written over. Where nobody looks (no terminal) the
 * progress is a plain line every `plainMs` milliseconds.
 */
export class Screen {
  readonly #stream: ScreenStream;
  readonly #plainMs: number;
  readonly #now: () => number;
  #shown = '';
  #at = Number.NEGATIVE_INFINITY;

  constructor(stream: ScreenStream, plainMs: number, now: () => number) {
    this.#stream = stream;
    this.#plainMs = plainMs;
    this.#now = now;
  }

  say(text: string): void {
    this.#stream.write(this.#shown ? `${ERASE}${text}\n${this.#shown}` : `${text}\n`);
  }

  /** May be called as often as one likes; `text` is only asked for when it is shown. */
  progress(text: () => string): void {
    const { isTTY, columns } = this.#stream;
    const now = this.#now();
    if (now - this.#at < (isTTY ? REDRAW_MS : this.#plainMs)) return;
    const isFirst = this.#at === Number.NEGATIVE_INFINITY;
    this.#at = now;
    if (!isTTY) {
      // What ends soon shows no progress.
      if (!isFirst) this.#stream.write(`${text()}\n`);
      return;
    }
    this.#shown = text().slice(0, (columns || 80) - 1);
    this.#stream.write(`${ERASE}${this.#shown}`);
  }

  /** Takes the line of progress away. */
  clear(): void {
    if (this.#shown) this.#stream.write(ERASE);
    this.#shown = '';
  }
}
