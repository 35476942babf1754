import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ASSISTANT_ROUTES } from '../../../src/gateway/rest/routes/all.ts';
import { TestServer } from '../../support/server.ts';
import { type Part, replyTo, send } from './client.ts';

const PASSWORD = 'a long password';
const ORIGIN = 'https://lab.example';
let signed: TestServer;
let open: TestServer;
beforeAll(async () => {
  const keys = { AUTH: 'signed', AUTH_KEYS: `k1:${'s'.repeat(40)}`, LOGINS_PER_ADDRESS: '1000' };
  signed = await TestServer.start({ ...keys, ORIGINS: ORIGIN });
  open = await TestServer.start({ LOGINS_PER_ADDRESS: '1000', ORIGINS: '*' });
});
afterAll(async () => {
  await signed.stop();
  await open.stop();
});

const account = (server: TestServer, what: string, user_id: unknown, password: unknown = PASSWORD) =>
  send(server, 'POST', `/accounts/${what}`, { user_id, password } as object);

const cookieOf = (headers: Headers) => headers.get('set-cookie')?.split(';')[0] ?? '';

describe('assistant.md 10: accounts', () => {
  it.each(['signed', 'open'])('AUTH=%s: a taken name and a wrong password are null', async (mode) => {
    const server = mode === 'open' ? open : signed;
    for (const name of ['grace', '图灵']) {
      const made = await account(server, 'sign-up', name);
      const token = mode === 'open' ? {} : { token: expect.any(String) };
      expect([made.http, made.body]).toEqual([200, { user_id: name, ...token }]);
      for (const again of [name, name.toUpperCase()])
        expect((await account(server, 'sign-up', again, 'another password')).body).toEqual({ user_id: null });
      expect((await account(server, 'log-in', name)).body).toEqual({ user_id: name, ...token });
      expect((await account(server, 'log-in', name, 'another password')).body).toEqual({ user_id: null });
      expect((await account(server, 'log-in', `${name}x`)).body).toEqual({ user_id: null });
      expect(made.headers.get('set-cookie') !== null).toBe(mode === 'signed');
    }
  });

  it('AUTH=open: who was made on first use has no password, and nobody takes his name', async () => {
    await send(open, 'POST', '/users/noether/chat_text', { text: 'hi' });
    expect((await account(open, 'log-in', 'noether', '')).body).toEqual({ user_id: null });
    expect((await account(open, 'sign-up', 'noether')).body).toEqual({ user_id: null });
  });

  it.each<[unknown, unknown, string]>([
    ['kepler', 'short', 'password'],
    ['kepler', undefined, 'password'],
    ['kepler', 5, 'password'],
    [undefined, PASSWORD, 'user_id'],
    ['123', PASSWORD, 'user_id'],
    ['a b', PASSWORD, 'user_id'],
    ['', PASSWORD, 'user_id'],
  ])('sign-up of %j with %j is 422 for %s', async (user, password, field) => {
    const { http, body } = await send(signed, 'POST', '/accounts/sign-up', { user_id: user, password });
    expect([http, body.detail?.[0].loc]).toEqual([422, ['body', field]]);
  });
});

describe('assistant.md 11: AUTH=signed', () => {
  let ada: { token: string; cookie: string };
  let eve: { token: string; cookie: string };
  let id = 0;
  beforeAll(async () => {
    const made = [await account(signed, 'sign-up', 'ada'), await account(signed, 'sign-up', 'eve')];
    const [first, second] = made.map(({ body, headers }) => ({
      token: body.token,
      cookie: cookieOf(headers),
    }));
    if (!first || !second) throw new Error('nobody signed up');
    [ada, eve] = [first, second];
    id = JSON.parse(atob(ada.token.split('.')[1] ?? '')).sub;
  });

  it('the cookie is HttpOnly, SameSite, of /users, and Secure behind https', async () => {
    const { headers } = await account(signed, 'log-in', 'ada');
    expect(headers.get('set-cookie')).toMatch(
      /^troupe_session=[\w.-]+; Path=\/users; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
    );
    const credentials = { user_id: 'ada', password: PASSWORD };
    const proxied = { 'X-Forwarded-Proto': 'https' };
    const secure = await send(signed, 'POST', '/accounts/log-in', credentials, proxied);
    expect(secure.headers.get('set-cookie')).toMatch(/; Secure$/);
  });

  it('every route of users wants the token or the cookie of the user, before anything else', async () => {
    const own = ASSISTANT_ROUTES.filter(({ rights }) => rights === 'self');
    expect(own.length).toBeGreaterThan(12);
    const asked = async (headers: Record<string, string>, user: string | number) => {
      const statuses = new Set<number>();
      for (const { method, path, example } of own) {
        const given: Readonly<Record<string, unknown>> = { ...example.input, user_id: user };
        const where = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(given[name])));
        const body = method === 'GET' || method === 'DELETE' ? undefined : example.input;
        statuses.add((await send(signed, method, `/${where}`, body, headers)).http);
      }
      return [...statuses];
    };
    for (const user of ['ada', id]) {
      for (const headers of [{}, { Authorization: 'Bearer x' }, { Cookie: 'troupe_session=x' }])
        expect(await asked(headers, user)).toEqual([401]);
      expect(await asked({ Authorization: `Bearer ${eve.token}` }, user)).toEqual([403]);
      expect(await asked({ Cookie: eve.cookie }, user)).toEqual([403]);
    }
    expect(await asked({ Cookie: eve.cookie }, 'nobody')).toEqual([404]);
    for (const headers of [{ Authorization: `Bearer ${ada.token}` }, { Cookie: ada.cookie }])
      expect(await asked(headers, id)).not.toEqual(expect.arrayContaining([401]));
  });

  it('a whole turn by cookie: the file, the question, the reply', async () => {
    const parts: Part[] = [
      ['file', new TextEncoder().encode('x y z'), 'a.txt'],
      ['text', 'summarise it'],
    ];
    const headers = { Cookie: ada.cookie };
    expect(await send(signed, 'POST', '/users/ada/chat_with_file', parts, headers)).toMatchObject({
      http: 200,
    });
    expect(await replyTo(signed, 'ada', headers)).toMatchObject({ valid: true });
    const { body } = await send(signed, 'GET', '/users/ada/files', undefined, headers);
    const inQuery = `/users/ada/files/${encodeURIComponent(body.files[0].path)}?token=${ada.token}`;
    expect((await send(signed, 'GET', inQuery)).body).toBe('x y z');
  });

  it('pages of other origins are refused, those of the configured ones are let in, with their cookies', async () => {
    const preflight = (origin: string) =>
      fetch(`${signed.url}/users/ada/chat_with_file`, {
        method: 'OPTIONS',
        headers: {
          Origin: origin,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'authorization,content-type',
        },
      });
    const allowed = await preflight(ORIGIN);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(allowed.headers.get('access-control-allow-credentials')).toBe('true');
    expect(allowed.headers.get('access-control-allow-methods')).toMatch(/POST.*PUT.*DELETE/);
    expect(allowed.headers.get('access-control-allow-headers')?.toLowerCase()).toMatch(
      /authorization.*content-type/,
    );
    expect((await preflight('https://evil.example')).status).toBe(403);
    const foreign = { Origin: 'https://evil.example', Cookie: ada.cookie };
    const posted = await send(signed, 'POST', '/users/ada/chat_text', { text: 'x' }, foreign);
    expect(posted).toMatchObject({ http: 403, body: { error: 'ORIGIN_REFUSED' } });
    const own = { Origin: ORIGIN, Cookie: ada.cookie };
    const answered = await send(signed, 'GET', '/users/ada/response', undefined, own);
    expect(answered.http).toBe(200);
    expect(answered.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    const anyone = await send(open, 'GET', '/users/1/files', undefined, { Origin: 'https://x.example' });
    expect(anyone.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('AUTH=open: nobody from elsewhere, whatever he shows', async () => {
    for (const { method, path, rights } of ASSISTANT_ROUTES) {
      if (rights !== 'self') continue;
      const where = path.replace(/:\w+/g, '1');
      const headers = { 'X-Forwarded-For': '192.0.2.1', Authorization: 'Bearer 1' };
      const { http, body } = await send(open, method, `/${where}`, undefined, headers);
      expect([where, http, body.error]).toEqual([where, 403, 'OPEN_AUTH_REFUSED']);
    }
  });
});
