import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIALOGUE } from '../../../src/gateway/rest/dialects/dialogue.ts';
import { RawSocket } from '../../support/raw-socket.ts';
import { TestServer } from '../../support/server.ts';

const LIFE_S = 3_600;
let server: TestServer;
let open: TestServer;

beforeAll(async () => {
  const signed = { AUTH: 'signed', AUTH_KEYS: `k1:${'s'.repeat(40)}`, TOKEN_TTL_SECONDS: String(LIFE_S) };
  const limits = { LOGINS_PER_ACCOUNT: '3', BODY_SECONDS: '1', ORIGINS: 'https://front.example' };
  [server, open] = await Promise.all([TestServer.start({ ...signed, ...limits }), TestServer.start()]);
});
afterAll(() => Promise.all([server.stop(), open.stop()]));

type Head = Readonly<Record<string, string>>;

/** What goes over the wire, and what comes back. */
async function sent(method: string, path: string, body?: unknown, headers: Head = {}, to = server) {
  const response = await fetch(`${to.url}${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

const post = (path: string, body?: unknown, headers: Head = {}, to = server) =>
  sent('POST', path, body, headers, to);
const CHINESE: Head = { 'Accept-Language': 'zh-CN,zh;q=0.9,en;q=0.8' };
const LOGIN = '/api/auth/login';
const REGISTER = '/api/auth/register';
/** The seed's. */
const USER = { username: 'user1', password: 'password123' };

describe('dialogue.md Envelope and errors: log-in and registration', () => {
  it('seed 6.1: registers, then logs in; the token is good for what it says', async () => {
    const made = await post(REGISTER, USER);
    expect(made).toMatchObject({ status: 200, body: { success: true, message: '' } });
    expect(made.body.data).toEqual({ id: expect.any(Number), username: 'user1' });
    const { status, body } = await post(LOGIN, USER);
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        success: true,
        data: { access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/), expires_in: LIFE_S },
        message: '',
      },
    });
    const { access_token: token } = body.data as { access_token: string };
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
      exp: number;
      iat: number;
    };
    expect(claims.exp - claims.iat).toBe(LIFE_S);
    expect(await server.call(token, 'GET', 'user/info')).toMatchObject({ data: { username: 'user1' } });
  });

  it('an id does as a name, as text and as a number', async () => {
    const made = await post(REGISTER, { ...USER, username: 'by-id' });
    const { id } = made.body.data as { id: number };
    for (const username of [id, String(id)])
      expect((await post(LOGIN, { ...USER, username })).body).toMatchObject({ success: true });
  });

  it('a name that is taken is DUPLICATE_NAME, with 400', async () => {
    await post(REGISTER, { ...USER, username: 'twice' });
    expect(await post(REGISTER, { ...USER, username: 'TWICE' })).toMatchObject({
      status: 400,
      body: { success: false, error_code: 'DUPLICATE_NAME' },
    });
  });

  it.each([
    [{ username: 'x y', password: 'password123' }, 'username'],
    [{ username: 'fine', password: 'short' }, 'password'],
    [{ password: 'password123' }, 'username'],
    [{ username: 5, password: 'password123' }, 'username'],
    [{ username: 'fine', password: null }, 'password'],
  ])('refuses to register %j, naming %s', async (body, field) => {
    expect(await post(REGISTER, body)).toMatchObject({
      status: 400,
      body: { error_code: 'VALIDATION_ERROR', details: { field, reason: expect.stringMatching(/./) } },
    });
  });

  it('a wrong password and an unknown name look the same; too many attempts must wait', async () => {
    await post(REGISTER, { ...USER, username: 'guessed' });
    const attempt = (username: string) => post(LOGIN, { username, password: 'wrong wrong' }, CHINESE);
    const [known, unknown] = [await attempt('guessed'), await attempt('nobody')];
    expect(known).toMatchObject({
      status: 401,
      body: { success: false, error_code: 'UNAUTHORIZED', message: '用户名或密码错误。' },
    });
    expect(unknown.body).toEqual(known.body);
    await attempt('guessed');
    await attempt('guessed');
    const late = await attempt('guessed');
    expect(late).toMatchObject({ status: 429, body: { error_code: 'TOO_MANY_REQUESTS' } });
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(late.body.message).toMatch(/请在 \d+ 秒后再试/);
  });

  it('AUTH=open: the token is the id, and expires_in is there as well', async () => {
    const made = await post(REGISTER, USER, {}, open);
    const { id } = made.body.data as { id: number };
    const { body } = await post(LOGIN, USER, {}, open);
    expect(body.data).toEqual({ access_token: String(id), expires_in: expect.any(Number) });
  });
});

describe('dialogue.md Envelope and errors: what is refused before any route', () => {
  it.each([
    ['no body', undefined, 'INVALID_REQUEST'],
    ['a body cut short', '{"username":', 'INVALID_REQUEST'],
    ['a text', '"user1"', 'INVALID_REQUEST'],
    ['a list', '[]', 'INVALID_REQUEST'],
    ['null', 'null', 'INVALID_REQUEST'],
    ['a value too deep', `{"username":${'['.repeat(100)}${']'.repeat(100)}}`, 'INVALID_REQUEST'],
    ['an empty object', '{}', 'VALIDATION_ERROR'],
  ])('%s is 400', async (_, body, error) => {
    const english = await post(LOGIN, body);
    expect(english).toMatchObject({ status: 400, body: { success: false, error_code: error } });
    const chinese = await post(LOGIN, body, CHINESE);
    expect(chinese.body).toMatchObject({
      error_code: error,
      message: expect.stringMatching(/\p{Script=Han}/u),
    });
    for (const answer of [english, chinese]) expect(DIALOGUE.refusal.parse(answer.body)).toEqual(answer.body);
  });

  it('seed 1.3: a field that is missing or empty is named, in Chinese where that is preferred', async () => {
    for (const body of [{ password: 'x' }, { username: '', password: 'x' }]) {
      expect((await post(LOGIN, body, CHINESE)).body).toEqual({
        success: false,
        error_code: 'VALIDATION_ERROR',
        message: '字段校验失败',
        details: { field: 'username', reason: '不能为空' },
      });
    }
  });

  it('seed 6.2: without a valid token, AUTH=signed', async () => {
    for (const token of [{}, { Authorization: 'Bearer xxxxx.yyyyy.zzzzz' }, { Authorization: 'Bearer 1' }]) {
      const { status, body } = await sent('GET', '/api/roles', undefined, { ...CHINESE, ...token });
      expect(status).toBe(401);
      expect(body).toEqual({
        success: false,
        error_code: 'UNAUTHORIZED',
        message: '认证失败或未登录',
      });
    }
    for (const token of [{}, { Authorization: 'Bearer null' }])
      expect((await sent('GET', '/api/roles', undefined, token, open)).status).toBe(200);
  });

  it('unknown fields are ignored, and those of __proto__ change nothing', async () => {
    const { body } = await post(LOGIN, '{"username":"nobody","password":"x","__proto__":{"a":1},"b":2}');
    expect(body.error_code).toBe('UNAUTHORIZED');
    expect(({} as { a?: number }).a).toBeUndefined();
  });

  it.each([
    ['GET', '/api', 404, 'NOT_FOUND'],
    ['GET', '/api/nothing', 404, 'NOT_FOUND'],
    ['GET', '/api/auth/nothing', 404, 'NOT_FOUND'],
    ['GET', LOGIN, 405, 'METHOD_NOT_ALLOWED'],
    ['PATCH', LOGIN, 405, 'METHOD_NOT_ALLOWED'],
  ])('%s %s is %d %s', async (method, path, status, error) => {
    const answer = await sent(method, path, undefined, CHINESE);
    expect(answer).toMatchObject({ status, body: { success: false, error_code: error } });
    expect(answer.body.message).toMatch(/\p{Script=Han}/u);
    expect(answer.headers.get('allow')).toBe(status === 405 ? 'POST' : null);
  });

  it('what is not of scripted conversations keeps the other envelope', async () => {
    for (const path of ['/api/matches/x', '/api/matches/1/nothing', '/capi/nothing', '/nothing'])
      expect((await sent('GET', path, undefined, CHINESE)).body).toMatchObject({
        success: false,
        errName: expect.any(String),
      });
  });

  it('a body that is too large or too slow', async () => {
    const large = await post(LOGIN, { username: 'x'.repeat(1_100_000) });
    expect(large).toMatchObject({ status: 413, body: { error_code: 'PAYLOAD_TOO_LARGE' } });
    const slow = await RawSocket.open(server.port);
    slow.write(Buffer.from(`POST ${LOGIN} HTTP/1.1\r\nHost: x\r\nContent-Length: 20\r\n\r\n{"us`));
    const head = (await slow.head()) ?? '';
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1]);
    const body = String(await slow.take(length));
    slow.reset();
    expect(head).toContain('408');
    expect(JSON.parse(body)).toMatchObject({ success: false, error_code: 'REQUEST_TIMEOUT' });
  });

  it('pages of strangers are refused; those of the front end may send and see what they need', async () => {
    const stranger = await post(LOGIN, USER, { ...CHINESE, Origin: 'https://evil.example' });
    expect(stranger).toMatchObject({ status: 403, body: { error_code: 'FORBIDDEN' } });
    const Origin = 'https://front.example';
    const { headers } = await fetch(`${server.url}/api/roles`, { method: 'OPTIONS', headers: { Origin } });
    expect(headers.get('access-control-allow-origin')).toBe(Origin);
    for (const name of ['Authorization', 'Content-Type', 'Idempotency-Key', 'Accept-Language'])
      expect(headers.get('access-control-allow-headers')).toContain(name);
    const { headers: seen } = await post(LOGIN, USER, { Origin });
    for (const name of ['Content-Disposition', 'Location', 'Retry-After'])
      expect(seen.get('access-control-expose-headers')).toContain(name);
  });
});
