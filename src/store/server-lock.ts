import type pg from 'pg';
import { Fault } from '../lib/fault.ts';
import { connectClient } from './connect.ts';

/** Any number, the same in every version of the program. */
const LOCK = 7_387_742;

/**
 * One server per database: a session lock on a connection of its own, freed by PostgreSQL when this process is gone.
 * Throws `Fault('DATABASE_IN_USE')`. The returned function gives the lock back.
 */
export async function lockServer(
  config: pg.ClientConfig,
  lost: (error: Error) => void,
): Promise<() => Promise<void>> {
  const client = await connectClient(config, lost);
  const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [LOCK]);
  if (rows[0]?.mine) return () => client.end();
  await client.end();
  throw new Fault(
    'DATABASE_IN_USE',
    'another Troupe server uses this database; stop it, or name another with DATABASE_URL',
  );
}
