import { testCluster } from '../test/support/postgres-cluster.ts';

/** A PostgreSQL server of its own for the run, or null where none is installed. */
export async function startPostgres(): Promise<{ readonly url: string | null; stop(): void }> {
  const cluster = await testCluster();
  return { url: cluster?.url() ?? null, stop: () => cluster?.remove() };
}
