import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyRoute } from '../../../src/gateway/rest/route.ts';
import { RPG_ROUTES } from '../../../src/gateway/rest/routes/all.ts';
import { PIXEL, SIGN_UP, SWORD, TASK } from '../../../src/protocol/rest/rpg-examples.ts';
import { TestServer } from '../../support/server.ts';
import { until } from '../../support/until.ts';
import { call, duellists, hashed, PlayerClient } from './client.ts';

let server: TestServer;
let ada: PlayerClient;
/** Two who fight, for the examples. */
let fighting: Awaited<ReturnType<typeof duellists>>;
beforeAll(async () => {
  server = await TestServer.start({ CHALLENGES_PER_MINUTE: '1000' });
  ada = await PlayerClient.signUp(server);
  fighting = await duellists(server);
});
afterAll(() => server.stop());

/** The name of a task of his own. */
async function ownTask(player: PlayerClient): Promise<string> {
  return (await player.asks('/task_request', { text: '雾港' })).task.task_name;
}

/** Sends the example of a route, with what it speaks of replaced by what there is. */
async function exampleOf({ method, path, example }: AnyRoute) {
  const { one, two, id } = fighting;
  const own = path === 'feedback' || path === 'select_personal' ? await ownTask(one) : null;
  if (/accept|reject/.test(path)) {
    const { id: open } = await one.challenges(two, { wait: false });
    return call(server, `/${path}`, { role: two.role, id: open }, { method });
  }
  if (path === 'feedback') await one.asks('/select_personal', { task_name: own });
  const input: Record<string, unknown> = { ...example.input };
  if (path === 'signup') Object.assign(input, { email: `${method}@example.com`, username: `示例${method}` });
  if (path === 'login') Object.assign(input, { email: one.email, password: hashed('password') });
  if (input.role !== undefined) input.role = one.role;
  if (input.role1 !== undefined) Object.assign(input, { role1: one.role, role2: two.role });
  if (input.id !== undefined) input.id = id;
  if (input.task_name === TASK.task_name)
    input.task_name = path === 'select' ? (await one.asks('/task_info')).task_list[0] : own;
  return call(server, `/${path}`, input, { method });
}

describe('examples of the documents', () => {
  it.each(RPG_ROUTES.map((route) => ({ name: `${route.method} ${route.path}`, route })))(
    'of $name is answered as documented',
    async ({ route }) => expect((await exampleOf(route)).body).toMatchObject({ status_code: 200 }),
  );
});

describe('rpg.md, first paragraph: how routes are called', () => {
  it('GET with a body, POST, query parameters, repeated slashes, a trailing one', async () => {
    const role = encodeURIComponent(ada.role);
    for (const [path, body, method] of [
      ['/bag', { role: ada.role }, 'GET'],
      ['//bag', { role: ada.role }, 'GET'],
      ['///bag//', { role: ada.role }, 'POST'],
      [`/bag?role=${role}`, '', 'GET'],
      [`/bag?role=${role}`, {}, 'POST'],
    ] as const) {
      const { http, headers, body: told } = await call(server, path, body, { method });
      expect([http, told.status_code, headers['cache-control']]).toEqual([200, 200, 'no-store']);
    }
  });

  it('a body that is no JSON is HTTP 400 with the same shape, and one that is none of an object is not', async () => {
    for (const method of ['GET', 'POST']) {
      const { http, body } = await call(server, '/main', '{"role":', { method });
      expect([http, body.status_code, body.error]).toEqual([400, 400, 'BODY_NOT_JSON']);
      expect((await call(server, '/main', '[1]', { method })).http).toBe(200);
    }
    expect((await call(server, '/main', 'x'.repeat(1_100_000))).http).toBe(413);
  });

  it('a repeated call of one request_id answers the same again and is made once', async () => {
    const player = await PlayerClient.signUp(server);
    const merge = { mode: 1, num: 4, des: '灯笼', request_id: 'm1' };
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => player.asks('/merge', merge)));
    for (const other of others) expect(other).toEqual(first);
    expect(await player.asks('/merge', merge)).toEqual(first);
    expect((await player.asks('/status')).attribute.凤羽).toBe(96);
    await player.asks('/task_request', { text: '古塔', request_id: 't1' });
    const wish = await player.asks('/task_request', { text: '古塔', request_id: 't1' });
    expect((await player.asks('/task_info_personal')).task_list).toEqual([wish.task.task_name]);
    await player.asks('/select_personal', { task_name: wish.task.task_name });
    const turn = { text: '我四处看看', items: [], skills: [], roles: [], request_id: 'f1' };
    const told = await player.asks('/feedback', turn);
    expect(await player.asks('/feedback', turn)).toEqual(told);
    expect((await player.asks('/time')).time).toMatch(/:20:00$/);
  });
});

describe('bad input: the status_code says which, and nothing changes', () => {
  const TURN = { text: 'x', items: [], skills: [], roles: [] };
  const CASES: readonly (readonly [string, string, unknown, number, string?])[] = [
    ['a field missing', '/main', {}, 400, 'text'],
    ['a field of a wrong type', '/main', { text: { a: 1 } }, 400, 'text'],
    ['100 kB of text', '/main', { text: '长'.repeat(33_000) }, 400, 'text'],
    ['no task name', '/select', {}, 400, 'task_name'],
    ['a task name that is a number', '/select', { task_name: 5 }, 400, 'task_name'],
    ['an unknown task', '/select', { task_name: '没有的任务' }, 404],
    ['an unknown task of his own', '/select_personal', { task_name: '没有的任务' }, 404],
    ['no task that runs', '/feedback', TURN, 404],
    ['items that are a number', '/feedback', { ...TURN, items: 5 }, 400, 'items'],
    ['items of numbers', '/feedback', { ...TURN, items: [5] }, 400, 'items.0'],
    ...[0, 11, -1, 1.5, '0', '1.5', null, 'x', true].map(
      (num) => [`num ${JSON.stringify(num)}`, '/merge', { mode: 1, num, des: '' }, 400, 'num'] as const,
    ),
    ['num missing', '/merge', { mode: 1, des: '' }, 400, 'num'],
    ['an unknown mode', '/merge', { mode: 2, num: 1, des: '' }, 400, 'mode'],
    ['des missing', '/merge', { mode: 1, num: 1 }, 400, 'des'],
    ['an unknown battle', '/battle', { ...TURN, id: '999999' }, 404],
    ['an id that is none', '/battle', { ...TURN, id: 'abc' }, 404],
    ['an id of a wrong type', '/battle', { ...TURN, id: {} }, 400, 'id'],
    ['no id', '/battle', TURN, 400, 'id'],
    ['an unknown battle to accept', '/accept_challenge', { id: '999999' }, 404],
    ['an unknown battle to reject', '/reject_challenge', { id: 5 }, 404],
    ['no id to reject', '/reject', {}, 400, 'id'],
    ['an unknown battle to read', '/refresh', { battle_id: '999999' }, 404],
    ['a picture that is none', '/accept', { id: '1', image_data: 'hello' }, 400, 'image_data'],
    ['a request_id of a wrong type', '/bag', { request_id: {} }, 400, 'request_id'],
    ['no text', '/others', { info: 'x' }, 400, 'text'],
  ];

  it.each(CASES)('%s: %s', async (_name, path, fields, statusCode, field) => {
    const before = await ada.goods();
    const answer = await ada.asks(String(path), fields as object);
    expect([answer.status_code, answer.field]).toEqual([statusCode, field]);
    expect(answer.text).toEqual(expect.any(String));
    expect(await ada.goods()).toEqual(before);
  });

  it('100 kB of text, in any field of any route', async () => {
    const before = await ada.goods();
    const long = '长'.repeat(33_000);
    for (const { path, method, example } of RPG_ROUTES)
      for (const [field, value] of Object.entries(example.input)) {
        if (typeof value !== 'string') continue;
        const named = path === 'challenge' ? { role1: ada.role } : { role: ada.role };
        const { http, body } = await call(
          server,
          `/${path}`,
          { ...example.input, ...named, [field]: long },
          { method },
        );
        const isRefused =
          path === 'legal' ? body.status === false : [400, 404, 422].includes(body.status_code);
        expect([path, field, http, isRefused]).toEqual([path, field, 200, true]);
      }
    expect(await ada.goods()).toEqual(before);
  });

  it.each([undefined, null, '', 5, [], {}])('role %j is no role', async (role) =>
    expect(await ada.asks('/status', { role })).toMatchObject({ status_code: 400, field: 'role' }),
  );

  it('items that are a text, objects or null are taken, and what is not owned counts for nothing', async () => {
    const player = await PlayerClient.signUp(server);
    const { item } = await player.asks('/merge', { mode: 1, num: 1, des: '绳索' });
    const dict = { [item.name]: item };
    for (const items of [item.name, [item], dict, null, [SWORD.name], [null, '']]) {
      await player.asks('/select_personal', { task_name: await ownTask(player) });
      const turn = await player.asks('/feedback', { ...TURN, items, skills: null });
      expect(turn).toMatchObject({ status_code: 200 });
    }
  });

  it('unknown roles, everywhere', async () => {
    for (const { path, example, rights } of RPG_ROUTES) {
      if (rights !== 'player') continue;
      const named = path === 'challenge' ? { role1: '没有这人' } : { role: '没有这人' };
      const { http, body } = await call(server, `/${path}`, { ...example.input, ...named });
      expect([path, http, body.status_code, body.error]).toEqual([path, 200, 404, 'PLAYER_UNKNOWN']);
    }
  });

  it('what is paid is paid at most once: twenty makings at once of what is there for ten', async () => {
    const player = await PlayerClient.signUp(server);
    const made = await Promise.all(
      Array.from({ length: 20 }, () => player.asks('/merge', { mode: 0, num: 10, des: '' })),
    );
    const codes = made.map(({ status_code }) => status_code);
    expect(codes.filter((code) => code === 200)).toHaveLength(10);
    expect(codes.filter((code) => code === 400)).toHaveLength(10);
    expect((await player.asks('/status')).attribute.龙眼).toBe(0);
    expect(Object.keys((await player.asks('/skill')).skills)).toHaveLength(10);
  });
});

describe('rpg.md /signup and /login', () => {
  const signUp = async (more: object) =>
    (await call(server, '/signup', { ...SIGN_UP, password: hashed('x1'), ...more })).body;

  it('names of other accounts, their e-mail addresses, and illegal ones', async () => {
    const portrait = { image_data: PIXEL };
    expect(await signUp({ email: 'a@example.com', username: '张三', ...portrait })).toMatchObject({
      status_code: 200,
      token: expect.any(String),
    });
    expect(await signUp({ email: 'b@example.com', username: '张三' })).toMatchObject({ status_code: 409 });
    expect(await signUp({ email: 'A@Example.com', username: '李四' })).toMatchObject({ status_code: 410 });
    expect(await signUp({ email: 'no address', username: '李四' })).toMatchObject({ status_code: 400 });
    for (const username of [
      '',
      'a',
      'x'.repeat(21),
      'a b',
      'a-b',
      '12345',
      '系统',
      'NULL',
      '傻逼侠',
      'a\u0000b',
    ])
      expect(await signUp({ email: 'c@example.com', username })).toMatchObject({ status_code: 422 });
    const logIn = async (email: string, password: string) =>
      (await call(server, '/login', { email, password })).body;
    expect(await logIn('a@example.com', hashed('x1'))).toMatchObject({ username: '张三', image_data: PIXEL });
    expect(await logIn('a@example.com', hashed('x2'))).toMatchObject({ status_code: 401 });
    expect(await logIn('c@example.com', hashed('x1'))).toMatchObject({ status_code: 404 });
    expect(await logIn('a@example.com', '')).toMatchObject({ status_code: 400, field: 'password' });
  });

  it('one account for all systems: the plain password opens it elsewhere', async () => {
    await signUp({ email: 'd@example.com', username: '王五', password: hashed('correct horse') });
    const elsewhere = await server.call(null, 'POST', 'user/login', {
      username: '王五',
      password: 'correct horse',
    });
    expect(elsewhere.status).toBe(200);
  });
});

describe('rpg.md /challenge', () => {
  it('not oneself, nobody unknown, nobody who is away', async () => {
    const challenge = (role2: string) =>
      ada.asks('/challenge', { role1: ada.role, role2, role: undefined, wait: false });
    expect(await challenge(ada.role)).toMatchObject({ status_code: 400, field: 'role2' });
    expect(await challenge('没有这人')).toMatchObject({ status_code: 404, field: 'role2' });
  });

  it('reaches his chat sockets (type 3010), and keeps him online', async () => {
    const bob = await PlayerClient.signUp(server);
    const socket = await server.client(`token=${bob.token}`);
    await socket.settle();
    const { id } = await ada.challenges(bob, { wait: false, image_data: PIXEL });
    expect((await socket.next(3010)).data).toEqual({ id, role: ada.role, image_data: PIXEL });
    socket.close();
  });

  it('two at once, and both are accepted', async () => {
    const [one, two] = [await PlayerClient.signUp(server), await PlayerClient.signUp(server)];
    const challenges = await Promise.all([
      one.challenges(two, { wait: false }),
      two.challenges(one, { wait: false }),
    ]);
    const [first, second] = challenges.map(({ id }) => id as string);
    expect(first).not.toBe(second);
    const accepted = [two.asks('/accept', { id: first }), one.asks('/accept', { id: second })];
    for (const answer of await Promise.all(accepted)) expect(answer.status_code).toBe(200);
    const both = await Promise.all([
      two.asks('/accept', { id: first }),
      two.asks('/reject', { id: first }),
      one.asks('/accept', { id: first }),
    ]);
    expect(both.map(({ status_code }) => status_code)).toEqual([200, 404, 404]);
  });
});

describe('rpg.md /battle', () => {
  it('both move at the same instant, and each reads the round once', async () => {
    const { one, two, id } = await duellists(server);
    const move = { id, text: '我出剑', items: [], skills: [] };
    const texts = new Set<string>();
    for (const answer of await Promise.all([one.asks('/battle', move), two.asks('/battle', move)])) {
      expect(answer.status_code).toBe(200);
      if (answer.action !== '') texts.add(answer.text);
    }
    for (const player of [one, two]) {
      await until(async () => {
        const news = await player.asks('/refresh', { battle_id: id });
        if (news.role !== null) texts.add(news.system_text);
        return texts.size > 0 && news.role === null;
      }, 5_000);
    }
    expect(texts.size).toBe(1);
  });

  it('a stranger neither reads nor moves', async () => {
    const { id } = await duellists(server);
    const move = { id, text: 'x', items: [], skills: [] };
    for (const [path, fields] of [
      ['/battle', move],
      ['/refresh', { battle_id: id }],
      ['/accept', { id }],
    ] as const)
      expect(await ada.asks(path, fields)).toMatchObject({ status_code: 404 });
  });
});
