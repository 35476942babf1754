import { describe, expect, it } from 'vitest';
import { QUIET_CONTEXT } from '../../../test/fuzz/quiet-ports.ts';
import { SilentTelemetry } from '../../../test/support/silent-telemetry.ts';
import type { Command } from '../../actors/runtime/envelope.ts';
import { reject } from '../../protocol/rejections.ts';
import { RestHandler } from './handler.ts';
import type { RouteContext } from './route.ts';
import { Router } from './router.ts';
import { GROUNDS, RPG_ROUTES } from './routes/all.ts';

interface Sent {
  readonly method?: string;
  readonly query?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const ADDRESS = '9.9.9.9';
const principal = { userId: 1, tokenId: null, expires: null, operator: false };
const who = async () => ({ ok: true, principal });

/** A client of the routes over ports that find a player, and what he was told. */
function clientOf(changes: Partial<Record<keyof RouteContext, unknown>> = {}) {
  const context = { ...QUIET_CONTEXT, ...changes } as RouteContext;
  const handler = new RestHandler(
    new Router('capi', [], RPG_ROUTES, GROUNDS),
    context,
    new SilentTelemetry(),
    () => ADDRESS,
  );
  return async (path: string, { method = 'GET', query = '', body, headers = {} }: Sent) => {
    const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
    const head = { method, path, query, headers: new Map(Object.entries(headers)), peer: ADDRESS };
    const answer = await handler.handle(head, { ok: true, bytes: Buffer.from(text) });
    const told = JSON.parse(String(answer.body)) as Record<string, unknown>;
    return { http: answer.status, headers: answer.headers, told, code: told.status_code };
  };
}

/** AUTH=signed: who shows which token is which user. */
function signed(ipSessions = false, cameFrom: string | null = ADDRESS, disabled = false) {
  const authenticateGuest = async (token: string | null) =>
    token === null || !/^\d+$/.test(token)
      ? { ok: false, rejection: reject('UNAUTHENTICATED') }
      : { ok: true, principal: { ...principal, userId: Number(token) } };
  const { rpgDoor, rpg } = QUIET_CONTEXT;
  return clientOf({
    open: false,
    authenticator: { authenticateGuest },
    users: { accountById: async () => ({ disabled }) },
    rpg: { ...rpg, playerByRole: async () => ({ userId: 1, role: 'ada', cameFrom }) },
    rpgDoor: { ...rpgDoor, limits: { ...rpgDoor.limits, ipSessions } },
  });
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const ada = { role: 'ada' };

describe('routes of the role-play game', () => {
  it('rpg.md: GET with a JSON body, POST, query; repeated slashes, a trailing one; never stored', async () => {
    const call = clientOf();
    for (const [path, sent] of [
      ['/status', { body: ada }],
      ['//status', { body: ada }],
      ['///status/', { method: 'POST', body: ada }],
      ['/status', { query: 'role=ada' }],
      ['/status', { method: 'POST', query: 'role=bob', body: ada }],
    ] as const) {
      const { http, headers, told } = await call(path, sent);
      expect(http).toBe(200);
      expect(headers).toMatchObject({ 'Cache-Control': 'no-store' });
      expect(told).toMatchObject({ status_code: 200, attribute: { 龙眼: 100, 凤羽: 100, 经验值: 100 } });
    }
  });

  it('rpg.md: a body that is not JSON is HTTP 400 with the same shape', async () => {
    const call = clientOf();
    for (const body of ['{', 'role=ada', '{"role":"ada"', '\ud800'])
      expect(await call('/main', { body })).toMatchObject({
        http: 400,
        told: { status_code: 400, status: false, error: 'BODY_NOT_JSON' },
      });
    for (const body of ['[]', '"x"', '5', 'null'])
      expect(await call('/main', { body })).toMatchObject({ http: 200, code: 400 });
    expect(await call('/main', { body: '['.repeat(10_000) })).toMatchObject({ code: 400 });
  });

  it('other methods, and paths below, are refused in its own words', async () => {
    const call = clientOf();
    expect(await call('/main', { method: 'PUT', body: ada })).toMatchObject({ http: 405, code: 405 });
    expect(await call('/main/x', { body: ada })).toMatchObject({ http: 404, code: 404 });
  });

  it('who plays: under AUTH=open whoever names the role, but no page of another site', async () => {
    const call = clientOf();
    const site = (name: string, more = {}) =>
      call('/status', { query: 'role=ada', headers: { 'sec-fetch-site': name, ...more } });
    for (const own of ['none', 'same-origin']) expect((await site(own)).code).toBe(200);
    for (const other of ['cross-site', 'same-site'])
      expect(await site(other)).toMatchObject({ http: 403, told: { error: 'ORIGIN_REFUSED' } });
    expect((await site('cross-site', { origin: 'https://play.example' })).code).toBe(200);
    const stranger = clientOf({
      authenticator: {
        authenticateGuest: who,
        authenticate: async () => ({ ok: false, rejection: reject('ACCOUNT_DISABLED') }),
      },
    });
    expect((await stranger('/status', { body: ada })).told.error).toBe('ACCOUNT_DISABLED');
  });

  it('who plays: under AUTH=signed whoever has the token of the role', async () => {
    const call = signed();
    expect((await call('/status', { body: ada, headers: bearer('1') })).code).toBe(200);
    expect(await call('/status', { body: ada, headers: bearer('2') })).toMatchObject({
      http: 200,
      told: { status_code: 401, error: 'UNAUTHENTICATED', field: 'role' },
    });
    for (const headers of [{}, bearer('forged')])
      expect(await call('/status', { body: ada, headers })).toMatchObject({ http: 200, code: 401 });
  });

  it('who plays: LEGACY_IP_SESSIONS takes the address of the last log-in where there is no token', async () => {
    const asks = (call: ReturnType<typeof clientOf>, headers = {}) => call('/status', { body: ada, headers });
    expect((await asks(signed(true))).code).toBe(200);
    expect((await asks(signed(true, '9.9.9.8'))).code).toBe(401);
    expect((await asks(signed(true, null))).code).toBe(401);
    expect((await asks(signed(true, ADDRESS, true))).told.error).toBe('ACCOUNT_DISABLED');
    expect((await asks(signed(true), bearer('2'))).code).toBe(401);
    expect((await asks(signed(true), bearer('forged'))).code).toBe(401);
    expect((await asks(signed(true), { 'sec-fetch-site': 'cross-site' })).code).not.toBe(200);
  });

  it('rpg.md request_id: the same call is made once, on each route by itself', async () => {
    let asked = 0;
    const ask = async (to: string, command: Command) => {
      asked += 1;
      return QUIET_CONTEXT.ask(to as never, command);
    };
    const call = clientOf({ ask });
    const once = { ...ada, request_id: 'r1' };
    expect((await call('/bag', { body: once })).told).toEqual((await call('/bag', { body: once })).told);
    expect(asked).toBe(1);
    await call('/skill', { body: once });
    await call('/bag', { body: { ...once, request_id: 'r2' } });
    await call('/bag', { body: ada });
    expect(asked).toBe(4);
  });

  it('speaks the language of the player’s text, else the one that is asked for', async () => {
    const told: (string | undefined)[] = [];
    const refusing = async (_to: unknown, command: Command) => {
      if (command.type === 'talk') told.push((command as { tongue?: string }).tongue);
      return command.type === 'talk'
        ? { ok: false, rejection: reject('ADVENTURE_UNKNOWN') }
        : QUIET_CONTEXT.ask(_to as never, command);
    };
    const call = clientOf({ ask: refusing, askWithin: refusing });
    const english = { 'accept-language': 'en-GB' };
    const says = async (text: string, headers = {}) =>
      (await call('/main', { body: { ...ada, text }, headers })).told.text;
    expect(await says('你好', english)).toBe('当前没有进行中的任务，请先选择任务。');
    expect(await says('hello', { 'accept-language': 'zh-CN' })).toBe('No task is running. Select one first.');
    expect(await says('', { 'accept-language': 'zh-CN' })).toBe('当前没有进行中的任务，请先选择任务。');
    await says('', english);
    await says('', { 'accept-language': '*' });
    expect(told).toEqual(['zh', 'en', 'zh', 'en', 'zh']);
    // A field that is wrong is told in it too; the name of the role is the last that tells.
    const wrong = async (body: object, headers = {}) =>
      (await call('/merge', { body: { mode: 0, num: 0, des: '', ...body }, headers })).told.text;
    expect(await wrong({ role: 'ada', des: '剑' })).toBe('num 不能小于 1');
    expect(await wrong({ role: '阿达' })).toBe('num 不能小于 1');
    expect(await wrong({ role: '阿达' }, english)).toBe('num must be at least 1');
    expect(await wrong({ role: 5 })).toMatch(/^role must/);
  });

  it('rpg.md /merge: MERGE_MODES=origin reverses the modes', async () => {
    const kinds: unknown[] = [];
    const askWithin = async (to: string, command: Command) => {
      if (command.type === 'craft') kinds.push((command as { kind?: string }).kind);
      return QUIET_CONTEXT.ask(to as never, command);
    };
    const { rpgDoor } = QUIET_CONTEXT;
    for (const mergeModes of ['seed', 'origin']) {
      const call = clientOf({
        askWithin,
        rpgDoor: { ...rpgDoor, limits: { ...rpgDoor.limits, mergeModes } },
      });
      for (const mode of [0, 1]) await call('/merge', { body: { ...ada, mode, num: 1, des: 'x' } });
    }
    expect(kinds).toEqual(['skill', 'equipment', 'equipment', 'skill']);
  });

  it('rpg.md /challenge: not oneself, not a stranger, not who is away, not too often', async () => {
    const call = clientOf();
    const says = async (role2: string) => {
      const { told } = await call('/challenge', { body: { role1: 'ada', role2, wait: false } });
      return [told.status_code, told.error, told.field];
    };
    expect(await says('ADA')).toEqual([400, 'BAD_FIELD', 'role2']);
    expect(await says('bob')).toEqual([200, undefined, undefined]);
    const { rpgDoor } = QUIET_CONTEXT;
    const found = { find: async (role: string) => (role === 'ada' ? { userId: 1, role } : null) };
    const empty = clientOf({ rpgDoor: { ...rpgDoor, players: found } });
    expect((await empty('/challenge', { body: { role1: 'ada', role2: 'cat' } })).told).toMatchObject({
      status_code: 404,
      field: 'role2',
    });
    const away = clientOf({
      rpgDoor: {
        ...rpgDoor,
        players: { find: async (role: string) => ({ userId: role === 'ada' ? 1 : 9, role }) },
      },
    });
    expect((await away('/challenge', { body: { role1: 'ada', role2: 'cat' } })).code).toBe(423);
    const busy = clientOf({ rpgDoor: { ...rpgDoor, challenges: { attempt: () => 5 } } });
    expect((await busy('/challenge', { body: { role1: 'ada', role2: 'bob' } })).code).toBe(429);
  });
});
