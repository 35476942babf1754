import type { Reply } from '../../../actors/runtime/envelope.ts';
import { reject } from '../../../protocol/rejections.ts';
import type { RouteContext } from '../route.ts';

/** Under AUTH=open every id is somebody, made on first use; otherwise the users must exist. Null when all do. */
export async function missingUsers(context: RouteContext, userIds: readonly number[]): Promise<Reply | null> {
  const known = await context.users.existing(userIds);
  const unknown = userIds.filter((userId) => !known.has(userId));
  if (unknown.length === 0) return null;
  if (!context.open) {
    const rejection = reject('USER_UNKNOWN', `There are no users ${unknown.join(', ')}.`, 'userIdList');
    return { ok: false, rejection };
  }
  for (const userId of unknown) {
    const rejection = await context.authenticator.ensure(userId);
    if (rejection) return { ok: false, rejection };
  }
  return null;
}
