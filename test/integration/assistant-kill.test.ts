import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, inject, it } from 'vitest';
import { AssistantWorld, assistantEnvironment } from '../chaos/support/assistant-world.ts';
import { environmentOf, newEmbeddedDatabase, newPostgresDatabase } from '../support/databases.ts';
import { freePort } from '../support/postgres-cluster.ts';
import { FROM_SOURCE, ServerProcess, UNLIMITED } from '../support/server-process.ts';
import { until } from '../support/until.ts';

const started: ServerProcess[] = [];

afterEach(async () => {
  for (const server of started.splice(0)) await server.kill();
});

/** Once here; `npm run chaos:assistant` does it again and again, on both databases. */
it('assistant.md 3: kill -9 with messages that wait, chats that run, unread replies and half an upload: all but that is there, once', async () => {
  const postgres = inject('postgresUrl');
  const database = postgres ? await newPostgresDatabase(postgres) : await newEmbeddedDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'troupe-assistant-'));
  const port = await freePort();
  const environment = { ...UNLIMITED, ...environmentOf(database.options), ...assistantEnvironment(folder) };
  const begin = async () => {
    const server = ServerProcess.spawn(
      { ...environment, WORKERS: '0', PORT: String(port) },
      { args: FROM_SOURCE },
    );
    started.push(server);
    await server.ready();
    return server;
  };
  let server = await begin();
  const world = new AssistantWorld({ port, seed: 8, users: 3, folder });
  await world.open();
  expect(await until(() => world.told >= 9, 30_000)).toBe(true);
  await world.sendHalf();
  await server.kill();
  await world.inspect(database.options);
  server = await begin();
  expect(await until(() => world.told >= 12, 30_000)).toBe(true);
  expect(await world.finish(30_000)).toEqual([]);
  expect(server.errors).toEqual([]);
  expect(await server.stop()).toBe(0);
  expect(await world.judge(database.options)).toEqual([]);
  expect(world.hits).toMatchObject({ half: 1 });
  expect(world.tally.unanswered).toBeGreaterThan(0);
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
}, 120_000);
