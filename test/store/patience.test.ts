import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CommitUnavailable } from '../../src/actors/ports/committer.ts';
import { GroupCommitter } from '../../src/store/committer.ts';
import { migrate } from '../../src/store/migrate.ts';
import { newPostgresDatabase, type TestDatabase } from '../support/databases.ts';
import { SilentTelemetry } from '../support/silent-telemetry.ts';
import { CutProxy } from './cut-proxy.ts';

const url = inject('postgresUrl');
const PATIENCE_MS = 100;

describe.skipIf(!url)('a server that stays away', () => {
  let database: TestDatabase;
  let proxy: CutProxy;
  let committer: GroupCommitter;
  let telemetry: SilentTelemetry;

  beforeAll(async () => {
    database = await newPostgresDatabase(url ?? '');
    proxy = new CutProxy(database.options.databaseUrl ?? '');
    await proxy.start();
    const client = new pg.Client({ connectionString: proxy.url });
    await client.connect();
    await migrate(client);
    await client.end();
    telemetry = new SilentTelemetry();
    const config = { connectionString: proxy.url, connectionTimeoutMillis: 1_000, query_timeout: 1_000 };
    const limits = { rows: 10, bytes: 10_000, paceMs: 0, patienceMs: PATIENCE_MS, queue: 30 };
    committer = new GroupCommitter({ client: config, named: true, ...limits }, telemetry);
    await committer.open();
  });

  afterAll(async () => {
    await committer.close();
    await proxy.stop();
    await database.drop();
  });

  const commit = (id: number) =>
    committer.commit({ head: { kind: 'test', id: String(id), expected: 0 }, writes: [] });

  it('makes every batch that waits fail, and those over the limit at once; then everything goes on', async () => {
    await proxy.stop();
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, (_, i) => commit(i)));
    for (const outcome of outcomes) {
      expect(outcome.status).toBe('rejected');
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(CommitUnavailable);
    }
    expect(telemetry.counters.get('commits_unavailable')).toBe(30);
    await proxy.start();
    await Promise.all(Array.from({ length: 20 }, (_, i) => commit(i)));
    expect(telemetry.counters.get('commits')).toBeGreaterThan(0);
  });

  it('and groups keep to their limit of rows, a larger batch goes alone', async () => {
    const before = telemetry.counters.get('commits') ?? 0;
    const write = (id: string) => ({ statement: 'wakeup.put', row: { kind: 'limit', id, due: 1 } }) as const;
    const batch = (id: number, rows: number) => ({
      head: { kind: 'limit', id: String(id), expected: 0 },
      writes: Array.from({ length: rows }, (_, i) => write(`${id}-${i}`)),
    });
    // Limit 10: three groups of two batches, then the large one.
    await Promise.all([4, 4, 4, 4, 4, 4, 25].map((rows, id) => committer.commit(batch(id, rows))));
    expect((telemetry.counters.get('commits') ?? 0) - before).toBe(4);
  });

  it('and groups that end up with another writer’s fence store nothing, and recover', async () => {
    const admin = new pg.Client({ connectionString: proxy.url });
    await admin.connect();
    await admin.query('update group_log set fence = fence + 1, number = number + 1');
    await admin.end();
    await expect(commit(100)).rejects.toBeInstanceOf(CommitUnavailable);
    await commit(100);
  });
});
