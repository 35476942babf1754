import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start({
    TAIL_MESSAGES: '64',
    RESUME_ENTRIES: '2000',
    MESSAGE_BURST: '5000',
    FRAME_BURST: '5000',
  });
});
afterAll(() => server.stop());

const numbers = (count: number, from = 1) => Array.from({ length: count }, (_, i) => i + from);

describe.each(['json', 'msgpack'] as const)('resume in the socket (%s)', (format) => {
  it('after 200 missed messages: each once, in order, edits included, live ones after', async () => {
    const roomId = await server.room(41, 42);
    const a = await server.client('token=41');
    const before = await server.client('token=42', format);
    a.send(3, { roomId, content: 'm1' });
    const seen = (await before.next(4)).data.message;
    before.close();
    for (const i of numbers(200, 2)) a.send(3, { roomId, content: `m${i}` });
    await a.next(4, (push) => push.data.message.content === 'm201');
    await server.call(41, 'PUT', 'chat/message', { messageId: seen.messageId, content: 'edited' });
    const recalled = a.messages()[9]?.messageId;
    await server.call(41, 'DELETE', 'chat/message', { messageId: recalled });

    const b = await server.client(`token=42&resume=${roomId}:1`, format);
    // Something is said at the very moment of the resume: the seam must not show.
    for (const i of numbers(20, 202)) a.send(3, { roomId, content: `m${i}` });
    const summary = (await b.next(3000)).data.rooms[roomId];
    await a.next(4, (push) => push.data.message.content === 'm221');
    await b.settle();
    const syncIds = b.messages().map((message) => message.syncId);
    expect(syncIds).toEqual(numbers(syncIds.length, 2));
    expect(syncIds.at(-1)).toBe(223);
    expect(summary).toMatchObject({
      from: 2,
      complete: true,
      state: { muteStatus: 0, dissolved: false, memberCount: 2 },
    });
    expect(b.messages().find((message) => message.syncId === 202)).toMatchObject({
      content: 'edited',
      messageId: seen.messageId,
    });
    // A recalled text never returns, not even under its old number.
    const again = b.messages().filter((message) => message.messageId === recalled);
    expect(again.map((message) => message.content)).toEqual(['', '']);
    a.close();
    b.close();
  });

  it('a private conversation resumes by its peer', async () => {
    const a = await server.client('token=43', format);
    const before = await server.client('token=44', format);
    await Promise.all([a.settle(), before.settle()]);
    for (const i of numbers(100)) a.send(5, { receiverId: 44, content: `p${i}`, messageType: 1 });
    const last = await a.next(1, (push) => push.data.content === 'p100');
    before.close();
    const b = await server.client(`token=44&resume=u43:${last.data.syncId - 70}`, format);
    const summary = (await b.next(3000)).data.direct[43];
    expect(summary).toMatchObject({ from: last.data.syncId - 69, to: last.data.syncId, complete: true });
    const direct = b.received.flatMap((push) => (push.type === 1 ? [push.data.content] : []));
    expect(direct).toEqual(numbers(70, 31).map((i) => `p${i}`));
    a.send(5, { receiverId: 44, content: 'live', messageType: 1 });
    expect((await b.next(1)).data.content).toBe('live');
    a.close();
    b.close();
  });
});

describe('resume', () => {
  it('of a room one is not in: an error in its place', async () => {
    const roomId = await server.room(45);
    const stranger = await server.client(`token=46&resume=${roomId}:0`);
    expect((await stranger.next(3000)).data.rooms[roomId]).toEqual({ error: 'NOT_A_MEMBER' });
  });

  it('by a frame of type 3000 on an open socket', async () => {
    const roomId = await server.room(47);
    const a = await server.client('token=47');
    for (const i of numbers(10)) a.send(3, { roomId, content: `m${i}` });
    await a.next(4, (push) => push.data.message.syncId === 10);
    const b = await server.client('token=47');
    await b.settle();
    b.send(3000, { rooms: { [roomId]: 4 }, direct: {} });
    await b.next(3000);
    expect(b.messages().map((message) => message.syncId)).toEqual(numbers(6, 5));
  });

  it('of too much says so: complete false, and the client pages the rest', async () => {
    const roomId = await server.room(48);
    const a = await server.client('token=48');
    for (const i of numbers(2050)) a.send(3, { roomId, content: `m${i}` });
    await a.next(4, (push) => push.data.message.syncId === 2050);
    const b = await server.client(`token=48&resume=${roomId}:1`);
    expect((await b.next(3000)).data.rooms[roomId]).toMatchObject({ from: 2, to: 2050, complete: false });
    const page = await server.call(48, 'POST', 'chat/message/history', { roomId, syncId: 2 });
    expect(page.data).toHaveLength(1000);
    expect(page.data[0].message.syncId).toBe(2);
    a.send(3, { roomId, content: 'live' });
    expect((await b.next(4)).data.message.content).toBe('live');
  });
});
