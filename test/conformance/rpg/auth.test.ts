import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RPG_ROUTES } from '../../../src/gateway/rest/routes/all.ts';
import { PIXEL } from '../../../src/protocol/rest/rpg-examples.ts';
import { TestServer } from '../../support/server.ts';
import { until } from '../../support/until.ts';
import { call, hashed, PlayerClient } from './client.ts';

const SIGNED = { AUTH: 'signed', AUTH_KEYS: `k1:${'s'.repeat(40)}`, LOGINS_PER_ADDRESS: '1000' };

describe('rpg.md, last paragraph: AUTH=signed', () => {
  let server: TestServer;
  let ada: PlayerClient;
  let bob: PlayerClient;
  beforeAll(async () => {
    server = await TestServer.start(SIGNED);
    [ada, bob] = [await PlayerClient.signUp(server), await PlayerClient.signUp(server)];
  });
  afterAll(() => server.stop());

  it('every route of players wants the token of the role, and nothing changes without it', async () => {
    const before = await bob.goods();
    const tokens = [{}, { Authorization: 'Bearer forged' }, { Authorization: `Bearer ${ada.token}` }];
    for (const { path, method, example, rights } of RPG_ROUTES) {
      if (rights !== 'player') continue;
      const named = path === 'challenge' ? { role1: bob.role, role2: ada.role } : { role: bob.role };
      for (const headers of tokens) {
        const told = await call(server, `/${path}`, { ...example.input, ...named }, { method, headers });
        expect([path, told.http, told.body.status_code]).toEqual([path, 200, 401]);
      }
    }
    expect(await bob.goods()).toEqual(before);
  });

  it('a token of log-in is as good as that of sign-up', async () => {
    const { body } = await call(server, '/login', { email: ada.email, password: hashed('password') });
    const headers = { Authorization: `Bearer ${body.token}` };
    expect((await call(server, '/status', { role: ada.role }, { headers })).body.status_code).toBe(200);
  });

  it('one account for all systems: who registered elsewhere logs in by his name', async () => {
    await server.call(null, 'POST', 'user/register', { username: 'elsewhere', password: 'plain password' });
    const login = { email: 'elsewhere', password: hashed('plain password') };
    const { body } = await call(server, '/login', login);
    expect(body).toMatchObject({ status_code: 200, username: 'elsewhere' });
    const headers = { Authorization: `Bearer ${body.token}` };
    const { body: status } = await call(server, '/status', { role: 'elsewhere' }, { headers });
    expect(status).toMatchObject({ status_code: 200, attribute: { 龙眼: 100, 凤羽: 100, 经验值: 100 } });
  });
});

describe('rpg.md, last paragraph: LEGACY_IP_SESSIONS', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start({ ...SIGNED, LEGACY_IP_SESSIONS: 'true' });
  });
  afterAll(() => server.stop());

  it('the address of the last log-in does for a token', async () => {
    const { role, token } = await PlayerClient.signUp(server);
    expect((await call(server, '/status', { role })).body.status_code).toBe(200);
    const headers = { Authorization: 'Bearer forged' };
    expect((await call(server, '/status', { role }, { headers })).body.status_code).toBe(401);
    const own = { Authorization: `Bearer ${token}` };
    expect((await call(server, '/status', { role }, { headers: own })).body.status_code).toBe(200);
  });
});

describe('AUTH=open, rpg.md /challenge_info and presence', () => {
  let server: TestServer;
  let client: Server;
  let ip: string;
  const asked: { id: string; role: string; image_data: string }[] = [];
  /** What the client of the player says. */
  let says: (id: string) => unknown = () => null;

  beforeAll(async () => {
    server = await TestServer.start({ CALLBACK_ALLOW: '127.0.0.0/8', RPG_OFFLINE_SECONDS: '2' });
    client = createServer((request, response) => {
      let body = '';
      request.on('data', (piece) => {
        body += piece;
      });
      request.on('end', () => {
        const info = JSON.parse(body);
        asked.push(info);
        response.end(JSON.stringify(says(info.id)));
      });
    });
    await new Promise<void>((resolve) => client.listen(0, '127.0.0.1', resolve));
    ip = `127.0.0.1:${(client.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    client.closeAllConnections();
    client.close();
    await server.stop();
  });

  it('AUTH=open: nobody from elsewhere plays, with or without a token', async () => {
    const { role, token } = await PlayerClient.signUp(server);
    for (const { path, method, example, rights } of RPG_ROUTES) {
      if (rights !== 'player') continue;
      for (const more of [{}, { Authorization: `Bearer ${token}` }]) {
        const headers = { 'X-Forwarded-For': '192.0.2.1', ...more };
        const input = { ...example.input, role, role1: role };
        const { http, body } = await call(server, `/${path}`, input, { method, headers });
        expect([path, http, body.error]).toEqual([path, 403, 'OPEN_AUTH_REFUSED']);
      }
    }
  });

  it('the client that logged in is called, and its answer settles the challenge', async () => {
    const ada = await PlayerClient.signUp(server);
    const bob = await PlayerClient.signUp(server, { ip });
    says = (id) => ({ status: true, id, image_data: PIXEL });
    await bob.asks('/status');
    const accepted = await ada.challenges(bob, { image_data: PIXEL });
    expect(accepted).toMatchObject({ status_code: 200, status: true, image_data: PIXEL });
    expect(asked.at(-1)).toEqual({ id: accepted.id, role: ada.role, image_data: PIXEL });
    await bob.asks('/status');
    says = (id) => ({ status: false, id });
    expect(await ada.challenges(bob)).toMatchObject({ status_code: 200, status: false, image_data: null });
  });

  it('an answer for another challenge leaves it open', async () => {
    const ada = await PlayerClient.signUp(server);
    const bob = await PlayerClient.signUp(server, { ip });
    const before = asked.length;
    says = () => ({ status: true, id: '1' });
    const { id } = await ada.challenges(bob, { wait: false });
    expect(await until(() => asked.length > before, 5_000)).toBe(true);
    expect(await bob.asks('/accept', { id })).toEqual({ status_code: 200, id });
  });

  it('where the log-in did not come from nobody is called', async () => {
    const ada = await PlayerClient.signUp(server);
    const before = asked.length;
    for (const elsewhere of [
      ip.replace('127.0.0.1', '127.0.0.2'),
      ip.replace('127.0.0.1', 'localhost'),
      '10.0.0.1:80',
    ]) {
      const bob = await PlayerClient.signUp(server, { ip: elsewhere });
      expect((await ada.challenges(bob, { wait: false })).status_code).toBe(200);
    }
    expect(await server.telemetry.metrics.value('challenge_calls', 'refused')).toBe(3);
    expect(asked).toHaveLength(before);
  });

  it('who asks for nothing is offline; a battle with him breaks off, and the other is told', async () => {
    const ada = await PlayerClient.signUp(server);
    const bob = await PlayerClient.signUp(server);
    const { id } = await ada.challenges(bob, { wait: false });
    await bob.asks('/accept', { id });
    const waiting = ada.asks('/battle', { id, text: '我等你', items: [], skills: [], wait: true });
    expect(await waiting).toMatchObject({ status: true, text: expect.stringContaining('逃跑') });
    expect((await ada.asks('/get_list')).roles).not.toContain(bob.role);
    expect((await ada.challenges(bob, { wait: false })).status_code).toBe(423);
    const news = await ada.asks('/refresh', { battle_id: id });
    expect(news).toMatchObject({
      role: bob.role,
      system_text: expect.stringContaining('逃跑'),
      status: true,
    });
  });

  it('who was challenged cannot accept when the challenger has gone: 423', async () => {
    const ada = await PlayerClient.signUp(server);
    const bob = await PlayerClient.signUp(server);
    const { id } = await ada.challenges(bob, { wait: false });
    const isAway = async () => !(await bob.asks('/get_list')).roles.includes(ada.role);
    expect(await until(isAway, 5_000)).toBe(true);
    expect((await bob.asks('/accept_challenge', { id })).status_code).toBe(423);
  });
});
