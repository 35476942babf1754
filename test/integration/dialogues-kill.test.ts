import { afterEach, expect, inject, it } from 'vitest';
import { rowProblems } from '../chaos/support/dialogue-rows.ts';
import { DialogueWorld } from '../chaos/support/dialogue-world.ts';
import { modelEnvironment, slowModel } from '../chaos/support/slow-model.ts';
import { environmentOf, newEmbeddedDatabase, newPostgresDatabase } from '../support/databases.ts';
import { freePort } from '../support/postgres-cluster.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { FROM_SOURCE, ServerProcess } from '../support/server-process.ts';
import { until } from '../support/until.ts';

const SEED = 5;
const KILLS = 2;
const SESSIONS = 6;
const CLIENTS = 6;
const TOLD = 20;
const started: ServerProcess[] = [];

afterEach(async () => {
  for (const server of started.splice(0)) await server.kill();
});

/** A few kills here; `npm run chaos:dialogues` does it again and again, on both databases. */
it('dialogue.md Sessions: kill -9 in the middle of steps: each was taken wholly or not at all, and sessions go on', async () => {
  const postgres = inject('postgresUrl');
  const database = postgres ? await newPostgresDatabase(postgres) : await newEmbeddedDatabase();
  const model = await slowModel(new SeededRandom(SEED));
  const port = await freePort();
  const environment = { ...environmentOf(database.options), ...modelEnvironment(model), WORKERS: '0' };
  const begin = async () => {
    const server = ServerProcess.spawn({ ...environment, PORT: String(port) }, { args: FROM_SOURCE });
    started.push(server);
    await server.ready();
    return server;
  };
  let server = await begin();
  const world = new DialogueWorld({ port, seed: SEED, sessions: SESSIONS, clients: CLIENTS });
  await world.open();
  for (let kill = 1; kill <= KILLS; kill += 1) {
    expect(await until(() => world.told >= TOLD * kill && model.speaking() > 0, 30_000)).toBe(true);
    await server.kill();
    server = await begin();
    await world.check();
  }
  expect(await world.stop(30_000)).toEqual([]);
  expect(await world.goOn()).toBeGreaterThan(0);
  expect(await world.judge()).toEqual([]);
  expect(server.errors).toEqual([]);
  expect(await server.stop()).toBe(0);
  expect(await rowProblems(database.options)).toEqual([]);
  expect(world.tally.unanswered).toBeGreaterThan(0);
  await model.server.close();
  await database.drop();
}, 120_000);
