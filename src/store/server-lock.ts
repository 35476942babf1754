import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Telemetry } from '../actors/ports/telemetry.ts';
import { Fault } from '../lib/fault.ts';
import { connectClient } from './connect.ts';

/** Any number, the same in every version of the program. */
const LOCK = 7_387_742;
const RETRY_MS = 1_000;

/**
 * One server per database: a session lock on a connection of its own, freed by PostgreSQL when this process is gone and
 * taken again after an outage. Throws `Fault('DATABASE_IN_USE')`. The returned function gives the lock back.
 */
export async function lockServer(
  config: pg.ClientConfig,
  telemetry: Telemetry,
): Promise<() => Promise<void>> {
  let closed = false;
  let held: pg.Client | null = await lock(config, regain);
  if (!held) {
    throw new Fault(
      'DATABASE_IN_USE',
      'another Troupe server uses this database; stop it, or name another with DATABASE_URL',
    );
  }
  return async () => {
    closed = true;
    // Said aloud: the server may notice the end of a connection later than a successor starts.
    await held?.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    await held?.end().catch(() => undefined);
  };

  function regain(error: Error): void {
    if (closed || !held) return;
    held = null;
    telemetry.warn('the database lock was lost', { error: error.message });
    void retry();
  }

  async function retry(): Promise<void> {
    while (!closed && !held) {
      await pause(RETRY_MS, undefined, { ref: false });
      if (closed) return;
      try {
        held = await lock(config, regain);
      } catch {
        continue;
      }
      // The fence keeps the two from mixing their writes; only one of them can go on.
      if (held) telemetry.info('the database lock is held again');
      else telemetry.error('another server uses this database; stop one of the two');
    }
    if (closed) await held?.end().catch(() => undefined);
  }
}

/** A connection that holds the lock, null when somebody else does. */
async function lock(config: pg.ClientConfig, lost: (error: Error) => void): Promise<pg.Client | null> {
  const client = await connectClient(config, lost);
  try {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [LOCK]);
    if (rows[0]?.mine) return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  await client.end();
  return null;
}
