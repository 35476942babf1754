import { Unreadable } from '../unreadable.ts';
import { headOf } from './bytes.ts';
import { encodingOf, hasMark } from './decode.ts';
import type { ReadLimits } from './limits.ts';
import { lookThrough } from './zip.ts';

/** What a document is, and what its reader must know. */
export type Kind =
  | { readonly type: 'pdf' | 'docx' | 'xlsx' }
  | { readonly type: 'plain' | 'markdown' | 'table'; readonly encoding: string };

const HEAD_BYTES = 65_536;
/** Readers of PDF look for its mark so far. */
const PDF_WITHIN = 1_024;
const ENDINGS: Readonly<Record<string, 'markdown' | 'table'>> = {
  md: 'markdown',
  markdown: 'markdown',
  csv: 'table',
  tsv: 'table',
  tab: 'table',
};

/** By the bytes first, then by the ending of the name. Throws `Unreadable` for what cannot be read. */
export async function kindOf(path: string, fileName: string, limits: ReadLimits): Promise<Kind> {
  const head = headOf(path, HEAD_BYTES);
  if (head.length === 0) throw new Unreadable('it is empty');
  if (head.subarray(0, PDF_WITHIN).includes('%PDF-')) return { type: 'pdf' };
  if (startsWith(head, '504b0304') || startsWith(head, '504b0506')) return zipped(path, limits);
  if (startsWith(head, 'd0cf11e0a1b11ae1'))
    throw new Unreadable(
      'it is encrypted, or of an old Office format: please save it as DOCX or XLSX without a password',
    );
  if (!hasMark(head)) await refuseKnown(head);
  const ending = /\.([^.]+)$/.exec(fileName.toLowerCase())?.[1] ?? '';
  return { type: ENDINGS[ending] ?? 'plain', encoding: encodingOf(head) };
}

async function zipped(path: string, limits: ReadLimits): Promise<Kind> {
  const names = await lookThrough(path, limits);
  if (names.has('word/document.xml')) return { type: 'docx' };
  if (names.has('xl/workbook.xml')) return { type: 'xlsx' };
  throw new Unreadable('it is an archive, and what is in archives is not read');
}

/** What is known not to be text, though some of it looks like text. */
async function refuseKnown(head: Uint8Array): Promise<void> {
  const { fileTypeFromBuffer } = await import('file-type');
  const mime = (await fileTypeFromBuffer(head).catch(() => undefined))?.mime ?? '';
  if (mime.startsWith('image/')) throw new Unreadable('it is a picture, and text in pictures is not read');
  if (/^(audio|video)\//.test(mime)) throw new Unreadable('it is a recording, and those are not read');
  if (mime !== '' && !/xml|text|rtf|json/.test(mime))
    throw new Unreadable(`it is of a kind that is not read (${mime})`);
}

function startsWith(head: Uint8Array, hex: string): boolean {
  return Buffer.from(head.subarray(0, hex.length / 2)).toString('hex') === hex;
}
