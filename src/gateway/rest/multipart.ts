import type { Readable } from 'node:stream';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { Fault } from '../../lib/fault.ts';
import { type Rejection, reject } from '../../protocol/rejections.ts';
import type { BodyStream } from '../transport.ts';
import { cleanFileName } from './file-name.ts';

/** Parts beside the file: few, and small ones. */
const LIMITS = { files: 1, fields: 32, parts: 33, fieldSize: 131_072, headerPairs: 32, headerSize: 16_384 };
/** What the fields of a form may take together. */
const FORM_BYTES = 262_144;
/** The part of a form that is its file. */
const FILE_PART = 'file';

export type Received =
  | { readonly ok: true; readonly fileName: string }
  | { readonly ok: false; readonly rejection: Rejection };

export type ReceivedForm =
  | {
      readonly ok: true;
      /** As it was sent, with its path; empty: none was. */
      readonly fileName: string;
      readonly fields: ReadonlyMap<string, string>;
    }
  | { readonly ok: false; readonly rejection: Rejection };

/** Takes the next piece of the file; resolves when the one after it may come. */
type Into = (chunk: Uint8Array) => Promise<void>;

/**
 * Takes the one file out of a multipart/form-data body, chunk by chunk with back-pressure. Parts beside it are read and
 * forgotten: clients send tokens and kinds along. Rejects with what `into` or the body rejects with.
 */
export async function readFilePart(
  contentType: string,
  body: BodyStream,
  maxBytes: number,
  into: Into,
): Promise<Received> {
  const parts = await readParts(contentType, body, { maxBytes, isForm: false }, into);
  if (!parts.ok) return parts;
  if (parts.fileName === null) return no(reject('BODY_NOT_MULTIPART'));
  return { ok: true, fileName: cleanFileName(parts.fileName) };
}

/**
 * As `readFilePart`, with the fields, in any order: the file is the part that is called so, with a file name or without.
 */
export async function readForm(
  contentType: string,
  body: BodyStream,
  maxBytes: number,
  into: Into,
): Promise<ReceivedForm> {
  const parts = await readParts(contentType, body, { maxBytes, isForm: true }, into);
  if (!parts.ok) return parts;
  const { fileName, fields } = parts;
  if (fileName === null) return no(reject('BAD_FIELD', `${FILE_PART} is missing`, FILE_PART));
  return { ok: true, fileName, fields };
}

interface Wanted {
  readonly maxBytes: number;
  readonly isForm: boolean;
}

type Parts =
  | { readonly ok: true; readonly fileName: string | null; readonly fields: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly rejection: Rejection };

async function readParts(contentType: string, body: BodyStream, wanted: Wanted, into: Into): Promise<Parts> {
  if (!/^multipart\/form-data\b/i.test(contentType))
    return no(reject('UNSUPPORTED_MEDIA', 'Send multipart/form-data with one file.'));
  const parser = parserOf(contentType, wanted);
  if (!parser) return no(reject('BODY_NOT_MULTIPART', 'The Content-Type has no usable boundary.'));
  const parts = new FormParts(parser, wanted.isForm, into);
  try {
    await feed(parser, body);
    await parts.taken;
  } catch (error) {
    await parts.abandon();
    if (parts.rejection) return no(parts.rejection);
    // Faults come from the body or from `into`; the rest is the parser's opinion of the body.
    if (error instanceof Fault) throw error;
    return no(reject('BODY_NOT_MULTIPART'));
  }
  if (parts.rejection) return no(parts.rejection);
  return { ok: true, fileName: parts.fileName, fields: parts.fields };
}

/**
 * Writes the body into the parser until either ends. Not `pipeline`: this parser may say that it has finished while
 * there is more to come, and then never takes another chunk.
 */
async function feed(parser: BusboyInstance, body: BodyStream): Promise<void> {
  let wake: () => void = () => undefined;
  let finished = false;
  let failure: Error | null = null;
  parser.on('drain', () => wake());
  parser.on('finish', () => {
    finished = true;
    wake();
  });
  parser.on('error', (error) => {
    failure ??= error as Error;
    wake();
  });
  const news = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });
  for await (const chunk of body) {
    if (!finished && !failure && !parser.write(chunk)) {
      while (!finished && !failure && parser.writableNeedDrain) await news();
    }
    if (failure) throw failure;
    if (finished) return;
  }
  if (!finished && !failure) parser.end();
  while (!finished && !failure) await news();
  if (failure) throw failure;
}

class FormParts {
  fileName: string | null = null;
  readonly fields = new Map<string, string>();
  rejection: Rejection | null = null;
  taken: Promise<void> = Promise.resolve();
  #file: Readable | null = null;
  #bytes = 0;
  readonly #parser: BusboyInstance;

  constructor(parser: BusboyInstance, isForm: boolean, into: Into) {
    this.#parser = parser;
    // An error that nobody listens for ends the process, and this parser has several to offer.
    parser.on('error', () => undefined);
    parser.on('filesLimit', () => this.#refuse(reject('BODY_NOT_MULTIPART', 'Send one file at a time.')));
    for (const limit of ['partsLimit', 'fieldsLimit'] as const)
      parser.on(limit, () => this.#refuse(reject('BODY_NOT_MULTIPART', 'The body has too many parts.')));
    if (isForm) parser.on('field', (name, value, _, isCut) => this.#keep(name, value, isCut));
    parser.on('file', (name, file, fileName) => {
      file.on('error', () => undefined);
      file.on('limit', () => this.#refuse(reject('BODY_TOO_LARGE', 'The file is larger than allowed.')));
      const isWanted = isForm ? name === FILE_PART : fileName !== undefined && fileName !== '';
      if (!isWanted) return void file.resume();
      this.#file = file;
      this.fileName = fileName ?? '';
      this.taken = this.#take(file, into);
      this.taken.catch((error: Error) => parser.destroy(error));
    });
  }

  /** Waits until nothing is under way any more. */
  async abandon(): Promise<void> {
    this.#file?.destroy();
    await this.taken.catch(() => undefined);
  }

  async #take(file: Readable, into: Into): Promise<void> {
    for await (const chunk of file) await into(chunk as Uint8Array);
  }

  #keep(name: string, value: string, isCut: boolean): void {
    this.#bytes += value.length;
    if (isCut || this.#bytes > FORM_BYTES)
      this.#refuse(reject('BODY_TOO_LARGE', 'The fields of the form are larger than allowed.'));
    else this.fields.set(name, value);
  }

  #refuse(rejection: Rejection): void {
    this.rejection ??= rejection;
    this.#parser.destroy(new Error(rejection.code));
  }
}

function parserOf(contentType: string, { maxBytes: fileSize, isForm }: Wanted): BusboyInstance | null {
  try {
    const isPartAFile = (name?: string, _type?: string, fileName?: string) =>
      fileName !== undefined || (isForm && name === FILE_PART);
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: { ...LIMITS, fileSize },
      isPartAFile,
      // Whether it has a path is for the caller to judge.
      preservePath: isForm,
    });
  } catch {
    return null;
  }
}

function no(rejection: Rejection): { readonly ok: false; readonly rejection: Rejection } {
  return { ok: false, rejection };
}
