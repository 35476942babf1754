import type { Files } from '../../actors/ports/files.ts';
import type { FileRow } from '../../actors/ports/statements.ts';
import { type Rejection, reject } from '../../protocol/rejections.ts';
import type { Answer } from '../transport.ts';
import { alreadyHas, byteRange } from './byte-range.ts';
import { refuse as refuseAsChat } from './dialects/chat.ts';
import { disposition } from './file-name.ts';

/** What a browser may show in place: it can run nothing of these. All else is offered for saving. */
const SHOWN = new Set([
  ...['png', 'jpeg', 'gif', 'webp', 'avif', 'bmp', 'apng'].map((name) => `image/${name}`),
  ...['mpeg', 'ogg', 'wav', 'flac', 'aac', 'mp4', 'x-m4a', 'webm', 'opus'].map((name) => `audio/${name}`),
  ...['mp4', 'webm', 'ogg', 'quicktime'].map((name) => `video/${name}`),
]);

type Served = Pick<FileRow, 'hash' | 'fileName' | 'contentType'>;
/** Says no as the clients of the route expect it. */
type Refuse = (rejection: Rejection, headers?: Readonly<Record<string, string>>) => Answer;

/** A file with Range, ETag and the headers that keep a hostile one harmless. `size` null: its content is missing. */
export async function serveFile(
  files: Files,
  file: Served,
  headers: ReadonlyMap<string, string>,
  refuse: Refuse = refuseAsChat,
): Promise<Answer> {
  const size = await files.size(file.hash);
  if (size === null) return refuse(reject('FILE_UNKNOWN', 'The content of the file is missing here.'));
  const etag = `"${file.hash}"`;
  const common = headersOf(file, etag);
  const { contentType } = file;
  if (alreadyHas(headers.get('if-none-match'), etag))
    return { status: 304, contentType, body: '', headers: common };
  const unchanged = headers.get('if-range') === undefined || headers.get('if-range') === etag;
  const range = unchanged ? byteRange(headers.get('range'), size) : 'whole';
  if (range === 'unsatisfiable')
    return refuse(reject('RANGE_UNSATISFIABLE'), { 'Content-Range': `bytes */${size}` });
  const { start, end } = range === 'whole' ? { start: 0, end: size } : range;
  const body = { size: end - start, chunks: files.read(file.hash, start, end) };
  if (range === 'whole') return { status: 200, contentType, body, headers: common };
  const part = { 'Content-Range': `bytes ${start}-${end - 1}/${size}` };
  return { status: 206, contentType, body, headers: { ...common, ...part } };
}

function headersOf({ contentType, fileName }: Served, etag: string): Record<string, string> {
  return {
    ETag: etag,
    'Accept-Ranges': 'bytes',
    // Asked for again each time, so that who may no longer see it does not; 304 keeps that cheap.
    'Cache-Control': 'private, no-cache',
    'Content-Disposition': disposition(SHOWN.has(contentType) ? 'inline' : 'attachment', fileName),
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Referrer-Policy': 'no-referrer',
  };
}
