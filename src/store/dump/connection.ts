import type pg from 'pg';
import type { Telemetry } from '../../actors/ports/telemetry.ts';
import { explain, Fault } from '../../lib/fault.ts';
import { clientConfig, connectClient, type Endpoint } from '../connect.ts';
import { endpointOf, type StoreOptions } from '../open.ts';

export interface DumpOptions extends Pick<StoreOptions, 'databaseUrl' | 'dataDir' | 'connectMs' | 'queryMs'> {
  /** Where uploaded files are. */
  readonly filesDir: string;
  readonly telemetry: Telemetry;
}

/**
 * One connection without a time limit. `alone` holds the server's lock; `read` holds it only where two could not open
 * the database at once.
 */
export async function withClient<T>(
  options: DumpOptions,
  mode: 'read' | 'alone',
  act: (client: pg.Client, kind: Endpoint['kind']) => Promise<T>,
): Promise<T> {
  const closing: (() => Promise<void>)[] = [];
  try {
    const endpoint = await reach(options, mode, closing);
    const config = { ...clientConfig(endpoint, options.connectMs, options.queryMs), query_timeout: 0 };
    const client = await connectClient(config, (error) =>
      options.telemetry.warn('the database connection was lost', { error: error.message }),
    ).catch(unreachable);
    closing.push(() => client.end().catch(() => undefined));
    return await act(client, endpoint.kind);
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

async function reach(
  options: DumpOptions,
  mode: 'read' | 'alone',
  closing: (() => Promise<void>)[],
): Promise<Endpoint> {
  const { databaseUrl, telemetry } = options;
  if (mode === 'read' && databaseUrl !== null)
    return { kind: 'postgres', connection: { connectionString: databaseUrl } };
  return endpointOf(options, closing, telemetry);
}

function unreachable(cause: unknown): never {
  throw new Fault(
    'DATABASE_UNREACHABLE',
    `the database cannot be reached (${explain(cause)}); see DATABASE_URL`,
  );
}
