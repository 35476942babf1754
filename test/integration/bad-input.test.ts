import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RawSocket } from '../support/raw-socket.ts';
import { TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start({ BODY_SECONDS: '1', FRAME_BURST: '300', SOCKETS_PER_USER: '3' });
});
afterAll(() => server.stop());

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

describe('frames', () => {
  it.each([
    ['not JSON', 'hello', 'NOT_JSON'],
    ['a number', '5', 'BAD_FRAME'],
    ['an array', '[1]', 'BAD_FRAME'],
    ['no type', '{}', 'BAD_FIELD'],
    ['a type of text', '{"type":"3"}', 'BAD_FIELD'],
    ['an unknown type', '{"type":77}', 'UNKNOWN_TYPE'],
    ['a type of the prototype', '{"type":"__proto__"}', 'BAD_FIELD'],
    ['data that is not JSON', '{"type":3,"data":"{"}', 'NOT_JSON'],
    ['a missing room', '{"type":3,"data":{"content":"x"}}', 'BAD_FIELD'],
    ['a room of text', '{"type":3,"data":{"roomId":"x","content":"x"}}', 'BAD_FIELD'],
    ['a room that is not there', '{"type":3,"data":{"roomId":999999,"content":"x"}}', 'ROOM_UNKNOWN'],
    ['a lone surrogate', '{"type":3,"data":{"roomId":1,"content":"\\ud800"}}', 'BAD_FIELD'],
    ['a NUL', '{"type":3,"data":{"roomId":1,"content":"\\u0000"}}', 'BAD_FIELD'],
    [
      'a receiver that is not there',
      '{"type":5,"data":{"receiverId":424242,"content":"x","messageType":1}}',
      'RECEIVER_UNKNOWN',
    ],
    ['too deep', `{"type":3,"data":${deep(100)}}`, 'TOO_DEEP'],
    ['too large for its type', `{"type":2,"data":"${'x'.repeat(5000)}"}`, 'FRAME_TOO_LARGE'],
  ])('%s: a notice, and the socket stays', async (_name, frame, code) => {
    const client = await server.client('token=51');
    client.raw(frame);
    const notice = (await client.next(400)).data;
    expect(notice.code).toBe(code);
    expect(notice.message.length).toBeGreaterThan(5);
    client.send(2);
    await client.next(2);
    client.close();
    await client.closed;
  });

  it('binary garbage and __proto__ change nothing', async () => {
    const client = await server.client('token=52');
    client.raw(Buffer.from([0, 255, 254, 1, 2, 3]));
    await client.next(400);
    client.raw('{"type":2,"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    await client.next(2);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('a flood is refused, then closed with a code that says when to come back', async () => {
    const client = await server.client('token=53');
    for (let i = 0; i < 2_000; i++) client.send(2);
    expect((await client.next(400)).data.code).toBe('TOO_MANY_FRAMES');
    expect((await client.closed).code).toBe(4003);
  });

  it('one socket too many of a user is closed without reconnect', async () => {
    for (let i = 0; i < 3; i++) await (await server.client('token=54')).settle();
    expect((await (await server.client('token=54')).closed).code).toBe(4502);
  });
});

describe('requests', () => {
  it.each([
    ['POST', 'room', undefined, 400, 'BAD_FIELD'],
    ['POST', 'room', { name: 5 }, 400, 'BAD_FIELD'],
    ['POST', 'room', { name: 'x'.repeat(100) }, 400, 'BAD_FIELD'],
    ['GET', 'room/x', undefined, 400, 'BAD_FIELD'],
    ['GET', 'room/999999', undefined, 404, 'ROOM_UNKNOWN'],
    ['PATCH', 'room', undefined, 405, 'METHOD_NOT_ALLOWED'],
    ['GET', 'nowhere', undefined, 404, 'NOT_FOUND'],
    ['POST', 'room/member', { roomId: 1, userIdList: [] }, 400, 'BAD_FIELD'],
    ['POST', 'chat/message', { roomId: 999999, content: 'x' }, 404, 'ROOM_UNKNOWN'],
  ])('%s %s %j: %i %s', async (method, path, body, status, name) => {
    const answer = await server.call(55, method, path, body);
    expect(answer).toMatchObject({ status, errName: name });
    if (status === 405) expect(answer.headers.get('allow')).toContain('POST');
  });

  it('bodies that are no JSON, too deep or too large', async () => {
    const post = (body: string) =>
      fetch(`${server.url}/capi/room`, { method: 'POST', headers: { Authorization: 'Bearer 55' }, body });
    expect((await post('{')).status).toBe(400);
    expect((await post(deep(100))).status).toBe(400);
    expect((await post(`{"name":"${'x'.repeat(2_000_000)}"}`)).status).toBe(413);
  });

  it('a body that does not come is given up', async () => {
    const head = `POST /capi/room HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer 55\r\nContent-Length: 10\r\n\r\n`;
    expect(await rawAnswer(`${head}{`)).toContain('408');
  });

  it('without a token, with a wrong one, through a proxy, for another host', async () => {
    expect((await server.call(null, 'GET', 'room/list')).status).toBe(401);
    expect((await server.call('abc', 'GET', 'room/list')).status).toBe(401);
    const proxied = await fetch(`${server.url}/capi/room/list`, {
      headers: { Authorization: 'Bearer 1', 'X-Forwarded-For': '1.2.3.4' },
    });
    expect(proxied.status).toBe(403);
    const head =
      'GET /capi/room/list HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer 1\r\nConnection: close\r\n\r\n';
    expect(await rawAnswer(head)).toContain('403');
  });

  it('slashes are collapsed, HEAD has no body', async () => {
    const many = await fetch(`${server.url}//capi///room//list/`, {
      headers: { Authorization: 'Bearer 55' },
    });
    expect(many.status).toBe(200);
    const head = await fetch(`${server.url}/capi/room/list`, {
      method: 'HEAD',
      headers: { Authorization: 'Bearer 55' },
    });
    expect(await head.text()).toBe('');
  });

  it('a connection goes on after HEAD', async () => {
    const request = (method: string) => `${method} /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n`;
    const raw = await RawSocket.open(server.port);
    raw.write(request('HEAD'));
    expect(await raw.head()).toMatch(/^HTTP\/1.1 200[\s\S]*\r\nContent-Length: 31/);
    raw.write(request('GET'));
    expect(await raw.head()).toMatch(/^HTTP\/1.1 200/);
    raw.reset();
  });
});

function rawAnswer(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(request));
    let text = '';
    socket.on('data', (data) => {
      text += String(data);
      socket.end();
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}
