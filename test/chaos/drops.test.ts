import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestServer } from '../support/server.ts';
import { UNLIMITED } from '../support/server-process.ts';
import { until } from '../support/until.ts';
import { FaultyLink, TROUBLES } from './support/faulty-link.ts';
import { World } from './support/world.ts';

const CLIENTS = 4;
let server: TestServer;
let links: FaultyLink[];

beforeAll(async () => {
  server = await TestServer.start(UNLIMITED);
  links = await Promise.all(Array.from({ length: CLIENTS }, () => FaultyLink.open(server.port)));
});

afterAll(async () => {
  await Promise.all(links.map((link) => link.shut()));
  await server.stop();
});

/** Once here; `npm run chaos:drops` does it for a minute, 2 s each. */
describe('clients that lose their connections', () => {
  it('get everything that was said meanwhile, once and in order, however the connection went', async () => {
    const { port } = server;
    const portOf = (client: number) => links[client]?.port ?? port;
    const world = await World.create({ port, portOf, rooms: 2, clients: CLIENTS, seed: 7 });
    await world.start();
    world.talk(200);
    const more = (entries: number) => {
      const enough = world.ledger.sighted + entries;
      return until(() => world.ledger.sighted >= enough, 10_000);
    };
    await more(20);
    for (const [i, link] of links.entries()) link.break(TROUBLES[i] ?? 'reset');
    // Whoever speaks by REST is not cut.
    await Promise.all(
      world.rooms.flatMap((roomId, i) => [1, 2, 3].map(() => world.senders[i]?.post(roomId))),
    );
    for (const link of links) link.mend();
    await more(20);
    const { deliveries, expected } = await world.settle();
    world.stop();
    expect(world.ledger.problems).toEqual([]);
    expect(deliveries).toBe(expected);
    expect(world.tally.recovered).toBeGreaterThan(0);
    expect(world.tally.connects).toBeGreaterThan(CLIENTS);
  });
});
