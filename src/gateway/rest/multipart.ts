import type { Readable } from 'node:stream';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { Fault } from '../../lib/fault.ts';
import { type Rejection, reject } from '../../protocol/rejections.ts';
import type { BodyStream } from '../transport.ts';
import { cleanFileName } from './file-name.ts';

/** Parts beside the file that are read and forgotten: clients send tokens and kinds along. */
const LIMITS = { files: 1, fields: 32, parts: 33, fieldSize: 65_536, headerPairs: 32, headerSize: 16_384 };

export type Received =
  | { readonly ok: true; readonly fileName: string }
  | { readonly ok: false; readonly rejection: Rejection };

/**
 * Takes the one file out of a multipart/form-data body, chunk by chunk with back-pressure: `into` resolves when the
 * next may come. Rejects with what `into` or the body rejects with.
 */
export async function readFilePart(
  contentType: string,
  body: BodyStream,
  maxBytes: number,
  into: (chunk: Uint8Array) => Promise<void>,
): Promise<Received> {
  if (!/^multipart\/form-data\b/i.test(contentType))
    return no(reject('UNSUPPORTED_MEDIA', 'Send multipart/form-data with one file.'));
  const parser = parserOf(contentType, maxBytes);
  if (!parser) return no(reject('BODY_NOT_MULTIPART', 'The Content-Type has no usable boundary.'));
  const parts = new FileParts(parser, into);
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
  return parts.fileName === null ? no(reject('BODY_NOT_MULTIPART')) : { ok: true, fileName: parts.fileName };
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

class FileParts {
  fileName: string | null = null;
  rejection: Rejection | null = null;
  taken: Promise<void> = Promise.resolve();
  #file: Readable | null = null;
  readonly #parser: BusboyInstance;

  constructor(parser: BusboyInstance, into: (chunk: Uint8Array) => Promise<void>) {
    this.#parser = parser;
    // An error that nobody listens for ends the process, and this parser has several to offer.
    parser.on('error', () => undefined);
    parser.on('filesLimit', () => this.#refuse(reject('BODY_NOT_MULTIPART', 'Send one file at a time.')));
    for (const limit of ['partsLimit', 'fieldsLimit'] as const)
      parser.on(limit, () => this.#refuse(reject('BODY_NOT_MULTIPART', 'The body has too many parts.')));
    parser.on('file', (_field, file, fileName) => {
      file.on('error', () => undefined);
      file.on('limit', () => this.#refuse(reject('BODY_TOO_LARGE', 'The file is larger than allowed.')));
      if (fileName === undefined || fileName === '') return void file.resume();
      this.#file = file;
      this.fileName = cleanFileName(fileName);
      this.taken = this.#take(file, into);
      this.taken.catch((error: Error) => parser.destroy(error));
    });
  }

  /** Waits until nothing is under way any more. */
  async abandon(): Promise<void> {
    this.#file?.destroy();
    await this.taken.catch(() => undefined);
  }

  async #take(file: Readable, into: (chunk: Uint8Array) => Promise<void>): Promise<void> {
    for await (const chunk of file) await into(chunk as Uint8Array);
  }

  #refuse(rejection: Rejection): void {
    this.rejection ??= rejection;
    this.#parser.destroy(new Error(rejection.code));
  }
}

function parserOf(contentType: string, fileSize: number): BusboyInstance | null {
  try {
    const isPartAFile = (_name?: string, _type?: string, fileName?: string) => fileName !== undefined;
    const limits = { ...LIMITS, fileSize };
    return new Busboy({ headers: { 'content-type': contentType }, limits, isPartAFile });
  } catch {
    return null;
  }
}

function no(rejection: Rejection): Received {
  return { ok: false, rejection };
}
