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

/** Reads what a server has stored by SQL. The server must have been stopped. */
export async function readStopped<T>(
  where: Where,
  read: (all: <Row>(sql: string) => Promise<Row[]>) => Promise<T>,
): Promise<T> {
  const closing: (() => Promise<void>)[] = [];
  const limits = { connectMs: CONNECT_MS, queryMs: QUERY_MS };
  try {
    const endpoint = await endpointOf(
      { databaseUrl: where.databaseUrl, dataDir: where.dataDir, ...limits },
      closing,
      new SilentTelemetry(),
    );
    const client = await connectClient(clientConfig(endpoint, CONNECT_MS, QUERY_MS), () => undefined);
    closing.push(() => client.end());
    return await read(async <Row>(sql: string) => (await client.query(sql)).rows as Row[]);
  } finally {
    for (const act of closing.reverse()) await act();
  }
}
