import mammoth from 'mammoth';
import { Unreadable } from '../unreadable.ts';
import { wholeOf } from './bytes.ts';
import type { ReadLimits } from './limits.ts';
import type { PassageWriter } from './passage-writer.ts';
import { Headings } from './plain.ts';

const PARTS = /<(\/?)([a-z][a-z0-9]*)[^>]*>|([^<]+)/g;
const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};
const CELLS = ' | ';

/** A Word document: headings are places, the cells of a row one line. */
export async function readDocx(path: string, to: PassageWriter, limits: ReadLimits): Promise<void> {
  const html = await htmlOf(Buffer.from(wholeOf(path, limits.zipBytes).buffer));
  const headings = new Headings(to);
  let text = '';
  let row: string[] | null = null;
  const close = () => {
    if (text.trim() !== '') headings.line(text);
    text = '';
  };
  for (const [, closing, name = '', plain] of html.matchAll(PARTS)) {
    if (plain !== undefined) text += unescaped(plain);
    else if (name === 'br') text += '\n';
    else if (name === 'tr') {
      if (closing && row) headings.line(row.join(CELLS));
      row = closing ? null : [];
      text = '';
    } else if (row) {
      if (closing && (name === 'td' || name === 'th')) {
        row.push(text.trim());
        text = '';
      } else if (name === 'p') text += ' ';
    } else if (/^h[1-6]$/.test(name)) {
      if (closing && text.trim() !== '') headings.open(Number(name[1]), text);
      else close();
      text = '';
    } else if (/^(p|li|table)$/.test(name)) {
      close();
      to.pause();
    }
  }
  close();
  headings.end();
}

/** What mammoth makes of it: well-formed HTML of a few elements, without pictures. */
async function htmlOf(buffer: Buffer): Promise<string> {
  try {
    const nothing = mammoth.images.imgElement(async () => ({ src: '' }));
    return (await mammoth.convertToHtml({ buffer }, { convertImage: nothing, externalFileAccess: false }))
      .value;
  } catch (error) {
    throw new Unreadable('it is damaged: it cannot be opened as a Word document', { cause: error });
  }
}

function unescaped(text: string): string {
  return text.replace(/&(#\d+|[a-z]+);/g, (whole, name: string) =>
    name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : (ENTITIES[name] ?? whole),
  );
}
