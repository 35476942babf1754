import type pg from 'pg';
import { Fault } from '../../lib/fault.ts';

/** A table and the columns of its primary key with their types. */
export interface Table {
  readonly name: string;
  readonly key: readonly { readonly name: string; readonly type: string }[];
}

export interface RowPage {
  readonly count: number;
  /** A JSON array, as the database wrote it: nothing passes through JavaScript's numbers. */
  readonly json: string;
}

export const MIGRATIONS_TABLE = 'schema_migrations';
const PAGE_ROWS = 2_000;
const PAGE_BYTES = 1_048_576;

/** Tables of ours, those that others refer to first, but for references that can wait; without the table of migrations. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; types: string[]; refers: string[] }>(
    `select c.relname::text as name,
      array(select a.attname::text from pg_attribute a where a.attrelid = i.indrelid and a.attnum = any(i.indkey)
        order by array_position(i.indkey::int2[], a.attnum)) as columns,
      array(select format_type(a.atttypid, null) from pg_attribute a
        where a.attrelid = i.indrelid and a.attnum = any(i.indkey)
        order by array_position(i.indkey::int2[], a.attnum)) as types,
      array(select f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid
          and not k.condeferrable) as refers
    from pg_class c left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace and c.relname <> $1
    order by c.relname`,
    [MIGRATIONS_TABLE],
  );
  const keyless = rows.find(({ columns }) => columns.length === 0);
  if (keyless) throw new Fault('TABLE_WITHOUT_KEY', `the table ${keyless.name} has no primary key`);
  const placed = new Set<string>();
  const ordered: Table[] = [];
  while (ordered.length < rows.length) {
    const ready = rows.filter(
      ({ name, refers }) => !placed.has(name) && refers.every((other) => placed.has(other)),
    );
    if (ready.length === 0) throw new Fault('TABLES_IN_A_CIRCLE', 'tables refer to each other in a circle');
    for (const { name, columns, types } of ready) {
      placed.add(name);
      ordered.push({ name, key: columns.map((column, i) => ({ name: column, type: types[i] ?? 'text' })) });
    }
  }
  return ordered;
}

/** All rows of a table in pages of about 1 MiB (at least one row), by its key: memory is bounded whatever its size. */
export async function* pagesOf(client: pg.Client, { name, key }: Table): AsyncGenerator<RowPage> {
  const columns = key.map((column) => `t.${quoted(column.name)}`);
  const names = columns.map((_, i) => `k${i}`);
  const after = key.map(({ type }, i) => `$${i + 1}::text::${type}`).join(', ');
  const page = (where: string) => `select "row", "key" from (
      select "row", "key", row_number() over (order by ${names.join(', ')}) as place,
        sum(octet_length("row")) over (order by ${names.join(', ')}) as bytes
      from (select row_to_json(t)::text as "row", array[${columns.map((column) => `${column}::text`).join(', ')}] as "key",
          ${columns.map((column, i) => `${column} as k${i}`).join(', ')}
        from ${quoted(name)} t ${where} order by ${columns.join(', ')} limit ${PAGE_ROWS}) p
    ) m where place = 1 or bytes <= ${PAGE_BYTES} order by place`;
  const first = page('');
  const next = page(`where (${columns.join(', ')}) > (${after})`);
  let last: string[] | null = null;
  for (;;) {
    const result: pg.QueryResult<{ row: string; key: string[] }> = last
      ? await client.query(next, last)
      : await client.query(first);
    last = result.rows.at(-1)?.key ?? null;
    if (last === null) return;
    yield { count: result.rows.length, json: `[${result.rows.map(({ row }) => row).join(',')}]` };
  }
}

export async function insertRows(client: pg.Client, table: string, json: string): Promise<void> {
  const name = quoted(table);
  await client.query(`insert into ${name} select * from json_populate_recordset(null::${name}, $1::json)`, [
    json,
  ]);
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
