import pg from 'pg';
import { PostgresCluster } from '../../test/support/postgres-cluster.ts';

export interface Postgres {
  /** A new, empty database on it. */
  database(name: string): Promise<string>;
  stop(): void;
}

/**
 * Starts Debian's newest PostgreSQL on a free port with its own settings: every commit reaches the disk. It also notes
 * when each transaction was committed. Throws where none is installed.
 */
export async function startPostgres(): Promise<Postgres> {
  const cluster = await PostgresCluster.demand(['track_commit_timestamp=on']);
  return {
    database: async (name) => {
      await query(cluster.url(), `create database "${name}"`);
      return cluster.url(name);
    },
    stop: () => cluster.remove(),
  };
}

/** One statement over a connection of its own. */
export async function query<R extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
