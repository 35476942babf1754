import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CHAT } from './dialects/chat.ts';
import { DIALOGUE } from './dialects/dialogue.ts';
import { ok, route } from './route.ts';
import { Router } from './router.ts';

function at(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string) {
  const run = async () => ok(null);
  const example = { input: {}, output: null };
  return route({
    method,
    path,
    rights: 'anonymous',
    summary: '',
    input: z.object({}),
    output: z.null(),
    example,
    run,
  });
}

const room = at('GET', 'room/:roomId');
const list = at('GET', 'room/list');
const made = at('POST', 'room');
const member = at('DELETE', 'room/:roomId/member/:userId');
const router = new Router('capi', [room, list, made, member]);

describe('Router', () => {
  it('finds routes; fixed segments win over parameters', () => {
    expect(router.find('GET', '/capi/room/7')).toEqual({ route: room, params: { roomId: '7' } });
    expect(router.find('GET', '/capi/room/list')).toEqual({ route: list, params: {} });
    expect(router.find('DELETE', '/capi/room/7/member/8')).toMatchObject({
      params: { roomId: '7', userId: '8' },
    });
  });

  it('takes repeated and trailing slashes, and HEAD as GET', () => {
    expect(router.find('POST', '//capi///room/')).toMatchObject({ route: made });
    expect(router.find('HEAD', '/capi/room/7')).toMatchObject({ route: room });
  });

  it('decodes parameters, and leaves what cannot be decoded', () => {
    expect(router.find('GET', '/capi/room/%E4%BD%A0')).toMatchObject({ params: { roomId: '你' } });
    expect(router.find('GET', '/capi/room/%E4')).toMatchObject({ params: { roomId: '%E4' } });
    expect(router.find('GET', '/capi/room/a%2Fb')).toMatchObject({ params: { roomId: 'a/b' } });
  });

  it('says what is allowed where only the method is wrong, and nothing elsewhere', () => {
    expect(router.find('PUT', '/capi/room')).toEqual({ allow: ['POST'] });
    expect(router.find('GET', '/capi/nothing')).toEqual({ allow: [] });
    expect(router.find('GET', '/other')).toEqual({ allow: [] });
  });

  it('knows what is spoken at a place, or at the nearest above it', () => {
    const speaking = { ...at('GET', 'api/roles/:id'), dialect: DIALOGUE };
    const matches = at('GET', 'api/matches/:id');
    const mixed = new Router('capi', [room], [speaking, matches], { api: DIALOGUE });
    for (const path of ['/api', '//api/nothing/x', '/api/roles', '/api/roles/7/x'])
      expect(mixed.dialectAt(path)).toBe(DIALOGUE);
    for (const path of ['/', '/x', '/capi/x', '/api/matches', '/api/matches/7/x'])
      expect(mixed.dialectAt(path)).toBe(CHAT);
  });

  it('refuses two routes at one place', () => {
    expect(() => new Router('capi', [room, at('GET', 'room/:roomId')])).toThrow(
      'two routes for GET room/:roomId',
    );
  });
});
