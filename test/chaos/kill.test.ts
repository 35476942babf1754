import { afterEach, describe, expect, inject, it } from 'vitest';
import type { StoreOptions } from '../../src/store/open.ts';
import { environmentOf, newEmbeddedDatabase, newPostgresDatabase } from '../support/databases.ts';
import { freePort } from '../support/postgres-cluster.ts';
import { FROM_SOURCE, ServerProcess, UNLIMITED } from '../support/server-process.ts';
import { TestClient } from '../support/test-client.ts';
import { until } from '../support/until.ts';
import { World } from './support/world.ts';

const started: ServerProcess[] = [];

afterEach(async () => {
  for (const server of started.splice(0)) await server.kill();
});

function begin(port: number, options: StoreOptions): ServerProcess {
  const environment = { ...UNLIMITED, ...environmentOf(options), WORKERS: '0', PORT: String(port) };
  const server = ServerProcess.spawn(environment, { args: FROM_SOURCE });
  started.push(server);
  return server;
}

/** Once here; `npm run chaos:kill` does it again and again, on both databases. */
describe('a server process', { timeout: 120_000 }, () => {
  it('kill -9 under load: what a client saw is there after the restart, dense, once; clients go on without a hole', async () => {
    const postgres = inject('postgresUrl');
    const database = postgres ? await newPostgresDatabase(postgres) : await newEmbeddedDatabase();
    const port = await freePort();
    const first = begin(port, database.options);
    await first.ready();
    const world = await World.create({ port, rooms: 2, clients: 4, seed: 7 });
    await world.start();
    world.talk(300);
    expect(await until(() => world.ledger.sighted >= 200, 20_000)).toBe(true);
    await first.kill();
    const second = begin(port, database.options);
    await second.ready();
    await world.verify();
    const { deliveries, expected } = await world.settle();
    expect(world.ledger.problems).toEqual([]);
    expect(deliveries).toBe(expected);
    expect(world.tally.recovered).toBeGreaterThan(0);
    world.stop();
    expect(await second.stop()).toBe(0);
    await database.drop();
  });

  it('SIGTERM: sockets are told to reconnect, exit 0; a second start on the folder is refused clearly', async () => {
    const database = await newEmbeddedDatabase();
    const port = await freePort();
    const server = begin(port, database.options);
    await server.ready();
    await expect(begin(await freePort(), database.options).ready()).rejects.toThrow(
      /DATA_DIR_IN_USE.*stop it, or choose another/s,
    );
    const client = await TestClient.open(`ws://127.0.0.1:${port}/?token=1`, 'json');
    await client.settle();
    const stopped = server.stop();
    expect((await client.closed).code).toBe(4000);
    expect(await stopped).toBe(0);
    await database.drop();
  });
});
