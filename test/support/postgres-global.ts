import type { TestProject } from 'vitest/node';
import { testCluster } from './postgres-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server for tests, null where none is installed. */
    postgresUrl: string | null;
  }
}

/** Starts Debian's PostgreSQL for the run, under an unprivileged user, and says so when there is none. */
export async function setup(project: TestProject): Promise<(() => void) | undefined> {
  const cluster = await testCluster();
  project.provide('postgresUrl', cluster?.url() ?? null);
  return cluster ? () => cluster.remove() : undefined;
}
