import { afterEach, expect, inject, it } from 'vitest';
import { RPG_ENVIRONMENT, RpgWorld } from '../chaos/support/rpg-world.ts';
import { modelEnvironment, slowModel } from '../chaos/support/slow-model.ts';
import { environmentOf, newEmbeddedDatabase, newPostgresDatabase } from '../support/databases.ts';
import { freePort } from '../support/postgres-cluster.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { FROM_SOURCE, ServerProcess } from '../support/server-process.ts';
import { until } from '../support/until.ts';

const SEED = 5;
const PLAYERS = 4;
const TOLD = 40;
/** Of who waits in the end, for somebody who does nothing more. */
const IMPATIENT = { CHALLENGE_SECONDS: '1', BATTLE_MOVE_SECONDS: '1' };
const started: ServerProcess[] = [];

afterEach(async () => {
  for (const server of started.splice(0)) await server.kill();
});

/** One kill here; `npm run chaos:rpg` does it again and again, on both databases. */
it('rpg.md, last paragraph: kill -9 while it is played: goods add up, tasks and duels go on', async () => {
  const postgres = inject('postgresUrl');
  const database = postgres ? await newPostgresDatabase(postgres) : await newEmbeddedDatabase();
  const model = await slowModel(new SeededRandom(SEED));
  const port = await freePort();
  const begin = async (teller: Readonly<Record<string, string>>) => {
    const environment = { ...environmentOf(database.options), ...RPG_ENVIRONMENT, ...teller, WORKERS: '0' };
    const server = ServerProcess.spawn({ ...environment, PORT: String(port) }, { args: FROM_SOURCE });
    started.push(server);
    await server.ready();
    return server;
  };
  const first = await begin(modelEnvironment(model));
  const world = new RpgWorld({ port, seed: SEED, players: PLAYERS });
  await world.open();
  expect(await until(() => world.told >= TOLD && model.speaking() > 0, 60_000)).toBe(true);
  await first.kill();
  await world.inspect(database.options);
  // Whoever tells from here on, what was told is told the same again; and he tells quickly.
  const last = await begin(IMPATIENT);
  const [left] = await Promise.all([world.finish(60_000), world.check()]);
  expect(left).toEqual([]);
  expect(last.errors).toEqual([]);
  expect(await last.stop()).toBe(0);
  expect(await world.judge(database.options)).toEqual([]);
  expect(world.tally.unanswered).toBeGreaterThan(0);
  await model.server.close();
  await database.drop();
}, 240_000);
