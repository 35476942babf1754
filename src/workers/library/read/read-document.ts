import type { Reading } from '../../../actors/ports/library.ts';
import { contentPath, DerivedFile, derivedPath, isMissing } from '../derived.ts';
import { Enough, Unreadable } from '../unreadable.ts';
import { readCsv } from './csv.ts';
import { kindOf } from './kind.ts';
import { type Facts, READ_LIMITS, type ReadLimits } from './limits.ts';
import { PassageWriter } from './passage-writer.ts';
import { readMarkdown, readPlain } from './plain.ts';

/** One document to be read. */
export interface ReadJob {
  /** Folder of the contents. */
  readonly directory: string;
  readonly hash: string;
  readonly fileName: string;
  /** Where it is written first. */
  readonly temporary: string;
  readonly limits?: Partial<ReadLimits>;
}

/** What came of it: a reading, or why there is none. */
export type ReadOutcome =
  | { readonly type: 'read'; readonly reading: Reading }
  | { readonly type: 'unreadable'; readonly why: string };

/** Reads a content into passages, kept as a file. */
export async function readDocument(job: ReadJob): Promise<ReadOutcome> {
  const { directory, hash, fileName } = job;
  const limits = { ...READ_LIMITS, ...job.limits };
  const file = new DerivedFile(derivedPath(directory, hash), job.temporary);
  try {
    const reading = await readInto(contentPath(directory, hash), fileName, file, limits);
    file.keep(reading);
    return { type: 'read', reading };
  } catch (error) {
    file.discard();
    if (error instanceof Unreadable) return { type: 'unreadable', why: error.message };
    if (isMissing(error)) return { type: 'unreadable', why: 'it is no longer there' };
    throw error;
  }
}

async function readInto(
  path: string,
  fileName: string,
  file: DerivedFile,
  limits: ReadLimits,
): Promise<Reading> {
  const to = new PassageWriter(file.put, limits);
  const facts: Facts = { pages: null };
  let cut: string | null = null;
  try {
    await readKind(path, fileName, to, limits, facts);
    to.end();
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
    cut = error.message;
    endQuietly(to);
  }
  if (to.passages === 0) throw new Unreadable(cut ?? 'it has no text');
  return { passages: to.passages, pages: facts.pages, cut };
}

async function readKind(
  path: string,
  fileName: string,
  to: PassageWriter,
  limits: ReadLimits,
  facts: Facts,
): Promise<void> {
  const kind = await kindOf(path, fileName, limits);
  switch (kind.type) {
    // Each parser is loaded when the first document of its kind comes.
    case 'pdf':
      return (await import('./pdf.ts')).readPdf(path, to, limits, facts);
    case 'docx':
      return (await import('./docx.ts')).readDocx(path, to, limits);
    case 'xlsx':
      return (await import('./xlsx.ts')).readXlsx(path, to, limits, facts);
    case 'table':
      return readCsv(path, kind.encoding, to, limits);
    case 'markdown':
      return readMarkdown(path, kind.encoding, to, limits);
    case 'plain':
      return readPlain(path, kind.encoding, to, limits);
  }
}

/** What was begun is still a passage, if there is room. */
function endQuietly(to: PassageWriter): void {
  try {
    to.end();
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
}
