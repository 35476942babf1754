import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finisher, MatchClient } from '../support/match-client.ts';
import { TestServer } from '../support/server.ts';

let server: TestServer;
let users = 5_000;
const clients: MatchClient[] = [];

beforeAll(async () => {
  server = await TestServer.start({ MATCH_QUEUE_SECONDS: '1', MATCHES_PER_USER: '4' });
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

  it('a seat may close its socket and come back within its clock, as a web player too', async () => {
    const { matchId, players } = await newMatch({ clockSeconds: 10 });
    const [user = 0] = players;
    const seats = await Promise.all(players.map((player, seat) => sit(matchId, seat, player)));
    await seats[0]?.next('roundbegin');
    seats[0]?.act('move', [0, 1, 1]);
    await seats[0]?.next('action');
    seats[0]?.close();
    const back = await sit(matchId, 0, user, '&as=player');
    expect(await back.next('roundbegin')).toMatchObject({
      pos: [0, 1, 1],
      move: [true, true, true, false, false, false, false, false].map(() => expect.any(Boolean)),
      interprops: [],
    });
    back.send({ type: 'finish' });
    expect(await seats[1]?.next('roundbegin', ({ inturn }) => inturn === 1)).toMatchObject({ status: 0 });
    const newer = await sit(matchId, 0, user);
    expect((await back.closed).code).toBe(4507);
    expect((await newer.next('roundbegin')).inturn).toBe(1);
  });

  it('messages that are no text, no JSON, or too long', async () => {
    const { matchId, players } = await newMatch({ clockSeconds: 10 });
    const seats = await Promise.all(players.map((player, seat) => sit(matchId, seat, player)));
    const [first, second] = seats as [MatchClient, MatchClient];
    await first.next('roundbegin');
    first.socket.send(Buffer.from([0xff, 0xfe, 0x00]));
    await first.next('format error');
    first.socket.send(Buffer.from('{"type":"action","action":["detect",[0,1,1]]}'));
    expect(await first.next('action')).toMatchObject({ success: true });
    first.socket.send('x'.repeat(1024));
    await first.next('format error');
    first.socket.send('x'.repeat(1025));
    expect(await second.next('offround')).toMatchObject({ playerid: 0, content: ['ai_error'] });
    expect(await second.next('roundbegin', ({ inturn }) => inturn === 1)).toMatchObject({ status: 0 });
    const report = await server.call(players[0] ?? 0, 'GET', `api/matches/${matchId}/seats/0/report`);
    expect(report.data).toMatchObject({ fault: 'length', unreadable: 2, messages: 3 });
  });

  it.each([
    ['a match there is not', '999999999?seat=0', 4505],
    ['no token', null, 4500],
    ['a token of nobody', '&token=nobody', 4500],
    ['somebody else', '&token=77', 4506],
  ])('%s: closed with its code', async (_, given, code) => {
    const { matchId } = await newMatch();
    const path = given?.startsWith('9') ? `${given}&token=1` : `${matchId}?seat=0${given ?? ''}`;
    expect((await (await open(path)).closed).code).toBe(code);
  });

  it.each([
    ['1?seat=4&token=1', 400],
    ['1?token=1', 400],
    ['1/watch?view=all&token=1', 400],
    ['1/watch?delay=601&token=1', 400],
    ['0?seat=1&token=1', 404],
    ['x?seat=1&token=1', 404],
    ['1/play?seat=1&token=1', 404],
  ])('/matches/%s is refused with %i', async (path, status) => {
    await expect(open(path)).rejects.toThrow(`status ${status}`);
  });

  it('of a user who was disabled are closed, and no new one is let in', async () => {
    const { matchId, players } = await newMatch();
    const [user = 0] = players;
    const client = await sit(matchId, 0, user);
    await expect
      .poll(async () => (await server.call(user, 'GET', `api/matches/${matchId}`)).data.here[0])
      .toBe(true);
    const body = { user: String(user), disabled: true };
    expect(
      (await server.call(server.consoleSecret, 'PUT', 'operator/user/disabled', body)).errMsg,
    ).toBeNull();
    expect((await client.closed).code).toBe(4504);
    expect((await (await sit(matchId, 0, user)).closed).code).toBe(4504);
  });

  it('who sends more than anybody can play is cut off', async () => {
    const { matchId, players } = await newMatch();
    const client = await sit(matchId, 0, players[0] ?? 0);
    for (let i = 0; i < 2_000; i += 1) client.send({ type: 'finish' });
    expect((await client.closed).code).toBe(4003);
  });
});

describe('escape.md 6, door 3: watching', () => {
  it('a seat as it hears, and everything, as it happens where there is no delay; the end with all its points', async () => {
    const seats = [{ userId: ++users }, { bot: 'hunter' }, { bot: 'runner' }, { bot: 'guardian' }];
    const made = await server.call(users, 'POST', 'api/matches', { seats, watchDelaySeconds: 0 });
    const { matchId } = made.data;
    const seat = await open(`${matchId}/watch?view=0&token=90`);
    const full = await open(`${matchId}/watch?token=90`);
    const later = await open(`${matchId}/watch?delay=600&token=90`);
    // Once it is known who they are, their match hears of them before it hears of the player.
    await expect.poll(() => server.telemetry.metrics.value('match_sockets', 'watcher')).toBe(3);
    const player = await sit(matchId, 0, users);
    player.answer = finisher(0);
    const end = await player.next('end');
    await Promise.all([player.closed, seat.closed, full.closed, later.closed]);
    expect(seat.received).toEqual(player.received);
    expect(later.received).toEqual(full.received);
    expect(full.received.at(-1)).toEqual(end);
    const moved = full.received.flatMap(({ events }) => events ?? []).filter(({ type }) => type === 'moved');
    expect(new Set(moved.map(({ seat: who }) => who)).size).toBe(3);
    expect(full.received.filter(({ type }) => type === 'board')).toEqual([]);
    const late = await open(`${matchId}/watch?token=90`);
    expect([await late.next('board'), await late.next('end')]).toMatchObject([
      { players: [{}, {}, {}, {}] },
      end,
    ]);
  });

  it('others than the seat itself see nothing while the delay is not over', async () => {
    const { matchId, players } = await newMatch({ watchDelaySeconds: 600, clockSeconds: 60 });
    const seats = await Promise.all(players.map((player, seat) => sit(matchId, seat, player)));
    await seats[3]?.next('roundbegin');
    const own = await open(`${matchId}/watch?view=0&token=${players[0]}`);
    const peek = await open(`${matchId}/watch?view=0&token=${players[1]}`);
    const full = await open(`${matchId}/watch?token=${players[1]}`);
    seats[0]?.act('move', [0, 1, 1]);
    await own.next('action');
    const stranger = (await server.call(77, 'GET', `api/matches/${matchId}`)).data;
    expect(stranger).toMatchObject({ round: 0, own: [] });
    expect((await server.call(players[0] ?? 0, 'GET', `api/matches/${matchId}`)).data).toMatchObject({
      round: 1,
      own: [{ seat: 0, message: { pos: [0, 1, 1] } }],
    });
    expect([...peek.received, ...full.received]).toEqual([]);
  });
});

describe('escape.md 6, door 4: REST', () => {
  it('a player of the queue gets a match with built-in bots, plays it, and is on the ladder', async () => {
    const user = ++users;
    expect((await server.call(user, 'POST', 'api/matches/queue')).data).toMatchObject({ state: 'waiting' });
    let standing: { state: string; matchId: number; seat: number };
    do {
      await new Promise((resolve) => setTimeout(resolve, 100));
      standing = (await server.call(user, 'GET', 'api/matches/queue')).data;
    } while (standing.state !== 'matched');
    const { matchId, seat } = standing;
    const client = await sit(matchId, seat, user);
    client.answer = finisher(seat);
    await client.next('end');
    await expect
      .poll(async () => {
        const { data } = await server.call(user, 'GET', 'api/ladder?limit=200');
        return data.list.find((row: { player: string }) => row.player === `user:${user}`)?.matches;
      })
      .toBe(1);
    const pages = [];
    for (let cursor = ''; ; ) {
      const { data } = await server.call(user, 'GET', `api/ladder?limit=1${cursor}`);
      pages.push(...data.list);
      if (data.isLast) break;
      cursor = `&cursor=${encodeURIComponent(data.cursor)}`;
    }
    expect(pages.length).toBeGreaterThan(3);
    expect(pages.map(({ score }) => score)).toEqual(pages.map(({ score }) => score).sort((a, b) => b - a));
    expect((await server.call(user, 'DELETE', 'api/matches/queue')).data.state).toBe('away');
  });

  it('lists matches by status and user, page by page; what is wrong with a draft is named', async () => {
    const seats = [{ userId: ++users }, { open: true }, { open: true }, { open: true }];
    const ids: number[] = [];
    for (let i = 0; i < 3; i += 1)
      ids.unshift((await server.call(users, 'POST', 'api/matches', { seats })).data.matchId);
    const first = (await server.call(users, 'GET', `api/matches?userId=${users}&status=waiting&limit=2`))
      .data;
    expect(first.list.map(({ matchId }: { matchId: number }) => matchId)).toEqual(ids.slice(0, 2));
    const rest = (await server.call(users, 'GET', `api/matches?userId=${users}&cursor=${first.cursor}`)).data;
    expect([rest.list[0].matchId, rest.isLast]).toEqual([ids[2], true]);
    for (const [body, field] of [
      [{ seats: seats.slice(1) }, 'seats'],
      [{ seats: [{ bot: 'nobody' }, ...seats.slice(1)] }, 'seats'],
      [{ seats, clockSeconds: 0 }, 'clockSeconds'],
      [{ seats, clockSeconds: 601 }, 'clockSeconds'],
      [{ seats, preset: 'none' }, 'preset'],
      [{ seats, map: '[Node]\n' }, 'map'],
    ] as const) {
      const { status, errMsg } = await server.call(users, 'POST', 'api/matches', body);
      expect([status, errMsg]).toEqual([400, expect.stringContaining(field)]);
    }
    await server.call(users, 'POST', 'api/matches', { seats });
    const full = await server.call(users, 'POST', 'api/matches', { seats });
    expect([full.status, full.errName]).toEqual([409, 'MATCHES_FULL']);
    const taken = await server.call(4_999, 'POST', `api/matches/${ids[0]}/seats/1`);
    expect(taken.data.seats[1]).toEqual({ seat: 1, userId: 4_999, bot: null });
    expect((await server.call(4_998, 'POST', `api/matches/${ids[0]}/seats/1`)).errName).toBe('SEAT_TAKEN');
  });
});
