import { CommitRefused } from '../actors/ports/committer.ts';

/** What `refuse_group` raises. */
const GROUP_REFUSED = 'TR001';
/** The fence was raised by another connection: an outage of this one, not the fault of any batch. */
const FENCED = 'fenced';

/**
 * The refusal that an error of the database means: our own conditions, a broken constraint (class 23), a value that
 * does not fit (22) or SQL that it does not take (42). Null for everything that says nothing about the batches.
 */
export function refusalOf(error: unknown): CommitRefused | null {
  const { code, constraint, message } = error as { code?: string; constraint?: string; message?: string };
  if (code === GROUP_REFUSED)
    return message === FENCED ? null : new CommitRefused(message ?? '', { cause: error });
  if (code?.startsWith('23')) return new CommitRefused(constraint ?? 'data', { cause: error });
  return code?.startsWith('22') || code?.startsWith('42')
    ? new CommitRefused('data', { cause: error })
    : null;
}
