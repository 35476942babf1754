import type { CastList } from './cast-list.ts';
import type { MessageFacts } from './desk.ts';
import type { Words } from './words.ts';

export interface TellerStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** What is known of a speech before it is said. `number`: which message of the session it will be, from 1. */
export interface Upcoming {
  readonly number: number;
  readonly parts: string;
  readonly what: string;
  /** Null: not known. */
  readonly round: number | null;
}

/**
 * Prints who speaks to whom and what: in a terminal as it comes, elsewhere when it is whole, because what was begun in vain
 * cannot be taken back there. Pieces may come late, twice or never: what the server answered in the end is what counts.
 */
export class Teller {
  readonly #stream: TellerStream;
  readonly #words: Words;
  readonly #isLive: boolean;
  #upcoming: Upcoming | null = null;
  /** Of `#upcoming`, printed so far. */
  #printed = '';
  /** Of `#upcoming`, as the stream has it; shorter than what is printed after a cut. */
  #heard = '';
  #isOpen = false;

  constructor(stream: TellerStream, words: Words) {
    this.#stream = stream;
    this.#words = words;
    this.#isLive = stream.isTTY === true;
  }

  line(text: string): void {
    this.#stream.write(`${clean(text)}\n`);
  }

  /** A step is asked for. Null: nothing is known of it; it is printed when it is whole. */
  expect(upcoming: Upcoming | null): void {
    this.#upcoming = upcoming;
    this.#printed = '';
    this.#heard = '';
    this.#isOpen = false;
  }

  /** Message `number` is said from its first character on, perhaps not for the first time. */
  begin(number: number): void {
    if (this.#upcoming?.number === number) this.#heard = '';
  }

  /** A piece of message `number`. */
  piece(number: number, text: string): void {
    if (!this.#isLive || this.#upcoming?.number !== number) return;
    if (!this.#isOpen) this.#head(this.#upcoming);
    this.#heard += text;
    if (!this.#heard.startsWith(this.#printed)) return;
    this.#stream.write(clean(this.#heard.slice(this.#printed.length)));
    this.#printed = this.#heard;
  }

  /** What was printed of message `number` does not count. */
  reset(number: number): void {
    if (this.#upcoming?.number !== number) return;
    if (this.#printed !== '') this.#stream.write(`\n${this.#words.startsOver}\n`);
    this.#printed = '';
    this.#heard = '';
  }

  /** It is said: prints what is not there yet. Null: the step was skipped. */
  said(message: MessageFacts | null, cast: CastList): void {
    const expected = this.#upcoming;
    this.#upcoming = null;
    if (!message) {
      this.line(this.#isOpen ? `\n${this.#words.skipped}\n` : `${this.#words.skipped}\n`);
      return;
    }
    const what = expected?.what ?? message.section;
    if (!this.#isOpen)
      this.#head({ number: 0, parts: cast.partsOfMessage(message), what, round: message.round_index });
    const isBegun = message.content.startsWith(this.#printed);
    if (!isBegun) this.#stream.write(`\n${this.#words.startsOver}\n`);
    const rest = isBegun ? message.content.slice(this.#printed.length) : message.content;
    this.#stream.write(`${clean(rest)}\n\n`);
  }

  /** Nothing came of it. */
  gaveUp(): void {
    if (this.#isOpen) this.#stream.write('\n');
    this.#upcoming = null;
  }

  #head({ parts, round, what }: Upcoming): void {
    this.#isOpen = true;
    const [bold, dim, plain] = this.#isLive ? ['\u001b[1m', '\u001b[2m', '\u001b[0m'] : ['', '', ''];
    const aside = this.#words.said(round, what);
    this.#stream.write(`${bold}${clean(parts)}${plain}  ${dim}${clean(aside)}${plain}\n`);
  }
}

/** Text from outside without what a terminal would obey; lines and tabs stay. */
export function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu, (one) =>
    one === '\n' || one === '\t' ? one : '',
  );
}
