import type { Files, KeptContent } from '../../actors/ports/files.ts';
import type { Reply } from '../../actors/runtime/envelope.ts';
import { badField } from './bad-field.ts';

/** What browsers record sounds as, beside those that are called sounds. */
const RECORDED = new Set(['video/webm', 'video/mp4', 'video/ogg', 'video/3gpp']);

/** Why a content is no voice message; null: nothing can be said against it before it is heard. */
export async function soundProblem(
  _files: Pick<Files, 'read'>,
  { contentType }: KeptContent,
): Promise<Reply | null> {
  if (!contentType.startsWith('audio/') && !RECORDED.has(contentType))
    return badField('file', 'must be a sound');
  return null;
}
