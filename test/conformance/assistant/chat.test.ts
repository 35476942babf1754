import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitingView } from '../../../src/gateway/rest/assistant-view.ts';
import { RawSocket } from '../../support/raw-socket.ts';
import { TestServer } from '../../support/server.ts';
import { until } from '../../support/until.ts';
import { isReady, replyTo, send } from './client.ts';

let server: TestServer;
let next = 501;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

const ask = (user: number | string, text = 'What can you do?') =>
  send(server, 'POST', `/users/${user}/chat_text`, { text });

describe('assistant.md: messages by text', () => {
  it('assistant.md 2, 3: the POST answers null at once; the reply is polled for, and comes once', async () => {
    const user = next++;
    expect((await send(server, 'GET', `/users/${user}/response`)).body).toMatchObject({ valid: false });
    const posted = await ask(user);
    expect([posted.http, posted.body]).toEqual([200, null]);
    const reply = await replyTo(server, user);
    expect(Object.keys(reply).sort()).toEqual(
      ['error', 'extra_info', 'inner_chat', 'references', 'reply_text', 'valid'].sort(),
    );
    expect((await send(server, 'GET', `/users/${user}/response`)).body).toMatchObject({ valid: false });
  });

  it('assistant.md 3: HEAD, and a client that goes away before its answer, take no reply', async () => {
    const user = next++;
    await ask(user);
    expect(await until(() => isReady(server, user), 20_000)).toBe(true);
    for (let i = 0; i < 10; i += 1) {
      const socket = await RawSocket.open(server.port);
      socket.write(`GET /users/${user}/response HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      // The request and the end of the connection arrive together.
      socket.socket.destroy();
      expect(await until(() => isReady(server, user), 5_000)).toBe(true);
    }
    await replyTo(server, user);
    expect(await isReady(server, user)).toBe(false);
  });

  it('assistant.md 3: two clients that poll at once get each reply once', async () => {
    const user = next++;
    await ask(user);
    expect(await until(() => isReady(server, user), 20_000)).toBe(true);
    const polled = await Promise.all(
      Array.from({ length: 8 }, () => send(server, 'GET', `/users/${user}/response`)),
    );
    expect(polled.filter(({ body }) => body.valid)).toHaveLength(1);
  });

  it('assistant.md 6: nothing was said: the reply says so, and the next message works', async () => {
    const user = next++;
    for (const text of ['', ' \n']) {
      await ask(user, text);
      const { reply_text, ...rest } = (await replyTo(server, user)) as Record<string, unknown>;
      expect(reply_text).toMatch(/^Nothing was said/);
      expect(rest).toMatchObject({ error: reply_text, valid: true, inner_chat: false });
    }
    await ask(user, 'hello');
    expect(await replyTo(server, user)).toMatchObject({ valid: true, error: null });
  });

  it('a reply is its user’s alone, and so is a question', async () => {
    const [one, other] = [next++, next++];
    // Not clear: it asks what is meant.
    await ask(one, 'hmm');
    expect(await until(() => isReady(server, one), 20_000)).toBe(true);
    expect(await isReady(server, other)).toBe(false);
    await send(server, 'POST', `/users/${other}/inner_chat_text`, { text: 'an answer' });
    expect(await replyTo(server, one)).toMatchObject({ inner_chat: true });
    const waits = await send(server, 'GET', `/users/${one}/response`);
    expect(waits.body).toEqual(waitingView('asking', 'en'));
    const chinese = { 'Accept-Language': 'zh-CN' };
    const told = await send(server, 'GET', `/users/${one}/response`, undefined, chinese);
    expect(told.body).toEqual(waitingView('asking', 'zh'));
    expect((await send(server, 'POST', `/users/${one}/cancel`)).body).toEqual({ cancelled: true });
    expect(await replyTo(server, one)).toMatchObject({ error: expect.any(String), inner_chat: false });
    expect((await send(server, 'POST', `/users/${one}/cancel`)).body).toEqual({ cancelled: false });
    expect(await send(server, 'POST', `/users/${one}/clear_history`)).toMatchObject({
      http: 200,
      body: null,
    });
  });

  it('AUTH=open: users are made on first use, by id or by name; a name is one user however it is written', async () => {
    for (const [posts, polls] of [
      ['ada.lovelace', 'Ada.Lovelace'],
      ['%E9%98%BF%E8%BE%BE', '阿达'],
      [String(next), String(next++)],
    ] as const) {
      expect((await ask(posts)).http).toBe(200);
      expect(await replyTo(server, encodeURIComponent(polls))).toMatchObject({ valid: true });
    }
    const many = await Promise.all(Array.from({ length: 6 }, () => ask('first-use')));
    expect(many.map(({ http }) => http)).toEqual([200, 200, 200, 200, 200, 200]);
    for (const user of ['0', '9'.repeat(20), 'x', '%20', 'a%2Fb', 'a%00b', 'x'.repeat(80)])
      expect([404, 422]).toContain((await ask(user)).http);
  });
});
