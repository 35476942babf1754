import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { Fault } from '../lib/fault.ts';

/** Beside `src` and `dist` alike. */
export const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Any number, the same in every version of the program. */
const LOCK = 7_387_741;

/** One file, with the digest of its text. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly digest: string;
}

/** The migrations of this program, in order. */
export async function migrationFiles(directory = MIGRATIONS): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => /^\d{4}_.*\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(directory, name), 'utf8');
      return { name, sql, digest: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Brings the database to this program's version, file by file in order, in one transaction. Returns the files applied.
 * Throws `Fault`: MIGRATION_EDITED when an applied file has changed, DATABASE_NEWER when the database knows files that
 * this program does not.
 */
export async function migrate(client: pg.Client, directory = MIGRATIONS): Promise<string[]> {
  const files = await migrationFiles(directory);
  await client.query('begin');
  try {
    const fresh = await applyMigrations(client, files);
    await client.query('commit');
    return fresh;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** The same within a transaction that is open already. */
export async function applyMigrations(client: pg.Client, files: readonly Migration[]): Promise<string[]> {
  await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
  await client.query(
    'create table if not exists schema_migrations (name text primary key, digest text not null)',
  );
  const { rows } = await client.query<{ name: string; digest: string }>(
    'select name, digest from schema_migrations',
  );
  const applied = new Map(rows.map((row) => [row.name, row.digest]));
  const unknown = [...applied.keys()].find((name) => !files.some((file) => file.name === name));
  if (unknown)
    throw new Fault(
      'DATABASE_NEWER',
      `the database has ${unknown}, which this version does not know; use a newer one`,
    );
  const fresh: string[] = [];
  for (const { name, sql, digest } of files) {
    const before = applied.get(name);
    if (before === digest) continue;
    if (before !== undefined)
      throw new Fault(
        'MIGRATION_EDITED',
        `${name} was changed after it was applied; restore it and add a new file`,
      );
    await client.query(sql);
    await client.query('insert into schema_migrations (name, digest) values ($1, $2)', [name, digest]);
    fresh.push(name);
  }
  return fresh;
}
