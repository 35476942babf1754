import { expect, it } from 'vitest';
import type { Store } from '../../../src/store/open.ts';
import { changes, direct, Head, inserted, member, newRoom, newUser, room, space, write } from './rows.ts';

/** Lists and history that the edge reads outside every mailbox. */
export function listContract(store: () => Store): void {
  it('lists the rooms of a user, of a space, and who is in them', async () => {
    const [user, other] = [await newUser(store()), await newUser(store())];
    const spaceId = store().ids.next('space');
    await new Head(store(), 'space', spaceId).commit(write('space.put', space({ spaceId })));
    const [first, second] = [await newRoom(store(), user, other), await newRoom(store(), other)];
    for (const { head, roomId } of [first, second])
      await head.commit(write('room.put', room({ roomId, spaceId })));
    expect((await store().reads.roomsOfUser(user, 10)).map(({ roomId }) => roomId)).toEqual([first.roomId]);
    expect((await store().reads.roomsOfUser(other, 1)).map(({ roomId }) => roomId)).toEqual([first.roomId]);
    expect((await store().reads.roomsOfSpace(spaceId, user, 10)).map(({ roomId }) => roomId)).toEqual([
      first.roomId,
    ]);
    expect(await store().reads.roomMemberType(first.roomId, user)).toBe(2);
    expect(await store().reads.roomMemberType(second.roomId, user)).toBeNull();
    expect((await store().reads.roomMembers(first.roomId, 0, 1)).map(({ userId }) => userId)).toEqual([user]);
    expect((await store().reads.roomMembers(first.roomId, user, 9)).map(({ userId }) => userId)).toEqual([
      other,
    ]);
    await first.head.commit(write('room.put', room({ roomId: first.roomId, spaceId, status: 1 })));
    expect(await store().reads.roomsOfUser(user, 10)).toEqual([]);
  });

  it('lists the spaces of a user and their members', async () => {
    const user = await newUser(store());
    const spaceId = store().ids.next('space');
    const joined = { spaceId, userId: user, memberType: 1, createTime: 5 };
    await new Head(store(), 'space', spaceId).commit(
      write('space.put', space({ spaceId })),
      write('spaceMember.put', joined),
    );
    expect(await store().reads.spacesOfUser(user, 10)).toEqual([space({ spaceId })]);
    expect(await store().reads.spaceMemberType(spaceId, user)).toBe(1);
    expect(await store().reads.spaceMemberType(spaceId, 999_999_999)).toBeNull();
    expect(await store().reads.spaceMembers(spaceId, 0, 10)).toEqual([
      { userId: user, memberType: 1, createTime: 5 },
    ]);
    expect(await store().reads.spaceMembers(spaceId, user, 10)).toEqual([]);
  });

  it('answers roles by type, and extras of any key', async () => {
    const user = await newUser(store());
    const { roomId, head } = await newRoom(store(), user);
    const role = (roleId: number, type: number) =>
      write('roomRole.put', { roomId, roleId, type, userId: user, createTime: 1 });
    await head.commit(
      role(3, 1),
      role(1, 0),
      role(2, 0),
      write('roomExtra.put', { roomId, key: '__proto__', value: 'x' }),
      write('roomExtra.put', { roomId, key: 'a/b', value: '' }),
      write('roomExtra.put', { roomId, key: 'gone', value: 'y' }),
    );
    await head.commit(write('roomExtra.delete', { roomId, key: 'gone' }));
    expect(await store().reads.roomRoles(roomId, 0, 10)).toEqual([1, 2]);
    expect(await store().reads.roomExtra(roomId, 'a/b')).toBe('');
    expect(await store().reads.roomExtra(roomId, 'gone')).toBeNull();
    expect(Object.entries(await store().reads.roomExtras(roomId)).sort()).toEqual([
      ['__proto__', 'x'],
      ['a/b', ''],
    ]);
  });

  it('pages a history newest first, one item for each message, to the end', async () => {
    const user = await newUser(store());
    const { roomId, head, says } = await newRoom(store(), user);
    const rows = [1, 2, 3, 4, 5].map((syncId) => says(user, syncId));
    await head.commit(...rows.map(inserted));
    const [first] = rows;
    if (!first) throw new Error('no rows');
    await head.commit(
      write('roomMessage.update', changes({ ...first, content: 'edited' })),
      write('roomChange.insert', { roomId, syncId: 6, messageId: first.messageId }),
    );
    const pages: number[][] = [];
    let cursor: number | null = null;
    let isLast = false;
    while (!isLast) {
      const page: Awaited<ReturnType<Store['reads']['messagePage']>> = await store().reads.messagePage(
        roomId,
        user,
        cursor,
        2,
      );
      if (!page) throw new Error('not a member');
      pages.push(page.list.map(({ syncId }) => syncId));
      ({ cursor, isLast } = page);
    }
    expect(pages).toEqual([[5, 4], [3, 2], [1]]);
    const all = await store().reads.messages(roomId, 0, 10);
    expect(all.map(({ syncId, content }) => [syncId, content])).toEqual([
      [1, 'edited'],
      ...[2, 3, 4, 5].map((n) => [n, `text ${n}`]),
    ]);
    expect((await store().reads.messages(roomId, 3, 10)).map(({ syncId }) => syncId)).toEqual([4, 5]);
  });

  it('pages a history for members only, also one that is empty', async () => {
    const [user, stranger] = [await newUser(store()), await newUser(store())];
    const [said, empty] = [await newRoom(store(), user), await newRoom(store(), user)];
    await said.head.commit(inserted(said.says(user, 1)));
    const page = (roomId: number, reader: number) => store().reads.messagePage(roomId, reader, null, 10);
    expect(await page(empty.roomId, user)).toEqual({ list: [], cursor: null, isLast: true });
    expect((await page(said.roomId, user))?.list).toHaveLength(1);
    for (const roomId of [said.roomId, empty.roomId, 999_999_999]) {
      expect(await page(roomId, stranger)).toBeNull();
    }
  });

  it('counts what others wrote and the user has not read, but no edits', async () => {
    const [user, other] = [await newUser(store()), await newUser(store())];
    const { roomId, head, says } = await newRoom(store(), user, other);
    const empty = await newRoom(store(), user);
    const rows = [other, user, other, other].map((userId, i) => says(userId, i + 1));
    await head.commit(
      ...rows.map(inserted),
      write('roomChange.insert', { roomId, syncId: 5, messageId: rows[2]?.messageId ?? 0 }),
    );
    const unread = { roomId, lastReadSyncId: 0, latestSyncId: 5, unreadCount: 3, subscribed: true };
    const newest = { lastMessageContent: 'text 4', lastMessageTime: rows[3]?.createTime };
    expect(await store().reads.session(user, roomId)).toEqual({ ...unread, ...newest });
    const reader = new Head(store(), 'user', user);
    reader.version = 1;
    await reader.commit(write('session.put', { userId: user, roomId, lastReadSyncId: 3, subscribed: false }));
    const read = { ...unread, lastReadSyncId: 3, unreadCount: 1, subscribed: false };
    const nothing = { lastMessageContent: null, lastMessageTime: null };
    expect(await store().reads.sessions(user, 10)).toEqual([
      { ...read, ...newest },
      {
        roomId: empty.roomId,
        lastReadSyncId: 0,
        latestSyncId: 0,
        unreadCount: 0,
        subscribed: true,
        ...nothing,
      },
    ]);
    await head.commit(write('roomMember.delete', { roomId, userId: user }), member(roomId, other, 1));
    expect(await store().reads.session(user, roomId)).toBeNull();
  });

  it('pages an inbox by message and a copy by entry', async () => {
    const [user, ...peers] = [await newUser(store()), await newUser(store()), await newUser(store())];
    const ids = peers.map(() => store().ids.next('message'));
    for (const [i, peer] of peers.entries()) {
      const [messageId = 0, next] = [ids[i], store().ids.next('message')];
      const entry = (syncId: number, id: number) =>
        write('directEntry.insert', { ownerId: user, peerId: peer, syncId, messageId: id });
      await new Head(store(), 'conversation', `${user}-${peer}`).commit(
        write('directMessage.insert', direct({ messageId, senderId: peer, receiverId: user })),
        write('directMessage.insert', direct({ messageId: next, senderId: user, receiverId: peer })),
        entry(1, messageId),
        entry(2, next),
        entry(3, messageId),
      );
    }
    const first = await store().reads.inboxPage(user, null, 3);
    expect(first.isLast).toBe(false);
    const rest = await store().reads.inboxPage(user, first.cursor, 3);
    expect(rest.isLast).toBe(true);
    const items = [...first.list, ...rest.list];
    expect(new Set(items.map(({ message: { messageId } }) => messageId)).size).toBe(4);
    expect(items.map(({ message: { messageId } }) => messageId)).toEqual(
      items.map(({ message: { messageId } }) => messageId).sort((a, b) => b - a),
    );
    expect(items.find(({ message: { messageId } }) => messageId === ids[0])).toMatchObject({
      syncId: 3,
      peerId: peers[0],
    });
    const copy = await store().reads.conversationPage(user, peers[0] ?? 0, null, 2);
    expect([copy.list.map(({ syncId }) => syncId), copy.cursor, copy.isLast]).toEqual([[3, 2], 2, false]);
    const end = await store().reads.conversationPage(user, peers[0] ?? 0, 2, 2);
    expect([end.list.map(({ syncId }) => syncId), end.isLast]).toEqual([[1], true]);
  });
}
