import type { Loaded } from '../actors/ports/loaded.ts';
import type { Database } from './database.ts';

/**
 * Head versions of many actors. Read before their state: a state newer than its version is refused at its first
 * commit and loaded again, the other way round would overwrite.
 */
export async function versionsOf(
  database: Database,
  kind: string,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const sql = 'select id, version from heads where kind = $1 and id = any($2)';
  const rows = await database.rows<{ id: string; version: number }>(sql, [kind, ids]);
  return new Map(rows.map((row) => [row.id, row.version]));
}

/** Every asked id with its version and what was found for it. */
export function withVersions<T>(
  ids: readonly string[],
  versions: ReadonlyMap<string, number>,
  found: (id: string) => T | null,
): Map<string, Loaded<T>> {
  return new Map(ids.map((id) => [id, { version: versions.get(id) ?? 0, state: found(id) }]));
}

/** Rows by a key of theirs. */
export function groupBy<Row, K>(rows: readonly Row[], key: (row: Row) => K): Map<K, Row[]> {
  const groups = new Map<K, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
