import { afterEach, expect, inject, it } from 'vitest';
import { environmentOf, newEmbeddedDatabase, newPostgresDatabase } from '../support/databases.ts';
import { finisher, MatchClient } from '../support/match-client.ts';
import { FROM_SOURCE, ServerProcess } from '../support/server-process.ts';

const PLAYERS = [1, 2, 3, 4];
const ROUND = 3;
const started: ServerProcess[] = [];

afterEach(async () => {
  for (const server of started.splice(0)) await server.kill();
});

async function serverOn(environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const server = ServerProcess.spawn({ ...environment, WORKERS: '0' }, { args: FROM_SOURCE });
  started.push(server);
  await server.ready();
  return server;
}

/** The four players of a match, by seat. */
function seated(server: ServerProcess, matchId: number): Promise<MatchClient[]> {
  const at = `ws://127.0.0.1:${server.port}/matches/${matchId}`;
  return Promise.all(PLAYERS.map((user, seat) => MatchClient.open(`${at}?seat=${seat}&token=${user}`)));
}

it('escape.md 6: a server that is killed goes on with its matches where they stood', async () => {
  const postgres = inject('postgresUrl');
  const database = postgres ? await newPostgresDatabase(postgres) : await newEmbeddedDatabase();
  const environment = environmentOf(database.options);
  const first = await serverOn(environment);
  const headers = { Authorization: 'Bearer 1', 'Content-Type': 'application/json' };
  const body = JSON.stringify({ seats: PLAYERS.map((userId) => ({ userId })), clockSeconds: 2 });
  const made = await fetch(`${first.url}/api/matches`, { method: 'POST', headers, body });
  const { matchId } = ((await made.json()) as { data: { matchId: number } }).data;
  const before = await seated(first, matchId);
  for (const [seat, client] of before.entries()) {
    const finish = finisher(seat);
    const moves = (message: { state?: number }) => seat === 0 && message.state === ROUND;
    client.answer = (message) =>
      finish(message) && moves(message) ? { type: 'action', action: ['move', [0, 1, 1]] } : finish(message);
  }
  // What was answered is stored.
  await before[0]?.next('action', ({ success }) => success);
  await first.kill();
  const second = await serverOn(environment);
  const after = await seated(second, matchId);
  const back = await after[0]?.next('roundbegin');
  expect(back).toMatchObject({ state: ROUND, inturn: 0, pos: [0, 1, 1], status: 0 });
  expect(back.others.map(({ status }: { status: number }) => status)).toEqual([0, 0, 0]);
  for (const [seat, client] of after.entries()) client.answer = finisher(seat);
  after[0]?.send({ type: 'finish' });
  await after[3]?.next('roundbegin', ({ state, inturn }) => state === ROUND + 1 && inturn === 3);
  expect(second.errors).toEqual([]);
  const closed = after.map((client) => client.closed);
  await second.stop();
  expect((await Promise.all(closed)).map(({ code }) => code)).toEqual([4000, 4000, 4000, 4000]);
  await database.drop();
}, 120_000);
