import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyRoute } from '../../src/gateway/rest/route.ts';
import { API_ROUTES, CAPI_ROUTES } from '../../src/gateway/rest/routes/all.ts';
import { TestServer } from '../support/server.ts';

const REFEREE = 71;
const MEMBER = 72;
const STRANGER = 73;
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
  const numbers = { muteStatus: 0, syncId: 1, roleIdList: [1], position: 1 };
  const rest = {
    key: 'k',
    value: 'v',
    newPassword: 'some password',
    messages: [{ messageId: ids.messageId, content: 'y' }],
  };
  const extra = route.path.endsWith('/ai') ? { extra: { result: '1' } } : {};
  return { ...ids, ...members, ...texts, ...numbers, ...rest, ...extra };
}

async function call(route: AnyRoute, token: number | string | null) {
  const given = input(route);
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => String(given[name] ?? 'x'));
  if (route.method !== 'GET') return server.call(token, route.method, path, given);
  const query = new URLSearchParams({
    roomId: String(ids.roomId),
    spaceId: String(ids.spaceId),
    messageId: String(ids.messageId),
    format: 'json',
  });
  return server.call(token, 'GET', `${path}?${query}`);
}

const titled = [...CAPI_ROUTES, ...API_ROUTES].map((route) => ({
  name: `${route.method} ${route.path}`,
  route,
}));

describe('rights of every route', () => {
  it.each(titled)('$name: nobody, strangers and members get what the table says', async ({ route }) => {
    const { rights } = route;
    if (rights === 'anonymous') {
      expect((await call(route, null)).status).not.toBe(403);
      return;
    }
    expect(await call(route, null)).toMatchObject({ status: 401, errName: 'UNAUTHENTICATED' });
    expect(await call(route, 'forged')).toMatchObject({ status: 401 });
    if (rights === 'operator') expect((await call(route, STRANGER)).status).toBe(403);
    if (typeof rights === 'string') return;
    const stranger = await call(route, STRANGER);
    // A message's existence is nobody else's business.
    expect(['NOT_A_MEMBER', 'MESSAGE_UNKNOWN']).toContain(stranger.errName);
    if (rights.need === 'owner') {
      expect(await call(route, MEMBER)).toMatchObject({ status: 403, errName: 'NOT_REFEREE' });
    } else if (!route.path.includes('exit')) {
      expect((await call(route, REFEREE)).errName).toBeNull();
    }
  });
});
