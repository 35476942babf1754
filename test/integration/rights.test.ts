import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIALOGUE } from '../../src/gateway/rest/dialects/dialogue.ts';
import type { AnyRoute } from '../../src/gateway/rest/route.ts';
import { API_ROUTES, CAPI_ROUTES } from '../../src/gateway/rest/routes/all.ts';
import { TestServer } from '../support/server.ts';

const REFEREE = 71;
const MEMBER = 72;
const STRANGER = 73;
/** An id that nothing has. */
const NOTHING = 999_999;
let server: TestServer;
let ids: { roomId: number; spaceId: number; messageId: number };

beforeAll(async () => {
  server = await TestServer.start();
  const { data: space } = await server.call(REFEREE, 'POST', 'space', {
    spaceName: 'S',
    userIdList: [MEMBER],
  });
  const { data: room } = await server.call(REFEREE, 'POST', 'space/room', {
    spaceId: space.spaceId,
    roomName: 'R',
    userIdList: [MEMBER],
  });
  const { data: message } = await server.call(REFEREE, 'POST', 'chat/message', {
    roomId: room.roomId,
    content: 'hi',
  });
  ids = { roomId: room.roomId, spaceId: space.spaceId, messageId: message.messageId };
});
afterAll(() => server.stop());

/** A valid input for any route: every field that some route asks for. */
function input(route: AnyRoute): Record<string, unknown> {
  const members = {
    userIdList: [MEMBER],
    uidList: [MEMBER],
    newLeaderId: MEMBER,
    targetUserId: MEMBER,
    receiverId: MEMBER,
  };
  const texts = {
    name: 'N',
    spaceName: 'N',
    roomName: 'N',
    username: 'some-name',
    password: 'some password',
    content: 'x',
  };
  const numbers = { id: NOTHING, muteStatus: 0, syncId: 1, roleIdList: [1], position: 1 };
  const rest = {
    key: 'k',
    value: 'v',
    newPassword: 'some password',
    messages: [{ messageId: ids.messageId, content: 'y' }],
  };
  const extra = route.path.endsWith('/ai') ? { extra: { result: '1' } } : {};
  return { ...ids, ...members, ...texts, ...numbers, ...rest, ...extra };
}

async function call(of: TestServer, route: AnyRoute, token: number | string | null) {
  const given = input(route);
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => String(given[name] ?? 'x'));
  if (route.method !== 'GET') return of.call(token, route.method, path, given);
  const query = new URLSearchParams({
    roomId: String(ids.roomId),
    spaceId: String(ids.spaceId),
    messageId: String(ids.messageId),
    format: 'json',
  });
  return of.call(token, 'GET', `${path}?${query}`);
}

const titled = [...CAPI_ROUTES, ...API_ROUTES].map((route) => ({
  name: `${route.method} ${route.path}`,
  route,
}));

describe('rights of every route', () => {
  it.each(titled)('$name: nobody, strangers and members get what the table says', async ({ route }) => {
    const { rights } = route;
    if (rights === 'anonymous') {
      expect((await call(server, route, null)).status).not.toBe(403);
      return;
    }
    if (rights === 'guest') {
      for (const token of [null, 'forged', STRANGER])
        expect([401, 403]).not.toContain((await call(server, route, token)).status);
      return;
    }
    const unknown = route.dialect === DIALOGUE ? 'UNAUTHORIZED' : 'UNAUTHENTICATED';
    expect(await call(server, route, null)).toMatchObject({ status: 401, errName: unknown });
    expect(await call(server, route, 'forged')).toMatchObject({ status: 401 });
    if (rights === 'operator') expect((await call(server, route, STRANGER)).status).toBe(403);
    if (typeof rights === 'string') return;
    const stranger = await call(server, route, STRANGER);
    // A message's existence is nobody else's business.
    expect(['NOT_A_MEMBER', 'MESSAGE_UNKNOWN']).toContain(stranger.errName);
    if (rights.need === 'owner') {
      expect(await call(server, route, MEMBER)).toMatchObject({ status: 403, errName: 'NOT_REFEREE' });
    } else if (!route.path.includes('exit')) {
      expect((await call(server, route, REFEREE)).errName).toBeNull();
    }
  });
});

describe('rights of guests', () => {
  const guests = [...CAPI_ROUTES, ...API_ROUTES].filter(({ rights }) => rights === 'guest');

  it('AUTH=signed: every route for guests wants a token', async () => {
    const signed = await TestServer.start({ AUTH: 'signed', AUTH_KEYS: `k1:${'s'.repeat(40)}` });
    for (const route of guests)
      for (const token of [null, 'forged', STRANGER])
        expect(await call(signed, route, token)).toMatchObject({ status: 401, errName: 'UNAUTHORIZED' });
    await signed.stop();
  });

  it('AUTH=open: nobody from elsewhere is a guest, with or without a token', async () => {
    for (const route of guests) {
      const { method, path } = route;
      const url = `${server.url}/${path.replace(/:\w+/g, '1')}`;
      for (const more of [{}, { Authorization: `Bearer ${STRANGER}` }]) {
        const response = await fetch(url, { method, headers: { 'X-Forwarded-For': '192.0.2.1', ...more } });
        expect(response.status).toBe(403);
        expect(await response.json()).toMatchObject({ success: false, error_code: 'FORBIDDEN' });
      }
    }
  });
});
