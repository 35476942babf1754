import type { Files, KeptContent } from '../../actors/ports/files.ts';
import type { Reply } from '../../actors/runtime/envelope.ts';
import { Fault } from '../../lib/fault.ts';
import { isWav, readWav } from '../../lib/wav.ts';
import { badField } from './bad-field.ts';

/** What stands before the samples is less. */
const HEAD_BYTES = 65_536;
/** What browsers record sounds as, beside those that are called sounds. */
const RECORDED = new Set(['video/webm', 'video/mp4', 'video/ogg', 'video/3gpp']);

/**
 * Why a content is no voice message; null: nothing can be said against it before it is heard. Of WAV the header must agree with
 * the size.
 */
export async function soundProblem(
  files: Pick<Files, 'read'>,
  { hash, size, contentType }: KeptContent,
): Promise<Reply | null> {
  const head = await beginning(files.read(hash, 0, Math.min(size, HEAD_BYTES)));
  if (!isWav(head)) {
    const isSound = contentType.startsWith('audio/') || RECORDED.has(contentType);
    return isSound ? null : badField('file', 'must be a sound');
  }
  try {
    readWav(head, { mostSeconds: Number.POSITIVE_INFINITY, streamed: false, size });
    return null;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return badField('file', error.message.replace(/^the sound /, ''));
  }
}

async function beginning(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const chunk of chunks) pieces.push(Uint8Array.from(chunk));
  return Buffer.concat(pieces);
}
