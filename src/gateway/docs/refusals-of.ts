import type { RejectionCode } from '../../protocol/rejections.ts';
import { CHAT } from '../rest/dialects/chat.ts';
import type { Dialect } from '../rest/dialects/dialect.ts';
import type { AnyRoute } from '../rest/route.ts';

/** Before a route is asked, or in its place. */
const ALWAYS: readonly RejectionCode[] = [
  'ORIGIN_REFUSED',
  'BAD_FIELD',
  'TOO_DEEP',
  'BODY_NOT_JSON',
  'BODY_TOO_LARGE',
  'BODY_TIMEOUT',
  'BUSY',
  'UNAVAILABLE',
  'DRAINING',
  'DEADLINE',
  'INTERNAL',
];
export const WITH_TOKEN: readonly RejectionCode[] = [
  'UNAUTHENTICATED',
  'OPEN_AUTH_REFUSED',
  'ACCOUNT_DISABLED',
];

/** What every route of a dialect may refuse with. */
export function always(dialect: Dialect = CHAT): readonly RejectionCode[] {
  return dialect.wantsObject ? [...ALWAYS, 'NOT_AN_OBJECT'] : ALWAYS;
}

/** Every refusal a caller of this route may hear; a test holds the server to it. */
export function refusalsOf({ rights, refusals, dialect }: AnyRoute): readonly RejectionCode[] {
  const codes = new Set<RejectionCode>(refusals);
  if (typeof rights === 'object') codes.add('NOT_A_MEMBER');
  if (typeof rights === 'object' && rights.need === 'owner') codes.add('NOT_REFEREE');
  if (rights === 'operator') codes.add('FORBIDDEN');
  if (rights !== 'anonymous') for (const code of WITH_TOKEN) codes.add(code);
  for (const code of always(dialect)) codes.add(code);
  return [...codes];
}
