const THOUGHT = '<think>';
const THOUGHT_ENDS = '</think>';
const SENTENCE = /[。！？!?…；][”’」』"')）]*|\.["')]*(?=\s)|\n/g;
const TRAILING_HALF = /[\ud800-\udbff]$/;

/**
 * What a model sends, piece by piece, becomes the text of a speech: well-formed, without NUL, without the thoughts that
 * some models put in front between `<think>` and `</think>`, without blanks at both ends, at most `most` characters.
 */
export class SpeechText {
  readonly #most: number;
  readonly #onText: (piece: string) => void;
  #text = '';
  /** Not given on yet: half a character, blanks that may be the last, or what may be the beginning of a thought. */
  #held = '';
  #speaking = false;
  #thinking = false;
  #full = false;

  constructor(most: number, onText: (piece: string) => void) {
    this.#most = most;
    this.#onText = onText;
  }

  /** Whether a listener has heard anything. */
  get begun(): boolean {
    return this.#text !== '';
  }

  /** What was given on so far. */
  get text(): string {
    return this.#text;
  }

  /** There is no room for more. */
  get full(): boolean {
    return this.#full;
  }

  add(piece: string): void {
    if (this.#full) return;
    const all = this.#held + piece.replaceAll('\0', '');
    const waiting = this.#speaking ? all : this.#beginning(all);
    this.#held = waiting;
    if (!this.#speaking) return;
    const ready = waiting.replace(TRAILING_HALF, '').trimEnd();
    this.#held = waiting.slice(ready.length);
    this.#give(ready);
  }

  /** The whole speech; `cut`: the model did not come to its end, so that it ends with its last whole sentence. */
  end(cut: boolean): string {
    if (!this.#speaking && !this.#thinking) this.#give(this.#held.trim());
    return cut || this.#full ? cutAtSentence(this.#text, this.#most) : this.#text;
  }

  /** What is left when blanks and thoughts in front are gone. */
  #beginning(waiting: string): string {
    if (!this.#thinking) {
      const start = waiting.trimStart();
      if (start.length < THOUGHT.length && THOUGHT.startsWith(start)) return start;
      this.#thinking = start.startsWith(THOUGHT);
      this.#speaking = !this.#thinking;
      return this.#speaking ? start : this.#beginning(start);
    }
    const end = waiting.indexOf(THOUGHT_ENDS);
    if (end < 0) return waiting.slice(-THOUGHT_ENDS.length);
    this.#thinking = false;
    return this.#beginning(waiting.slice(end + THOUGHT_ENDS.length));
  }

  #give(ready: string): void {
    const room = this.#most - this.#text.length;
    const whole = ready.toWellFormed();
    this.#full = whole.length > room;
    const clean = withoutHalf(whole.slice(0, room));
    if (clean === '') return;
    this.#text += clean;
    this.#onText(clean);
  }
}

function withoutHalf(text: string): string {
  return text.replace(TRAILING_HALF, '');
}

/**
 * A text of at most `most` characters that ends with a sentence if one ends in its second half, else with a word and `…`.
 * A text that ends with a sentence already stays as it is.
 */
export function cutAtSentence(text: string, most: number): string {
  const start = withoutHalf(text.slice(0, most)).trimEnd();
  if (start === '') return '';
  let end = 0;
  // The blank makes the end of the text the end of a sentence where a full stop is.
  for (const match of `${start} `.matchAll(SENTENCE)) end = match.index + match[0].length;
  if (end > start.length / 2) return start.slice(0, end).trimEnd();
  const word = start.search(/\s\S*$/);
  const kept = word > start.length / 2 ? start.slice(0, word) : start;
  return `${withoutHalf(kept.slice(0, most - 1)).trimEnd()}…`;
}
