import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from '../../../src/lib/fault.ts';
import { clientConfig, connectClient } from '../../../src/store/connect.ts';
import { endpointOf } from '../../../src/store/open.ts';
import { SilentTelemetry } from '../../support/silent-telemetry.ts';

/** Where a server has stored. */
export interface Where {
  readonly databaseUrl: string | null;
  readonly dataDir: string | null;
}

const CONNECT_MS = 10_000;
const QUERY_MS = 60_000;
const RELEASE_TIMES = 50;
const RELEASE_MS = 200;

/** Reads what a server has stored by SQL. The server must have been stopped. */
export async function readStopped<T>(
  where: Where,
  read: (all: <Row>(sql: string) => Promise<Row[]>) => Promise<T>,
): Promise<T> {
  const closing: (() => Promise<void>)[] = [];
  const limits = { connectMs: CONNECT_MS, queryMs: QUERY_MS };
  const { databaseUrl, dataDir } = where;
  const open = () => endpointOf({ databaseUrl, dataDir, ...limits }, closing, new SilentTelemetry());
  try {
    const endpoint = await freed(open);
    const client = await connectClient(clientConfig(endpoint, CONNECT_MS, QUERY_MS), () => undefined);
    closing.push(() => client.end());
    return await read(async <Row>(sql: string) => (await client.query(sql)).rows as Row[]);
  } finally {
    for (const act of closing.reverse()) await act();
  }
}

/** PostgreSQL notices late that a process was killed where it has much to do: until then its lock is held. */
async function freed<T>(open: () => Promise<T>): Promise<T> {
  for (let left = RELEASE_TIMES; ; left -= 1) {
    try {
      return await open();
    } catch (error) {
      if (left === 0 || !(error instanceof Fault) || error.code !== 'DATABASE_IN_USE') throw error;
      await pause(RELEASE_MS);
    }
  }
}
