import { afterEach, expect, inject, it } from 'vitest';
import { RPG_ENVIRONMENT, RpgWorld } from '../chaos/support/rpg-world.ts';
import { modelEnvironment, slowModel } from '../chaos/support/slow-model.ts';
import { environmentOf, newEmbeddedDatabase, newPostgresDatabase } from '../support/databases.ts';
import { freePort } from '../support/postgres-cluster.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { FROM_SOURCE, ServerProcess } from '../support/server-process.ts';
import { until } from '../support/until.ts';

const SEED = 5;
const KILLS = 2;
const PLAYERS = 6;
const TOLD = 60;
const started: ServerProcess[] = [];

afterEach(async () => {
  for (const server of started.splice(0)) await server.kill();
});

/** A few kills here; `npm run chaos:rpg` does it again and again, on both databases. */
it('rpg.md, last paragraph: kill -9 while it is played: goods add up, tasks and duels go on', async () => {
  const postgres = inject('postgresUrl');
  const database = postgres ? await newPostgresDatabase(postgres) : await newEmbeddedDatabase();
  const model = await slowModel(new SeededRandom(SEED));
  const port = await freePort();
  const environment = {
    ...environmentOf(database.options),
    ...modelEnvironment(model),
    ...RPG_ENVIRONMENT,
    WORKERS: '0',
  };
  const begin = async () => {
    const server = ServerProcess.spawn({ ...environment, PORT: String(port) }, { args: FROM_SOURCE });
    started.push(server);
    await server.ready();
    return server;
  };
  let server = await begin();
  const world = new RpgWorld({ port, seed: SEED, players: PLAYERS });
  await world.open();
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const told = world.told + TOLD;
    expect(await until(() => world.told >= told && model.speaking() > 0, 30_000)).toBe(true);
    await server.kill();
    await world.inspect(database.options);
    server = await begin();
    await world.check();
  }
  expect(await world.finish(60_000)).toEqual([]);
  expect(server.errors).toEqual([]);
  expect(await server.stop()).toBe(0);
  expect(await world.judge(database.options)).toEqual([]);
  expect(world.tally.unanswered).toBeGreaterThan(0);
  await model.server.close();
  await database.drop();
}, 180_000);
