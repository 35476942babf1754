import { expect, it } from 'vitest';
import type { Store } from '../../../src/store/open.ts';
import {
  changes,
  direct,
  Head,
  inserted,
  member,
  NOW,
  newRoom,
  newUser,
  room,
  space,
  write,
} from './rows.ts';

const UNCUT = { cutSyncId: 0, cutBefore: 0 };

/** What activations read, and the kernel's own rows. */
export function loadContract(store: () => Store): void {
  it('answers every asked id, known or not, in one load', async () => {
    const user = await newUser(store());
    const rooms = await Promise.all([newRoom(store(), user), newRoom(store(), user)]);
    const ids = [...rooms.map(({ roomId }) => String(roomId)), '987654321'];
    const loaded = await store().rooms.load(ids);
    expect([...loaded.keys()].sort()).toEqual([...ids].sort());
    expect(loaded.get('987654321')).toEqual({ version: 0, state: null });
    expect((await store().users.load(['987654321'])).get('987654321')).toEqual({ version: 0, state: null });
    expect((await store().spaces.load(['987654321'])).get('987654321')).toEqual({ version: 0, state: null });
    expect((await store().conversations.load(['1-987654321'])).get('1-987654321')).toEqual({
      version: 0,
      state: null,
    });
  });

  it('loads a room with its members, roles and latest number', async () => {
    const [user, other] = [await newUser(store()), await newUser(store())];
    const { roomId, head, says } = await newRoom(store(), user, other);
    const role = { roomId, type: 1, userId: user, createTime: NOW };
    const row = says(user, 1);
    await head.commit(
      write('roomRole.put', { ...role, roleId: 7 }),
      write('roomRole.put', { ...role, roleId: 8 }),
      member(roomId, other, 3),
      inserted(row),
      write('roomChange.insert', { roomId, syncId: 2, messageId: row.messageId }),
    );
    await head.commit(write('roomRole.delete', { roomId, roleId: 8 }));
    const state = (await store().rooms.load([String(roomId)])).get(String(roomId))?.state;
    expect(state?.members.map(({ userId, memberType }) => [userId, memberType])).toEqual([
      [user, 2],
      [other, 3],
    ]);
    expect(state?.roles).toMatchObject([{ roleId: 7, type: 1 }]);
    expect(state?.latestSyncId).toBe(2);
  });

  it('finds a message by its id and by its key', async () => {
    const user = await newUser(store());
    const { roomId, head, says } = await newRoom(store(), user);
    const row = says(user, 1, {
      clientMessageId: "it's",
      position: 0.1 + 0.2,
      extra: { imageMessage: { url: '/a.png', size: 12 }, list: [1, null, '你好 👋'] },
      roleId: 2 ** 53 - 1,
    });
    await head.commit(inserted(row));
    expect(await store().rooms.message(row.messageId)).toEqual(row);
    expect(await store().rooms.messageByKey(roomId, user, "it's")).toEqual(row);
    expect(await store().rooms.messageByKey(roomId, user, 'other')).toBeNull();
    expect(await store().rooms.message(999_999_999)).toBeNull();
  });

  it('keeps a log without holes, each entry with the message as it is now', async () => {
    const user = await newUser(store());
    const { roomId, head, says } = await newRoom(store(), user);
    const rows = Array.from({ length: 5 }, (_, i) => says(user, i + 1));
    await head.commit(...rows.map(inserted));
    const [first] = rows;
    if (!first) throw new Error('no rows');
    const recalled = { ...first, content: '', status: 1, updateTime: NOW + 99 };
    await head.commit(
      write('roomMessage.update', changes(recalled)),
      write('roomChange.insert', { roomId, syncId: 6, messageId: first.messageId }),
    );
    await head.commit(inserted(says(user, 7)));
    const log = await store().rooms.log(roomId, 1, 100);
    expect(log.map(({ syncId }) => syncId)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(log.filter(({ message: { messageId } }) => messageId === first.messageId)).toEqual([
      { syncId: 1, message: recalled },
      { syncId: 6, message: recalled },
    ]);
    expect((await store().rooms.log(roomId, 3, 3)).map(({ syncId }) => syncId)).toEqual([3, 4, 5]);
    expect(await store().rooms.log(roomId, 8, 100)).toEqual([]);
  });

  it('cuts a log at about a mebibyte, but answers at least one entry', async () => {
    const user = await newUser(store());
    const { roomId, head, says } = await newRoom(store(), user);
    const large = (syncId: number, size: number) => {
      const extra = { forwardMessage: { messageList: 'y'.repeat(size) } };
      return inserted(says(user, syncId, { extra }));
    };
    await head.commit(...Array.from({ length: 20 }, (_, i) => large(i + 1, 100_000)));
    await head.commit(large(21, 1_300_000));
    expect((await store().rooms.log(roomId, 1, 1_000)).map(({ syncId }) => syncId)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    expect((await store().rooms.log(roomId, 21, 1_000)).map(({ syncId }) => syncId)).toEqual([21]);
    expect(await store().reads.messages(roomId, 0, 1_000)).toHaveLength(10);
    const page = await store().reads.messagePage(roomId, user, 21, 100);
    expect([page?.list.length, page?.cursor, page?.isLast]).toEqual([10, 11, false]);
  });

  it('loads a conversation with both copies, their numbers and read markers', async () => {
    const [low, high] = [await newUser(store()), await newUser(store())];
    const head = new Head(store(), 'conversation', `${low}-${high}`);
    const [sent, mark] = [store().ids.next('message'), store().ids.next('message')];
    const entry = (ownerId: number, peerId: number, syncId: number, messageId: number) =>
      write('directEntry.insert', { ownerId, peerId, syncId, messageId });
    const row = direct({ messageId: sent, senderId: low, receiverId: high, clientMessageId: 'k' });
    const read = direct({
      messageId: mark,
      senderId: high,
      receiverId: low,
      messageType: 10_000,
      content: '',
    });
    await head.commit(
      write('directMessage.insert', row),
      entry(low, high, 1, sent),
      entry(high, low, 1, sent),
      write('directMessage.insert', read),
      entry(high, low, 2, mark),
    );
    const { messageId, extra } = row;
    const edited = { messageId, content: 'edited', status: 0, extra, updateTime: NOW + 1 };
    await head.commit(
      write('directMessage.update', edited),
      entry(low, high, 2, sent),
      entry(high, low, 3, sent),
    );
    const loaded = (await store().conversations.load([`${low}-${high}`])).get(`${low}-${high}`);
    expect(loaded?.version).toBe(2);
    expect([...(loaded?.state?.copies ?? [])].sort((a, b) => a.ownerId - b.ownerId)).toEqual([
      { ownerId: low, latestSyncId: 2, ...UNCUT, readMark: null },
      { ownerId: high, latestSyncId: 3, ...UNCUT, readMark: read },
    ]);
    const now = { ...row, ...edited };
    expect(await store().conversations.log(high, low, 1, 10)).toEqual([
      { syncId: 1, message: now },
      { syncId: 2, message: read },
      { syncId: 3, message: now },
    ]);
    expect(await store().conversations.message(sent)).toEqual(now);
    expect(await store().conversations.entryByKey(low, high, 'k')).toEqual({ syncId: 1, message: now });
    expect(await store().conversations.entryByKey(high, low, 'k')).toBeNull();
  });

  it('gives a conversation with oneself one copy', async () => {
    const user = await newUser(store());
    const messageId = store().ids.next('message');
    await new Head(store(), 'conversation', `${user}-${user}`).commit(
      write('directMessage.insert', direct({ messageId, senderId: user, receiverId: user })),
      write('directEntry.insert', { ownerId: user, peerId: user, syncId: 1, messageId }),
    );
    const loaded = (await store().conversations.load([`${user}-${user}`])).get(`${user}-${user}`);
    expect(loaded?.state?.copies).toEqual([{ ownerId: user, latestSyncId: 1, ...UNCUT, readMark: null }]);
  });

  it('loads a user with the rooms that are not dissolved, and finds him by name in any case', async () => {
    const user = await newUser(store());
    const rooms = await Promise.all([newRoom(store(), user), newRoom(store(), user)]);
    const [kept, dissolved] = rooms;
    if (!kept || !dissolved) throw new Error('no rooms');
    await dissolved.head.commit(write('room.put', room({ roomId: dissolved.roomId, status: 1 })));
    const loaded = (await store().users.load([String(user)])).get(String(user));
    expect(loaded?.state?.rooms).toEqual([kept.roomId]);
    expect(loaded?.state?.account).toMatchObject({ userId: user, username: `name-${user}`, tokenEpoch: 0 });
    expect((await store().users.accountByName(`NAME-${user}`))?.userId).toBe(user);
    expect(await store().users.accountByName('nobody at all')).toBeNull();
    expect([...(await store().users.existing([user, 999_999_999]))]).toEqual([user]);
  });

  it('knows revoked tokens until they expire', async () => {
    const user = await newUser(store());
    const head = new Head(store(), 'user', user);
    head.version = 1;
    const tokenId = `token-${user}`;
    await head.commit(write('token.revoke', { tokenId, userId: user, expireTime: NOW + 10 }));
    expect(await store().users.revokedTokens(NOW)).toContain(tokenId);
    expect(await store().users.revokedTokens(NOW + 10)).not.toContain(tokenId);
  });

  it('loads a space with its members and rooms, and an invitation by its code', async () => {
    const [user, other] = [await newUser(store()), await newUser(store())];
    const spaceId = store().ids.next('space');
    const head = new Head(store(), 'space', spaceId);
    const joined = (userId: number, memberType: number) =>
      write('spaceMember.put', { spaceId, userId, memberType, createTime: NOW });
    await head.commit(
      write('space.put', space({ spaceId, ruleId: 3 })),
      joined(user, 1),
      joined(other, 2),
      write('spaceRoom.put', { spaceId, roomId: 7 }),
      write('spaceRoom.put', { spaceId, roomId: 8 }),
      write('spaceInvite.put', {
        code: `code-${spaceId}`,
        spaceId,
        memberType: 2,
        createdBy: user,
        expireTime: NOW,
      }),
    );
    await head.commit(
      write('spaceMember.delete', { spaceId, userId: other }),
      write('spaceRoom.delete', { spaceId, roomId: 8 }),
      write('spaceRoom.put', { spaceId, roomId: 7 }),
    );
    expect((await store().spaces.load([String(spaceId)])).get(String(spaceId))).toMatchObject({
      version: 2,
      state: {
        space: space({ spaceId, ruleId: 3 }),
        members: [{ userId: user, memberType: 1, createTime: NOW }],
        rooms: [7],
      },
    });
    const invite = { code: `code-${spaceId}`, spaceId, memberType: 2, expireTime: NOW };
    expect(await store().spaces.invite(invite.code)).toEqual(invite);
    expect(await store().spaces.invite('no such code')).toBeNull();
  });

  it('answers wake-ups that are due, in order of kind and id, page by page', async () => {
    const kind = `kind-${store().ids.next('message')}`;
    const heads = ['a', 'b', 'c'].map((id) => ({ id, head: new Head(store(), kind, id) }));
    for (const { id, head } of heads)
      await head.commit(write('wakeup.put', { kind, id, due: id === 'c' ? 3_000 : 1_000 }));
    const due = (before: number, after: string, limit: number) =>
      store().outbox.wakeups(before, { kind, id: after }, limit);
    expect(await due(2_000, '', 10)).toEqual(['a', 'b'].map((id) => ({ kind, id, due: 1_000 })));
    expect((await due(4_000, 'a', 1)).map(({ id }) => id)).toEqual(['b']);
    await heads[0]?.head.commit(write('wakeup.put', { kind, id: 'a', due: 9_000 }));
    await heads[1]?.head.commit(write('wakeup.delete', { kind, id: 'b' }));
    expect((await due(4_000, '', 10)).map(({ id }) => id)).toEqual(['c']);
  });
}
