import type pg from 'pg';
import type { StatementName } from '../actors/ports/statements.ts';
import type { Prepared } from './merge.ts';
import { ORDER, recordset, STATEMENTS } from './statements.ts';

const HEAD = { kind: 'text', id: 'text', expected: 'bigint' };
const MINE = 'exists (select from log)';
const CHECKED = '(select ok from checked)';

/** Inserting a head that should have been there means that the actor's rows are gone: as bad as a stale version. */
const HEADS = `insert into heads (kind, id, version)
  select "kind", "id", "expected" + 1 from ${recordset('$2', HEAD)} where ${MINE}
  on conflict (kind, id) do update set version = excluded.version where heads.version = excluded.version - 1
  returning version > 1 and xmax = 0 as lost`;

interface Text {
  readonly text: string;
  /** Of the prepared statement, for texts that are worth one. */
  readonly name: string | null;
}

/** By the statements present. Real groups are of few kinds, so the bounds are never met. */
const texts = new Map<string, Text>();
const MAX_TEXTS = 500;
const MAX_NAMES = 64;

/**
 * All that a group stores as one statement, and so one transaction in one round trip. It counts itself in `group_log`
 * behind the fence, moves the heads, deletes applied effects, and touches nothing else until all of those were right;
 * else it raises SQLSTATE TR001 with `fenced`, `stale` or `effect`.
 */
export function groupQuery(group: readonly Prepared[], fence: number, named: boolean): pg.QueryConfig {
  const present = ORDER.filter((name) => group.some(({ rows }) => rows.has(name)));
  const heads = group.map(({ head }) => JSON.stringify(head));
  const values = [fence, array(heads), group.length, ...present.flatMap((name) => parameters(group, name))];
  const { text, name } = textFor(present);
  return named && name !== null ? { name, text, values } : { text, values };
}

function textFor(present: readonly StatementName[]): Text {
  const signature = present.join(' ');
  const known = texts.get(signature);
  if (known) return known;
  // Only inserts are prepared: a kept plan of a join might be one for tables that have grown since.
  const inserts = present.every(
    (name) => STATEMENTS[name].verb === 'insert' || STATEMENTS[name].verb === 'put',
  );
  const made = {
    text: groupText(present),
    name: inserts && texts.size < MAX_NAMES ? `group ${texts.size}` : null,
  };
  if (texts.size < MAX_TEXTS) texts.set(signature, made);
  return made;
}

function parameters(group: readonly Prepared[], name: StatementName): unknown[] {
  const rows = group.flatMap((batch) => batch.rows.get(name) ?? []);
  return name === 'effect.delete' ? [array(rows), rows.length] : [array(rows)];
}

function array(items: readonly string[]): string {
  return `[${items.join(',')}]`;
}

function groupText(present: readonly StatementName[]): string {
  let last = 3;
  const next = () => {
    last += 1;
    return `$${last}`;
  };
  const parts: string[] = [];
  const refusals = [
    `when not ${MINE} then refuse_group('fenced')`,
    `when (select count(*) from moved where not lost) <> $3::bigint then refuse_group('stale')`,
  ];
  for (const name of present) {
    const { sql } = STATEMENTS[name];
    if (name === 'effect.delete') {
      parts.push(`applied as (${sql(next(), MINE)} returning 1)`);
      refusals.push(`when (select count(*) from applied) <> ${next()}::bigint then refuse_group('effect')`);
    } else {
      parts.push(`"${name}" as (${sql(next(), CHECKED)})`);
    }
  }
  return [
    'with log as (update group_log set number = number + 1 where fence = $1::bigint returning number)',
    `moved as (${HEADS})`,
    ...parts.filter((part) => part.startsWith('applied')),
    `checked as (select case ${refusals.join(' ')} else true end as ok)`,
    ...parts.filter((part) => !part.startsWith('applied')),
  ]
    .join(',\n')
    .concat(`\nselect number from log where ${CHECKED}`);
}
