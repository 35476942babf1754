import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresCluster } from '../../support/postgres-cluster.ts';
import { type Cleanup, say } from '../../support/suite.ts';

/** A database on which a server is killed, and how often. */
export interface Place {
  readonly store: string;
  readonly kills: number;
  readonly databaseUrl: string | null;
  readonly dataDir: string | null;
}

/** A round on the embedded database and one on PostgreSQL, each new; none where nothing is to be killed. */
export async function onEachStore<Round>(
  kills: { readonly pglite: number; readonly postgres: number },
  cleanup: Cleanup,
  round: (place: Place) => Promise<Round>,
): Promise<Round[]> {
  const rounds: Round[] = [];
  if (kills.pglite > 0) {
    const dataDir = mkdtempSync(join(tmpdir(), 'troupe-chaos-'));
    cleanup(() => rmSync(dataDir, { recursive: true, force: true }));
    rounds.push(await round({ store: 'PGlite', kills: kills.pglite, databaseUrl: null, dataDir }));
  }
  const postgres = kills.postgres > 0 ? await PostgresCluster.create() : null;
  if (postgres) {
    cleanup(() => postgres.remove());
    const databaseUrl = postgres.url();
    rounds.push(await round({ store: 'PostgreSQL', kills: kills.postgres, databaseUrl, dataDir: null }));
  } else if (kills.postgres > 0) say('PostgreSQL is not installed: left out');
  return rounds;
}
