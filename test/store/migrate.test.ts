import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { MIGRATIONS, migrate } from '../../src/store/migrate.ts';
import { newPostgresDatabase, type TestDatabase } from '../support/databases.ts';

const url = inject('postgresUrl');

describe.skipIf(!url)('migrations', () => {
  let database: TestDatabase;
  let client: pg.Client;
  let directory: string;

  beforeEach(async () => {
    database = await newPostgresDatabase(url ?? '');
    client = new pg.Client({ connectionString: database.options.databaseUrl ?? '' });
    await client.connect();
    directory = await mkdtemp(join(tmpdir(), 'troupe-migrations-'));
    await cp(MIGRATIONS, directory, { recursive: true });
  });

  afterEach(async () => {
    await client.end();
    await database.drop();
    await rm(directory, { recursive: true, force: true });
  });

  const add = (name: string, sql: string) => writeFile(join(directory, name), sql);

  it('are applied in order, and once', async () => {
    const applied = await migrate(client, directory);
    expect(applied).toEqual([...applied].sort());
    expect(applied).toContain('0001_identity.sql');
    expect(await migrate(client, directory)).toEqual([]);
    await add('9000_more.sql', 'create table more (id bigint)');
    expect(await migrate(client, directory)).toEqual(['9000_more.sql']);
  });

  it('are applied whole or not at all', async () => {
    await add('9000_one.sql', 'create table one (id bigint)');
    await add('9001_two.sql', 'create table two (id nonsense)');
    await expect(migrate(client, directory)).rejects.toThrow('nonsense');
    const { rows } = await client.query(`select to_regclass('users') as users, to_regclass('one') as one`);
    expect(rows).toEqual([{ users: null, one: null }]);
  });

  it('that were applied must not change', async () => {
    await add('9000_more.sql', 'create table more (id bigint)');
    await migrate(client, directory);
    await add('9000_more.sql', 'create table more (id bigint, name text)');
    await expect(migrate(client, directory)).rejects.toMatchObject({
      code: 'MIGRATION_EDITED',
      message: expect.stringContaining('9000_more.sql'),
    });
  });

  it('of a newer program are recognised', async () => {
    await add('9000_future.sql', 'create table future (id bigint)');
    await migrate(client, directory);
    await rm(join(directory, '9000_future.sql'));
    await expect(migrate(client, directory)).rejects.toMatchObject({ code: 'DATABASE_NEWER' });
  });

  it('run by two programs at once are applied once', async () => {
    const other = new pg.Client({ connectionString: database.options.databaseUrl ?? '' });
    await other.connect();
    const [first, second] = await Promise.all([migrate(client, directory), migrate(other, directory)]);
    await other.end();
    expect([first.length, second.length].sort((a, b) => a - b)[0]).toBe(0);
  });
});
