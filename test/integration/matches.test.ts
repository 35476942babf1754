import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finisher, MatchClient } from '../support/match-client.ts';
import { TestServer } from '../support/server.ts';

let server: TestServer;
let users = 5_000;
const clients: MatchClient[] = [];

beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(async () => {
  for (const client of clients) client.close();
  await server.stop();
  expect(clients.flatMap(({ undocumented }) => undocumented)).toEqual([]);
});

async function open(path: string): Promise<MatchClient> {
  const client = await MatchClient.open(`ws://127.0.0.1:${server.port}/matches/${path}`);
  clients.push(client);
  return client;
}

/** A match of four new users, its number and they. */
async function newMatch(own: object = {}): Promise<{ matchId: number; players: number[] }> {
  const players = [1, 2, 3, 4].map(() => ++users);
  const seats = players.map((userId) => ({ userId }));
  const made = await server.call(players[0] ?? 0, 'POST', 'api/matches', { seats, clockSeconds: 1, ...own });
  expect(made.errMsg).toBeNull();
  return { matchId: made.data.matchId, players };
}

const sit = (matchId: number, seat: number, user: number, more = '') =>
  open(`${matchId}?seat=${seat}&token=${user}${more}`);

/** Once it is over. */
async function over(matchId: number, user: number) {
  for (;;) {
    const { data } = await server.call(user, 'GET', `api/matches/${matchId}`);
    if (data.status === 'over') return data;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('escape.md 6, door 3: seats', () => {
  it('four bots over WebSocket, one killed in its turn and one silent: the match ends right', async () => {
    const { matchId, players } = await newMatch();
    const seats = await Promise.all(players.map((user, seat) => sit(matchId, seat, user)));
    const [first, second, third, fourth] = seats as [MatchClient, MatchClient, MatchClient, MatchClient];
    first.answer = finisher(0);
    fourth.answer = finisher(3);
    second.answer = (message) => {
      if (message.type === 'roundbegin' && message.inturn === 1) second.close();
      return null;
    };
    third.answer = () => null;
    expect(await fourth.next('id')).toEqual({ type: 'id', id: 3, birth_pos: [0, 6] });
    const [end, other] = await Promise.all([first.next('end'), fourth.next('end')]);
    expect(end).toEqual(other);
    expect(end.ranking.slice(2).sort()).toEqual([1, 2]);
    expect(end.points[end.ranking[0]]).toBe(4);
    expect((await first.closed).code).toBe(4508);
    const known = await over(matchId, players[0] ?? 0);
    expect(known.result).toMatchObject({ ranking: end.ranking, rounds: 100 });
    for (const seat of [1, 2]) {
      const report = await server.call(players[0] ?? 0, 'GET', `api/matches/${matchId}/seats/${seat}/report`);
      expect(report.data).toMatchObject({ ended: 'out', fault: 'timeout', faultRound: 1, messages: 0 });
    }
    const errors = first.received.filter(({ content }) => content?.[0] === 'ai_error');
    expect(errors.map(({ playerid }) => playerid)).toEqual([1, 2]);
  });
});
