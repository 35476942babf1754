import { getDocumentProxy } from 'unpdf';
import { Enough, Unreadable } from '../unreadable.ts';
import { wholeOf } from './bytes.ts';
import type { Facts, ReadLimits } from './limits.ts';
import { cleaned, type PassageWriter } from './passage-writer.ts';

type Opened = Awaited<ReturnType<typeof getDocumentProxy>>;
type Item = Awaited<ReturnType<Awaited<ReturnType<Opened['getPage']>>['getTextContent']>>['items'][number];

/** A step down of more than so many heights of a line begins a paragraph. */
const PARAGRAPH = 1.7;
const HAN = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
/** pdf.js says only what is an error. */
const SILENT = 0;

/** A PDF, page by page; `facts.pages`: how many it has. */
export async function readPdf(
  path: string,
  to: PassageWriter,
  limits: ReadLimits,
  facts: Facts,
): Promise<void> {
  const file = await opened(wholeOf(path, limits.pdfBytes));
  facts.pages = file.numPages;
  const before = performance.now();
  let damaged = 0;
  for (let number = 1; number <= file.numPages; number += 1) {
    if (number > limits.pages || (number > 1 && performance.now() - before > limits.ms))
      throw new Enough(`only its first ${number - 1} of ${file.numPages} pages were taken`);
    to.at(`p. ${number}`);
    for (const paragraph of await paragraphsOf(file, number, limits.pageCharacters)) {
      if (paragraph === null) damaged += 1;
      else {
        to.line(paragraph);
        to.pause();
      }
    }
  }
  to.end();
  if (to.passages === 0)
    throw new Unreadable(
      damaged > 0
        ? 'it is damaged: none of its pages can be read'
        : 'it has no text: it may be scanned, and text in pictures is not read',
    );
  if (damaged > 0) throw new Enough(`${damaged} of its ${file.numPages} pages are damaged and were left out`);
}

async function opened(data: Uint8Array<ArrayBuffer>): Promise<Opened> {
  try {
    return await getDocumentProxy(data, { verbosity: SILENT, stopAtErrors: false });
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'PasswordException')
      throw new Unreadable('it is encrypted: please save it without a password', { cause: error });
    throw new Unreadable('it is damaged: it cannot be opened as a PDF', { cause: error });
  }
}

/** The text of a page; `[null]` where the page is damaged. */
async function paragraphsOf(file: Opened, number: number, most: number): Promise<readonly (string | null)[]> {
  try {
    const page = await file.getPage(number);
    const parts: ReadableStreamDefaultReader<{ items: Item[] }> = page.streamTextContent().getReader();
    const items: Item[] = [];
    for (let length = 0; length < most; ) {
      const { value, done } = await parts.read();
      if (done) break;
      for (const item of value.items) {
        items.push(item);
        length += 'str' in item ? item.str.length : 1;
      }
    }
    await parts.cancel(new Error('enough'));
    page.cleanup();
    return paragraphs(items);
  } catch {
    return [null];
  }
}

function paragraphs(items: readonly Item[]): readonly string[] {
  const made: string[] = [];
  let text = '';
  let line = '';
  let above: number | null = null;
  const closeLine = () => {
    text = joined(text, cleaned(line));
    line = '';
  };
  for (const item of items) {
    if (!('str' in item)) continue;
    const y = Number(item.transform[5]);
    if (item.str.trim() !== '') {
      if (above !== null && line === '' && Math.abs(above - y) > PARAGRAPH * item.height) {
        made.push(text);
        text = '';
      }
      above = y;
    }
    line += item.str;
    if (item.hasEOL) closeLine();
  }
  closeLine();
  return [...made, text].filter((one) => one !== '');
}

/** Lines as running text: Chinese without spaces, a hyphen at the end of a line undone. */
function joined(text: string, line: string): string {
  if (text === '' || line === '') return text + line;
  if (/\p{L}-$/u.test(text) && /^\p{Ll}/u.test(line)) return text.slice(0, -1) + line;
  const glue = HAN.test(text.slice(-1)) && HAN.test(line.slice(0, 1)) ? '' : ' ';
  return text + glue + line;
}
