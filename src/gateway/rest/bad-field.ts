import type { Reply } from '../../actors/runtime/envelope.ts';
import { reject } from '../../protocol/rejections.ts';

/** A field that only now is seen to be wrong. `why` is the end of a sentence, as in protocol/fields.ts. */
export function badField(field: string, why: string): Reply {
  return { ok: false, rejection: reject('BAD_FIELD', `${field} ${why}`, field) };
}
