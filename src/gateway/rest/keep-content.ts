import type { Files, IncomingContent, KeptContent } from '../../actors/ports/files.ts';
import type { Reply } from '../../actors/runtime/envelope.ts';
import { Fault } from '../../lib/fault.ts';
import { type Rejection, type RejectionCode, reject } from '../../protocol/rejections.ts';
import type { RouteContext } from './route.ts';

/** After one of these no row names the content. After a deadline one may yet: the sweep at the next start knows. */
const CERTAIN: ReadonlySet<RejectionCode> = new Set([
  'QUOTA_EXCEEDED',
  'BUSY',
  'ASSISTANT_FULL',
  'USER_UNKNOWN',
  'BAD_FIELD',
]);

/** Keeps what has come in and lets `name` make a row of it. A content that gets none goes again. */
export async function keepContent(
  context: Pick<RouteContext, 'files' | 'fileRows'>,
  incoming: IncomingContent,
  name: (content: KeptContent) => Promise<Reply>,
): Promise<Reply> {
  const content = await incoming.keep();
  let named: Reply;
  try {
    named = await name(content);
  } finally {
    incoming.settled();
  }
  if (!named.ok && CERTAIN.has(named.rejection.code)) await removeContent(context, content.hash);
  return named;
}

/** Best effort: what stays is swept at the next start. */
export async function removeContent(
  { files, fileRows }: Pick<RouteContext, 'files' | 'fileRows'>,
  hash: string,
): Promise<void> {
  const used: Parameters<Files['remove']>[1] = (hashes) => fileRows.usedContents(hashes);
  await files.remove(hash, used).catch(() => undefined);
}

/** Faults of the body are the client's. One who has gone hears nothing, so it hardly matters what. */
export function refusalOfBody(error: unknown): Rejection | null {
  if (!(error instanceof Fault)) return null;
  if (error.code === 'BODY_SLOW' || error.code === 'BODY_ABORTED') return reject('BODY_TIMEOUT');
  return null;
}
