import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import GlobalWebSocket from 'ws';
import { TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

describe.each(['json', 'msgpack'] as const)('two clients in a room (%s)', (format) => {
  it('a message reaches every member, the sender included; edits and deletes are new entries', async () => {
    const roomId = await server.room(11, 12);
    const a = await server.client('token=11', format);
    const b = await server.client('token=12', format);
    await a.settle();
    await b.settle();
    a.send(3, {
      roomId,
      messageType: 0,
      roleId: 1,
      avatarId: 1,
      content: '你好',
      replayMessageId: 7,
      extra: null,
    });
    for (const client of [a, b]) {
      const { data } = await client.next(4);
      expect(data.message).toMatchObject({
        roomId,
        userId: 11,
        syncId: 1,
        content: '你好',
        messageType: 1,
        roleId: 1,
        replyMessageId: 7,
        extra: {},
        status: 0,
      });
      expect(data.messageMark).toEqual([]);
    }
    const { messageId } = a.messages()[0] ?? { messageId: 0 };
    const edited = await server.call(11, 'PUT', 'chat/message', { messageId, content: '再见' });
    expect(edited.data).toMatchObject({ messageId, syncId: 2, content: '再见' });
    expect((await b.next(4)).data.message).toMatchObject({
      messageId,
      syncId: 2,
      position: 1,
      content: '再见',
    });
    expect((await server.call(12, 'DELETE', 'chat/message', messageId)).errName).toBe('MESSAGE_NOT_YOURS');
    await server.call(11, 'DELETE', 'chat/message', messageId);
    expect((await b.next(4)).data.message).toMatchObject({ messageId, syncId: 3, status: 1, content: '' });
    a.close();
    b.close();
  });

  it('private messages reach every socket of both, each with his own copy', async () => {
    const a = await server.client('token=13', format);
    const a2 = await server.client('token=13', format);
    const b = await server.client('token=14', format);
    await b.settle();
    a.send(5, { receiverId: 14, content: '秘密', messageType: 1, extra: {} });
    expect((await b.next(1)).data).toMatchObject({
      userId: 14,
      senderId: 13,
      receiverId: 14,
      syncId: expect.any(Number),
    });
    const mine = (await a2.next(1)).data;
    expect((await a.next(1)).data).toEqual(mine);
    expect(mine).toMatchObject({ userId: 13, content: '秘密' });
    b.send(5, { receiverId: 13, content: '好', messageType: 1, extra: {} });
    expect((await a.next(1)).data).toMatchObject({ senderId: 14, content: '好', syncId: mine.syncId + 1 });
    await server.call(13, 'POST', 'message/direct/recall', { messageId: mine.messageId });
    expect((await b.next(1, (push) => push.data.messageId === mine.messageId)).data).toMatchObject({
      status: 1,
      content: '',
    });
    for (const client of [a, a2, b]) client.close();
  });
});

describe('rooms', () => {
  it('data may be an object, a string, empty or missing', async () => {
    const roomId = await server.room(21);
    const a = await server.client('token=21');
    a.send(3, JSON.stringify({ roomId, content: 'as text' }));
    expect((await a.next(4)).data.message.content).toBe('as text');
    for (const data of ['', undefined, null, {}]) {
      a.send(2, data);
      expect(await a.next(2)).toEqual({ type: 2 });
    }
    a.raw(Buffer.from(JSON.stringify({ type: 3, data: { roomId, content: 'binary' } })));
    expect((await a.next(4)).data.message.content).toBe('binary');
  });

  it('dice are rolled by the server; words that begin alike stay text', async () => {
    const roomId = await server.room(22);
    const a = await server.client('token=22');
    a.send(3, { roomId, content: '.r 3d6 攻击' });
    const rolled = (await a.next(4)).data.message;
    expect(rolled.messageType).toBe(6);
    expect(rolled.extra.diceResult).toMatchObject({
      expression: '3d6',
      rolls: expect.stringContaining('3d6'),
    });
    for (const content of ['.rc 侦查', '.rh', '/rest', '.r']) {
      a.send(3, { roomId, content });
      expect((await a.next(4)).data.message).toMatchObject({ content, messageType: 1 });
    }
    a.send(3, { roomId, content: '.r 999d6' });
    expect((await a.next(400)).data.code).toBe('DICE_TOO_MANY');
    a.send(3, { roomId, content: 'nothing', messageType: 6 });
    expect((await a.next(400)).data.code).toBe('DICE_WITHOUT_TERM');
    const claimed = await server.call(22, 'POST', 'chat/message/ai', {
      roomId,
      content: '侦查 成功',
      extra: { result: '成功' },
    });
    expect(claimed.data.extra.diceResult).toMatchObject({ result: '成功', claimed: true });
  });

  it('under mute only the referee speaks (16), and the notice is 3004', async () => {
    const roomId = await server.room(23, 24);
    const a = await server.client('token=23');
    const b = await server.client('token=24');
    await b.settle();
    await server.call(23, 'PUT', 'room/mute', { roomId, muteStatus: 1 });
    expect((await b.next(16)).data).toEqual({ roomId, status: 1 });
    b.send(3, { roomId, content: 'no', clientMessageId: 'k1' });
    const notice = (await b.next(400)).data;
    expect(notice).toMatchObject({
      code: 'ROOM_MUTED',
      number: 3004,
      request: { type: 3, clientMessageId: 'k1' },
    });
    a.send(3, { roomId, content: 'yes' });
    expect((await b.next(4)).data.message.content).toBe('yes');
  });

  it('typing goes to the others (17), cut at 15 characters', async () => {
    const roomId = await server.room(25, 26);
    const a = await server.client('token=25');
    const b = await server.client('token=26');
    await b.settle();
    await a.settle();
    a.send(4, { roomId, userId: 99, status: '正在输入正在输入正在输入正在输入', windowId: 'w' });
    expect((await b.next(17)).data).toEqual({
      roomId,
      userId: 25,
      status: '正在输入正在输入正在输入正在输',
      windowId: 'w',
    });
    await a.settle();
    expect(a.received.some((push) => push.type === 17)).toBe(false);
  });

  it('members, roles, extra, leaving and dissolving are pushed', async () => {
    const roomId = await server.room(31, 32);
    const a = await server.client('token=31');
    const b = await server.client('token=32');
    const c = await server.client('token=33');
    await Promise.all([a.settle(), b.settle(), c.settle()]);
    await server.call(31, 'POST', 'room/member/', { roomId, userIdList: [33] });
    expect((await b.next(11, (push) => push.data.changeType === 1)).data).toMatchObject({
      roomId,
      userIds: [33],
    });
    a.send(3, { roomId, content: 'welcome' });
    expect((await c.next(4)).data.message.content).toBe('welcome');
    await server.call(31, 'POST', 'room/role/', { roomId, roleIdList: [5], type: 1 });
    expect((await b.next(18)).data).toEqual({ roleIds: [5], roomId, changeType: 1 });
    await server.call(32, 'POST', 'room/role', { roomId, roleIdList: [6], type: 0 });
    expect((await a.next(12)).data).toEqual({ roleIds: [6], roomId, changeType: 1 });
    await server.call(31, 'PUT', 'room/extra', { roomId, key: 'map', value: '{"x":1}' });
    expect((await b.next(15)).data).toEqual({ roomId, type: 1, key: 'map' });
    expect((await server.call(32, 'GET', `room/extra?roomId=${roomId}&key=map`)).data).toBe('{"x":1}');
    await server.call(33, 'DELETE', `room/member/exit?roomId=${roomId}`);
    expect((await c.next(11, (push) => push.data.changeType === 2)).data.userIds).toEqual([33]);
    a.send(3, { roomId, content: 'after' });
    await b.next(4, (push) => push.data.message.content === 'after');
    await c.settle();
    expect(c.messages().some((message) => message.content === 'after')).toBe(false);
    await server.call(31, 'DELETE', `room/${roomId}`);
    expect((await b.next(14)).data).toEqual({ roomId });
    b.send(3, { roomId, content: 'late' });
    expect((await b.next(400)).data.code).toBe('ROOM_DISSOLVED');
  });

  it('a retried clientMessageId yields the stored message, never a second one', async () => {
    const roomId = await server.room(34);
    const a = await server.client('token=34');
    a.send(3, { roomId, content: 'once', clientMessageId: 'key' });
    const first = (await a.next(4)).data.message;
    a.send(3, { roomId, content: 'twice', clientMessageId: 'key' });
    expect((await a.next(4)).data.message).toEqual(first);
    const history = await server.call(34, 'POST', 'chat/message/history', { roomId, syncId: 0 });
    expect(history.data).toHaveLength(1);
  });

  it('a retried clientMessageId of a private message yields it under its own number, whatever came since', async () => {
    await server.client('token=38');
    const a = await server.client('token=37');
    a.send(5, { receiverId: 38, content: 'once', clientMessageId: 'key' });
    const first = (await a.next(1)).data;
    a.send(5, { receiverId: 38, content: 'since' });
    await a.next(1);
    a.send(5, { receiverId: 38, content: 'twice', clientMessageId: 'key' });
    expect((await a.next(1)).data).toEqual(first);
  });

  it('sessions tell what is unread: others’ messages, not edits', async () => {
    const roomId = await server.room(35, 36);
    const sent = await server.call(35, 'POST', 'chat/message', { roomId, content: 'one' });
    await server.call(35, 'POST', 'chat/message', { roomId, content: 'two' });
    await server.call(35, 'PUT', 'chat/message', { messageId: sent.data.messageId, content: 'ONE' });
    await server.call(36, 'POST', 'chat/session/read', { roomId, syncId: 1 });
    const [session] = (await server.call(36, 'GET', 'chat/session/list')).data;
    expect(session).toMatchObject({
      roomId,
      lastReadSyncId: 1,
      latestSyncId: 3,
      unreadCount: 1,
      lastMessageContent: 'two',
    });
  });
});

describe('edits', () => {
  it('a whole message sent back changes what differs; a rolled result and the rest stay', async () => {
    const roomId = await server.room(37);
    const { data: sent } = await server.call(37, 'POST', 'chat/message', {
      roomId,
      content: '.r 2d6',
      roleId: 4,
    });
    const edit = {
      ...sent,
      content: '.r 2d6 挥剑',
      userId: 99,
      messageType: 1,
      position: null,
      roleId: null,
      extra: { diceResult: { result: 12 } },
    };
    const { data: edited } = await server.call(37, 'PUT', 'chat/message', edit);
    expect(edited).toMatchObject({
      userId: 37,
      messageType: 6,
      content: '.r 2d6 挥剑',
      roleId: null,
      position: 1,
      extra: sent.extra,
    });
  });

  it('an old message that is no longer in memory can be edited and deleted', async () => {
    const roomId = await server.room(38);
    const { data: old } = await server.call(38, 'POST', 'chat/message', {
      roomId,
      content: 'old',
      extra: {},
    });
    await Promise.all(
      Array.from({ length: 600 }, (_, i) =>
        server.call(38, 'POST', 'chat/message', { roomId, content: `m${i}` }),
      ),
    );
    const { data: edited } = await server.call(38, 'PUT', 'chat/message', {
      messageId: old.messageId,
      content: 'new',
    });
    expect(edited).toMatchObject({ messageId: old.messageId, content: 'new', syncId: 602 });
    expect((await server.call(38, 'DELETE', `chat/message?messageId=${old.messageId}`)).data).toMatchObject({
      status: 1,
      syncId: 603,
    });
    expect((await server.call(38, 'DELETE', 'chat/message', old.messageId)).errName).toBe('MESSAGE_DELETED');
  });
});

describe('a second server', () => {
  it('on the same port is refused clearly', async () => {
    await expect(TestServer.start({ PORT: String(server.port) })).rejects.toMatchObject({
      code: 'ADDRESS_IN_USE',
    });
  });
});

describe('a client of the seed', () => {
  it('connects with ?token=123, beats and receives', async () => {
    const ws = new GlobalWebSocket(`ws://127.0.0.1:${server.port}?token=123`);
    const heard: unknown[] = [];
    ws.onmessage = (event: { data: unknown }) => void heard.push(JSON.parse(String(event.data)));
    await new Promise<void>((resolve) => {
      ws.onopen = () => resolve();
    });
    ws.send(JSON.stringify({ type: 2, data: '' }));
    ws.send(JSON.stringify({ type: 1, data: '' }));
    const roomId = await server.room(123);
    ws.send(JSON.stringify({ type: 3, data: { roomId, messageType: 1, content: 'hi' } }));
    await expect.poll(() => heard.map((push) => (push as { type: number }).type)).toContain(4);
    expect(heard[0]).toEqual({ type: 2 });
    ws.close();
  });

  it('ruling 2: a bad token is accepted and told 100', async () => {
    const client = await server.client('token=not-a-number');
    expect(await client.next(100)).toEqual({ type: 100, data: null });
  });
});
