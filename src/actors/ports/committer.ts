import { Fault } from '../../lib/fault.ts';
import type { StatementName, Write } from './statements.ts';

/** What one actor wants stored by one turn: all of it or nothing. */
export interface Batch {
  /** The actor's row in `heads`; the batch lands only if its version still is `expected`. */
  readonly head: { readonly kind: string; readonly id: string; readonly expected: number };
  readonly writes: readonly Write<StatementName>[];
}

/** Stores batches; the batches of many actors share a transaction. */
export interface Committer {
  /**
   * Resolves once the batch is durable; its head's version is then `expected + 1`.
   * Rejects with `CommitRefused` (nothing stored, the same batch will never be accepted) or
   * `CommitUnavailable` (nothing known to be stored, the store is away).
   */
  commit(batch: Batch): Promise<void>;
}

/** `stale`: another activation has committed. `effect`: the effect was applied before. Otherwise a constraint's name. */
export class CommitRefused extends Fault {
  override readonly name = 'CommitRefused';
  readonly reason: string;

  constructor(reason: 'stale' | 'effect' | (string & {}), options?: { cause?: unknown }) {
    super('COMMIT_REFUSED', `the store refused the batch (${reason})`, options);
    this.reason = reason;
  }
}

/** The store cannot be reached, or did not say in time whether the batch landed. */
export class CommitUnavailable extends Fault {
  override readonly name = 'CommitUnavailable';

  constructor(message: string, options?: { cause?: unknown }) {
    super('STORE_UNAVAILABLE', message, options);
  }
}
