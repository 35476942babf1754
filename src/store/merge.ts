import type { Batch } from '../actors/ports/committer.ts';
import type { StatementName } from '../actors/ports/statements.ts';
import { keyOf, ORDER } from './statements.ts';

/** All rows of a group for one statement. */
export interface Merged {
  readonly statement: StatementName;
  readonly rows: readonly unknown[];
}

/**
 * The writes of many batches by statement, in execution order. Within one batch the later of two writes with the same
 * key wins; different batches never share a key, because a row belongs to one actor.
 */
export function merge(batches: readonly Batch[]): Merged[] {
  const rows = new Map<StatementName, unknown[]>();
  for (const batch of batches) {
    const last = new Map<string, number>();
    batch.writes.forEach(({ statement, row }, i) => {
      const key = keyOf(statement, row);
      if (key !== null) last.set(key, i);
    });
    batch.writes.forEach(({ statement, row }, i) => {
      const key = keyOf(statement, row);
      if (key !== null && last.get(key) !== i) return;
      const list = rows.get(statement);
      if (list) list.push(row);
      else rows.set(statement, [row]);
    });
  }
  const merged: Merged[] = [];
  for (const statement of ORDER) {
    const list = rows.get(statement);
    if (list) merged.push({ statement, rows: list });
  }
  return merged;
}
