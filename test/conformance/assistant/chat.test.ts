import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestServer } from '../../support/server.ts';
import { replyTo, send } from './client.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

describe('assistant.md: messages by text', () => {
  it('assistant.md 2: the POST answers null at once, and the reply is polled for', async () => {
    const posted = await send(server, 'POST', '/users/501/chat_text', { text: 'What can you do?' });
    expect([posted.http, posted.body]).toEqual([200, null]);
    const reply = await replyTo(server, 501);
    expect(reply).toMatchObject({ valid: true, inner_chat: expect.any(Boolean) });
    expect(Object.keys(reply).sort()).toEqual(
      ['error', 'extra_info', 'inner_chat', 'references', 'reply_text', 'valid'].sort(),
    );
  });
});
