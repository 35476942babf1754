import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start({
    AUTH: 'signed',
    AUTH_KEYS: `k1:${'s'.repeat(40)}`,
    LOGINS_PER_ACCOUNT: '3',
  });
});
afterAll(() => server.stop());

async function register(username: string, password = 'correct horse') {
  await server.call(null, 'POST', 'user/register', { username, password });
  const { data } = await server.call(null, 'POST', 'user/login', { username, password });
  return data as string;
}

describe('identity (AUTH=signed)', () => {
  it('registers, logs in by name and by id, and knows who asks', async () => {
    const made = await server.call(null, 'POST', 'user/register', {
      username: '小明',
      password: 'correct horse',
    });
    expect(made.data).toMatchObject({ userId: expect.any(Number), username: '小明' });
    const byId = await server.call(null, 'POST', 'user/login', {
      userId: made.data.userId,
      password: 'correct horse',
    });
    const info = await server.call(byId.data, 'GET', 'user/info');
    expect(info.data).toMatchObject({ userId: made.data.userId, username: '小明' });
    expect(JSON.stringify(info.data)).not.toContain('argon2');
  });

  it.each([
    ['12345', 'correct horse', 'NAME_INVALID'],
    ['a', 'correct horse', 'NAME_INVALID'],
    ['has space', 'correct horse', 'NAME_INVALID'],
    ['fine', 'short', 'PASSWORD_WEAK'],
  ])('refuses the name %s with the password %s: %s', async (username, password, name) => {
    expect((await server.call(null, 'POST', 'user/register', { username, password })).errName).toBe(name);
  });

  it('names are unique whatever their case', async () => {
    await register('Alice');
    const again = await server.call(null, 'POST', 'user/register', {
      username: 'ALICE',
      password: 'correct horse',
    });
    expect(again).toMatchObject({ status: 409, errName: 'NAME_TAKEN' });
  });

  it('a wrong password and an unknown name look the same; too many attempts must wait', async () => {
    await register('bob');
    const attempt = () =>
      server.call(null, 'POST', 'user/login', { username: 'bob', password: 'wrong wrong' });
    const unknown = await server.call(null, 'POST', 'user/login', {
      username: 'nobody',
      password: 'wrong wrong',
    });
    expect((await attempt()).errMsg).toBe(unknown.errMsg);
    await attempt();
    await attempt();
    const refused = await attempt();
    expect(refused).toMatchObject({ status: 429, errName: 'LOGIN_TOO_MANY' });
    expect(refused.errMsg).toContain(`Try again in ${refused.headers.get('retry-after')} s.`);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60);
  });

  it('a bare id, a tampered token and alg none are nobody', async () => {
    const token = await register('carol');
    const [head, body = '', mac] = token.split('.');
    const payload = Buffer.from(body, 'base64url')
      .toString()
      .replace(/"sub":"\d+"/, '"sub":"1"');
    const none = `${Buffer.from('{"alg":"none","kid":"k1"}').toString('base64url')}.${body}.`;
    const forged = `${head}.${Buffer.from(payload).toString('base64url')}.${mac}`;
    for (const bad of ['1', forged, none, 'x.y.z']) {
      expect((await server.call(bad, 'GET', 'user/info')).status).toBe(401);
    }
    expect((await server.call(token, 'GET', 'user/info')).status).toBe(200);
  });

  it('log-out ends the session and its sockets (100), and no other', async () => {
    const first = await register('dave');
    const { data: second } = await server.call(null, 'POST', 'user/login', {
      username: 'dave',
      password: 'correct horse',
    });
    const gone = await server.client(`token=${first}`);
    const stays = await server.client(`token=${second}`);
    await Promise.all([gone.settle(), stays.settle()]);
    await server.call(first, 'POST', 'user/logout');
    await gone.next(100);
    expect((await gone.closed).code).toBe(4501);
    expect((await server.call(first, 'GET', 'user/info')).status).toBe(401);
    expect((await server.call(second, 'GET', 'user/info')).status).toBe(200);
    await stays.settle();
  });

  it('a password change ends every session and answers a new token', async () => {
    const token = await register('erin');
    const socket = await server.client(`token=${token}`);
    await socket.settle();
    const wrong = await server.call(token, 'POST', 'user/password', {
      oldPassword: 'nope nope',
      newPassword: 'new password',
    });
    expect(wrong.errName).toBe('LOGIN_FAILED');
    const { data } = await server.call(token, 'POST', 'user/password', {
      oldPassword: 'correct horse',
      newPassword: 'new password',
    });
    await socket.next(100);
    expect((await server.call(token, 'GET', 'user/info')).status).toBe(401);
    expect((await server.call(data, 'GET', 'user/info')).status).toBe(200);
  });

  it('a ticket opens one socket, once', async () => {
    const token = await register('frank');
    const { data: ticket } = await server.call(token, 'POST', 'user/ws-ticket');
    const first = await server.client(`token=${ticket}`);
    await first.settle();
    const second = await server.client(`token=${ticket}`);
    await second.next(100);
  });

  it('named users must exist', async () => {
    const token = await register('grace');
    const made = await server.call(token, 'POST', 'room', { name: 'x', userIdList: [999_999] });
    expect(made).toMatchObject({ status: 404, errName: 'USER_UNKNOWN' });
  });
});
