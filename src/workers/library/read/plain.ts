import { textOf } from './decode.ts';
import type { ReadLimits } from './limits.ts';
import type { PassageWriter } from './passage-writer.ts';

/** A line that does not end is taken in parts of this size. */
const LINE = 65_536;
/** Longer lines are not headings. */
const HEADING_LENGTH = 300;
const HEADING = /^ {0,3}(#{1,6})\s+(\S.*?)\s*#*$/;
const FENCE = /^ {0,3}(```|~~~)/;
const BETWEEN = ' › ';

/** A text: empty lines end paragraphs. */
export function readPlain(path: string, encoding: string, to: PassageWriter, limits: ReadLimits): void {
  for (const line of linesOf(path, encoding, limits)) {
    if (line.trim() === '') to.pause();
    else to.line(line);
  }
}

/** Markdown: headings are places, within the headings above them. */
export function readMarkdown(path: string, encoding: string, to: PassageWriter, limits: ReadLimits): void {
  const headings = new Headings(to);
  let fenced = false;
  for (const line of linesOf(path, encoding, limits)) {
    if (FENCE.test(line)) fenced = !fenced;
    const heading = fenced || line.length > HEADING_LENGTH ? null : HEADING.exec(line);
    if (heading) headings.open(heading[1]?.length ?? 1, heading[2] ?? '');
    else if (line.trim() === '') to.pause();
    else headings.line(line);
  }
  headings.end();
}

/** Which headings a line is below. A heading without lines is a line itself, so that it can be found. */
export class Headings {
  readonly #to: PassageWriter;
  readonly #path: { readonly level: number; readonly text: string }[] = [];
  /** The innermost heading, while nothing stands below it. */
  #bare: string | null = null;

  constructor(to: PassageWriter) {
    this.#to = to;
  }

  open(level: number, text: string): void {
    const deeper = (this.#path.at(-1)?.level ?? 0) < level;
    if (!deeper) this.#keepBare();
    while ((this.#path.at(-1)?.level ?? 0) >= level) this.#path.pop();
    this.#path.push({ level, text });
    this.#to.at(this.#path.map((one) => one.text).join(BETWEEN));
    this.#bare = text;
  }

  line(text: string): void {
    this.#bare = null;
    this.#to.line(text);
  }

  end(): void {
    this.#keepBare();
  }

  #keepBare(): void {
    if (this.#bare !== null) this.#to.line(this.#bare);
    this.#bare = null;
  }
}

function* linesOf(path: string, encoding: string, limits: ReadLimits): Generator<string> {
  let rest = '';
  for (const text of textOf(path, encoding, limits.textBytes)) {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    yield* lines;
    for (; rest.length > LINE; rest = rest.slice(LINE)) yield rest.slice(0, LINE);
  }
  yield rest;
}
