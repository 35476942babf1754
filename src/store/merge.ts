import { type Batch, CommitRefused } from '../actors/ports/committer.ts';
import type { StatementName, Write } from '../actors/ports/statements.ts';
import { identityOf, STATEMENTS } from './statements.ts';

/** A batch ready to be sent: its rows as JSON texts, by statement. */
export interface Prepared {
  readonly head: Batch['head'];
  readonly rows: ReadonlyMap<StatementName, readonly string[]>;
  /** The rows it is about, its head's included, but for those that are written once: a group holds each at most once. */
  readonly identities: readonly string[];
  readonly count: number;
  readonly bytes: number;
}

/**
 * Collapses the writes of one batch to at most one for each row of the database: the later wins, also where it deletes
 * many rows, and a change of a row that the batch itself inserts or puts becomes part of that. Throws `CommitRefused('data')` for what JSON cannot say.
 */
export function prepare({ head, writes }: Batch): Prepared {
  const last = new Map<string, Write<StatementName>>();
  const single: Write<StatementName>[] = [];
  for (const write of writes) {
    if (STATEMENTS[write.statement].once) {
      single.push(write);
      continue;
    }
    const identity = identityOf(write.statement, write.row);
    if (STATEMENTS[write.statement].many)
      for (const other of last.keys()) if (other.startsWith(`${identity}/`)) last.delete(other);
    const before = last.get(identity);
    last.set(identity, before ? onto(before, write) : write);
  }
  const rows = new Map<StatementName, string[]>();
  let bytes = 0;
  const add = ({ statement, row }: Write<StatementName>) => {
    const json = text(row);
    bytes += Buffer.byteLength(json);
    const list = rows.get(statement);
    if (list) list.push(json);
    else rows.set(statement, [json]);
  };
  single.forEach(add);
  last.forEach(add);
  const identities = [`heads/${head.kind}/${head.id}`, ...last.keys()];
  return { head, rows, identities, count: last.size + single.length, bytes };
}

function onto(before: Write<StatementName>, write: Write<StatementName>): Write<StatementName> {
  const folds =
    ['insert', 'put'].includes(STATEMENTS[before.statement].verb) &&
    STATEMENTS[write.statement].verb === 'update';
  return folds ? { statement: before.statement, row: { ...before.row, ...write.row } } : write;
}

function text(row: unknown): string {
  try {
    return JSON.stringify(row);
  } catch (cause) {
    throw new CommitRefused('data', { cause });
  }
}
