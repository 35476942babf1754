import pg from 'pg';

/** How to reach the database, and what kind it is. */
export interface Endpoint {
  readonly kind: 'pglite' | 'postgres';
  readonly connection: pg.ClientConfig;
}

const INT8 = 20;

/** Every bigint of ours is below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary'
      ? Number
      : pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
};

/** `connectMs`, `queryMs`: the longest waits. */
export function clientConfig({ connection }: Endpoint, connectMs: number, queryMs: number): pg.ClientConfig {
  return {
    ...connection,
    types,
    connectionTimeoutMillis: connectMs,
    query_timeout: queryMs,
    application_name: 'troupe',
  };
}

/** A connected client whose later failure is reported to `lost` instead of ending the process. */
export async function connectClient(
  config: pg.ClientConfig,
  lost: (error: Error) => void,
): Promise<pg.Client> {
  const client = new pg.Client(config);
  let connected = false;
  client.on('error', (error) => {
    if (connected) lost(error);
  });
  try {
    await client.connect();
    connected = true;
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}
