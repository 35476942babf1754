import type pg from 'pg';
import { type Batch, CommitRefused } from '../actors/ports/committer.ts';
import { merge } from './merge.ts';
import { STATEMENTS } from './statements.ts';

/** Another process has taken this database over: nothing of ours may land any more. */
export class Fenced extends Error {}

const HEADS = `insert into heads (kind, id, version)
  select "kind", "id", "expected" + 1 from json_to_recordset($1::json) as x("kind" text, "id" text, "expected" bigint)
  on conflict (kind, id) do update set version = excluded.version where heads.version = excluded.version - 1`;

/**
 * Executes batches in a transaction up to, but not including, COMMIT. Returns the group's number. Throws
 * `CommitRefused` when the store does not take them together; the transaction is then rolled back.
 */
export async function prepareGroup(
  client: pg.Client,
  fence: number,
  batches: readonly Batch[],
): Promise<number> {
  const begun = (await client.query(
    `begin; update group_log set number = number + 1 where fence = ${fence} returning number`,
  )) as unknown as pg.QueryResult<{ number: number }>[];
  const number = begun[1]?.rows[0]?.number;
  if (number === undefined) {
    await client.query('rollback');
    throw new Fenced('another process has taken the database over');
  }
  try {
    const heads = await client.query(HEADS, [JSON.stringify(batches.map((batch) => batch.head))]);
    if (heads.rowCount !== batches.length) throw new CommitRefused('stale');
    for (const { statement, rows } of merge(batches)) {
      const { sql, mustHit } = STATEMENTS[statement];
      const { rowCount } = await client.query(sql, [JSON.stringify(rows)]);
      if (mustHit !== null && rowCount !== rows.length) throw new CommitRefused(mustHit);
    }
    return number;
  } catch (error) {
    const refused = asRefusal(error);
    if (!refused) throw error;
    await client.query('rollback');
    throw refused;
  }
}

/** Errors that say the batches are at fault: constraints (class 23), values (22), one head twice (21), our own SQL (42). */
function asRefusal(error: unknown): CommitRefused | null {
  if (error instanceof CommitRefused) return error;
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code?.startsWith('23')) return new CommitRefused(constraint ?? code, { cause: error });
  if (code?.startsWith('21')) return new CommitRefused('stale', { cause: error });
  return code?.startsWith('22') || code?.startsWith('42')
    ? new CommitRefused('data', { cause: error })
    : null;
}
