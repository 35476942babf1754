import { afterEach, describe, expect, inject, it } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { type Running, start } from '../../src/main.ts';
import { NodeTelemetry } from '../../src/observe/node-telemetry.ts';
import { newPostgresDatabase, type TestDatabase } from '../support/databases.ts';
import { UNLIMITED } from '../support/server-process.ts';
import { TestClient } from '../support/test-client.ts';
import { until } from '../support/until.ts';
import { FaultyLink } from './support/faulty-link.ts';
import { Flood } from './support/flood.ts';
import { World } from './support/world.ts';

const postgres = inject('postgresUrl');
/** Small queues, so that little is needed to fill them. */
const SMALL = { TURN_MESSAGES: '4', COMMIT_ROWS: '8', MAILBOX_LIMIT: '32' };

/** Once here; `npm run chaos:outage` and `npm run chaos:overload` do it for longer, with a real stop and real load. */
describe.skipIf(!postgres)('a server whose store is in trouble', () => {
  let database: TestDatabase;
  let link: FaultyLink;
  let server: Running;

  const begin = async (more: Readonly<Record<string, string>>) => {
    database = await newPostgresDatabase(postgres ?? '');
    const url = new URL(database.options.databaseUrl ?? '');
    link = await FaultyLink.open(Number(url.port));
    url.port = String(link.port);
    const environment = { PORT: '0', WORKERS: '0', DATABASE_URL: url.href, ...UNLIMITED, ...more };
    const loaded = loadConfig(environment, null);
    if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
    server = await start(
      loaded.config,
      new NodeTelemetry({ level: 'error', to: { write: () => undefined }, ofProcess: false }),
    );
  };

  afterEach(async () => {
    await server.stop();
    await link.shut();
    await database.drop();
  });

  it('away: heartbeats are answered, nothing is announced; when it is back everything goes on', async () => {
    await begin({});
    const { port } = server;
    const world = await World.create({ port, rooms: 2, clients: 4, seed: 7 });
    const idle = await TestClient.open(`ws://127.0.0.1:${port}/?token=90`, 'json');
    await world.start();
    world.talk(200);
    expect(await until(() => world.ledger.sighted >= 20, 10_000)).toBe(true);
    link.break('reset');
    // What was on its way to the clients has arrived by then.
    expect(await until(() => world.unsettled > 40, 10_000)).toBe(true);
    const seen = world.ledger.sighted;
    expect(await until(() => world.unsettled > 80, 10_000)).toBe(true);
    await idle.settle();
    expect(world.ledger.sighted).toBe(seen);
    link.mend();
    expect(await until(() => world.ledger.sighted > seen, 10_000)).toBe(true);
    const { deliveries, expected } = await world.settle();
    world.stop();
    idle.close();
    expect(world.ledger.problems).toEqual([]);
    expect(deliveries).toBe(expected);
  });

  it('slow and offered too much: refuses what its queues do not hold, and is as before when the load is gone', async () => {
    await begin(SMALL);
    link.delayMs = 5;
    const flood = await Flood.create(server.port, 2, 2);
    const idle = await TestClient.open(`ws://127.0.0.1:${server.port}/?token=90`, 'json');
    const over = await flood.offer(8_000, 300);
    await idle.settle();
    expect([...over.refusals.keys()]).toEqual(['BUSY']);
    expect(await flood.drained(10_000)).toBe(true);
    const after = await flood.offer(50, 200);
    expect(await flood.drained(10_000)).toBe(true);
    expect(after).toMatchObject({ accepted: after.sent, refusals: new Map() });
    expect(await flood.verify()).toBe(over.accepted + after.accepted);
    flood.stop();
    idle.close();
    expect(flood.ledger.problems).toEqual([]);
  });
});
