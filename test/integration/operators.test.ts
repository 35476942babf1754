import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATOR_ROUTES } from '../../src/gateway/rest/routes/operator.ts';
import { TestServer } from '../support/server.ts';

const PASSWORD = 'correct horse';
let signed: TestServer;
let open: TestServer;

beforeAll(async () => {
  const env = { AUTH: 'signed', AUTH_KEYS: `k1:${'s'.repeat(40)}`, OPERATORS: '77' };
  [signed, open] = await Promise.all([TestServer.start(env), TestServer.start()]);
});
afterAll(() => Promise.all([signed.stop(), open.stop()]));

const byConsole = (method: string, path: string, body?: unknown) =>
  signed.call(signed.consoleSecret, method, `operator/${path}`, body);
const add = (username: string, operator = false) =>
  byConsole('POST', 'user', { username, password: PASSWORD, operator });
const logIn = (username: string, password = PASSWORD) =>
  signed.call(null, 'POST', 'user/login', { username, password });

describe('operators (AUTH=signed)', () => {
  it('the console makes accounts that can log in; what is answered is what the schema says', async () => {
    const made = await add('anna');
    expect(made.data).toMatchObject({
      username: 'anna',
      operator: false,
      disabled: false,
      hasPassword: true,
    });
    expect(JSON.stringify(made.data)).not.toContain('argon2');
    expect((await logIn('anna')).status).toBe(200);
    const listed = await byConsole('GET', 'user/list');
    const output = OPERATOR_ROUTES.find((route) => route.path === 'operator/user/list')?.output;
    expect(output?.safeParse(listed.data).success).toBe(true);
    const after = await byConsole('GET', `user/list?after=${made.data.userId}`);
    expect(after.data.map((one: { userId: number }) => one.userId)).not.toContain(made.data.userId);
  });

  it.each(OPERATOR_ROUTES.map((route) => [route.method, route.path] as const))(
    '%s %s is for operators only, whoever else asks',
    async (method, path) => {
      const name = `plain-${method}-${path.replaceAll('/', '.')}`.slice(0, 32);
      await add(name);
      const plain = (await logIn(name)).data;
      const input = { user: name, username: 'x', password: PASSWORD, disabled: true, operator: true };
      const body = method === 'GET' ? undefined : input;
      expect((await signed.call(plain, method, path, body)).errName).toBe('FORBIDDEN');
      expect((await signed.call(null, method, path, body)).errName).toBe('UNAUTHENTICATED');
      expect((await signed.call('console.guess', method, path, body)).errName).toBe('UNAUTHENTICATED');
      expect((await logIn(name)).status).toBe(200);
    },
  );

  it('the key of the console opens nothing else', async () => {
    const { consoleSecret } = signed;
    expect((await signed.call(consoleSecret, 'GET', 'room/list')).status).toBe(401);
    const socket = await signed.client(`token=${consoleSecret}`);
    await socket.next(100);
  });

  it('disabling ends sockets (100, then 4504), tokens and tickets at once; enabling lets him log in again', async () => {
    await add('ben');
    const token = (await logIn('ben')).data;
    const ticket = (await signed.call(token, 'POST', 'user/ws-ticket')).data;
    const sockets = await Promise.all([signed.client(`token=${token}`), signed.client(`token=${token}`)]);
    await Promise.all(sockets.map((socket) => socket.settle()));
    expect((await byConsole('PUT', 'user/disabled', { user: 'ben', disabled: true })).data.disabled).toBe(
      true,
    );
    for (const socket of sockets) {
      await socket.next(100);
      expect((await socket.closed).code).toBe(4504);
    }
    expect((await signed.call(token, 'GET', 'user/info')).status).toBe(401);
    await (await signed.client(`token=${ticket}`)).next(100);
    expect(await logIn('ben')).toMatchObject({ status: 403, errName: 'ACCOUNT_DISABLED', errCode: 3211 });
    expect((await logIn('ben', 'wrong wrong')).errName).toBe('LOGIN_FAILED');
    await byConsole('PUT', 'user/disabled', { user: 'ben', disabled: false });
    expect((await signed.call(token, 'GET', 'user/info')).status).toBe(401);
    expect((await logIn('ben')).status).toBe(200);
  });

  it('a new password ends all sessions; the old one is void', async () => {
    await add('cleo');
    const token = (await logIn('cleo')).data;
    await byConsole('PUT', 'user/password', { user: 'cleo', password: 'another one' });
    expect((await signed.call(token, 'GET', 'user/info')).status).toBe(401);
    expect((await logIn('cleo')).errName).toBe('LOGIN_FAILED');
    expect((await logIn('cleo', 'another one')).status).toBe(200);
    const weak = await byConsole('PUT', 'user/password', { user: 'cleo', password: 'x' });
    expect(weak.errName).toBe('PASSWORD_WEAK');
  });

  it('an operator administers, but not himself; the right goes with the next request', async () => {
    const { userId } = (await add('dora', true)).data;
    const dora = (await logIn('dora')).data;
    const list = () => signed.call(dora, 'GET', 'operator/user/list');
    expect((await list()).status).toBe(200);
    for (const [path, change] of [
      ['disabled', { disabled: true }],
      ['operator', { operator: false }],
    ] as const) {
      const own = await signed.call(dora, 'PUT', `operator/user/${path}`, { user: userId, ...change });
      expect(own.errName).toBe('FORBIDDEN');
    }
    await byConsole('PUT', 'user/operator', { user: 'dora', operator: false });
    expect((await list()).errName).toBe('FORBIDDEN');
    await byConsole('PUT', 'user/operator', { user: 'dora', operator: true });
    expect((await list()).status).toBe(200);
    expect((await byConsole('PUT', 'user/operator', { user: 'nobody', operator: true })).errName).toBe(
      'USER_UNKNOWN',
    );
  });
});

describe('operators (AUTH=open)', () => {
  it('a disabled id is nobody: refused by REST, told 100 on a socket', async () => {
    expect((await open.call(5, 'GET', 'user/info')).status).toBe(200);
    const socket = await open.client('token=5');
    await socket.settle();
    const disabled = { user: '5', disabled: true };
    await open.call(open.consoleSecret, 'PUT', 'operator/user/disabled', disabled);
    expect((await socket.closed).code).toBe(4504);
    expect((await open.call(5, 'GET', 'user/info')).errName).toBe('ACCOUNT_DISABLED');
    const again = await open.client('token=5');
    await again.next(100);
  });
});
