import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { StoreOptions } from '../../src/store/open.ts';
import { testCluster } from './postgres-cluster.ts';
import type { Cleanup } from './suite.ts';

export interface TestDatabase {
  readonly options: StoreOptions;
  drop(): Promise<void>;
}

const LIMITS = {
  connections: 4,
  connectMs: 5_000,
  queryMs: 10_000,
  commitPaceMs: 0,
  commitRows: 500,
  commitBytes: 262_144,
};

/** How the server is told where it stores. */
export function environmentOf({
  databaseUrl,
  dataDir,
}: Pick<StoreOptions, 'databaseUrl' | 'dataDir'>): Record<string, string> {
  return databaseUrl === null ? { DATA_DIR: dataDir ?? '' } : { DATABASE_URL: databaseUrl };
}

export type StoreKind = 'postgres' | 'embedded';

/** A database for one suite; `postgres`: on a server started for it, the embedded one where there is none. */
export async function suiteDatabase(
  wanted: StoreKind,
  cleanup: Cleanup,
): Promise<{ readonly store: StoreKind; readonly options: StoreOptions }> {
  const cluster = wanted === 'postgres' ? await testCluster() : null;
  if (cluster) cleanup(() => cluster.remove());
  const database = cluster ? await newPostgresDatabase(cluster.url()) : await newEmbeddedDatabase();
  cleanup(() => database.drop());
  return { store: cluster ? 'postgres' : 'embedded', options: database.options };
}

/** An empty database on the server. */
export async function newPostgresDatabase(serverUrl: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await onServer(serverUrl, `create database ${name}`);
  return {
    options: { ...LIMITS, databaseUrl: url.href, dataDir: null },
    drop: () => onServer(serverUrl, `drop database if exists ${name} with (force)`),
  };
}

/** A folder for an embedded database. */
export async function newEmbeddedDatabase(): Promise<TestDatabase & { readonly directory: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'troupe-test-'));
  return {
    directory,
    options: { ...LIMITS, databaseUrl: null, dataDir: directory },
    drop: () => rm(directory, { recursive: true, force: true }),
  };
}

async function onServer(serverUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(sql);
  await client.end();
}
