import { PostgresCluster } from '../../support/postgres-cluster.ts';
import { ServerProcess, UNLIMITED } from '../../support/server-process.ts';
import type { Cleanup } from '../../support/suite.ts';

/** The built server on a PostgreSQL of its own that syncs to the disk. Throws where PostgreSQL is not installed. */
export async function onPostgres(cleanup: Cleanup) {
  const postgres = await PostgresCluster.demand();
  cleanup(() => postgres.remove());
  const server = await ServerProcess.start({ ...UNLIMITED, DATABASE_URL: postgres.url() });
  cleanup(() => server.kill());
  return { postgres, server };
}
