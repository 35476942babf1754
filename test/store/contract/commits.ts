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
  reasonOf,
  room,
  userRow,
  write,
} from './rows.ts';

/** What a committer promises: all of a batch or nothing, and the reason of a refusal. */
export function commitContract(store: () => Store): void {
  it('stores a batch whole, and raises the version of its head', async () => {
    const user = await newUser(store());
    const { roomId } = await newRoom(store(), user);
    const loaded = (await store().rooms.load([String(roomId)])).get(String(roomId));
    expect(loaded?.version).toBe(1);
    expect(loaded?.state?.room).toEqual(room({ roomId }));
    expect(loaded?.state?.members).toMatchObject([{ userId: user, memberType: 2, createTime: NOW }]);
  });

  it('stores a batch without writes as a new version', async () => {
    const user = await newUser(store());
    const head = new Head(store(), 'user', user);
    head.version = 1;
    await head.commit();
    expect((await store().users.load([String(user)])).get(String(user))?.version).toBe(2);
  });

  it('refuses a stale batch, whatever else is wrong with it', async () => {
    const user = await newUser(store());
    const { roomId, head, says } = await newRoom(store(), user);
    const row = says(user, 1);
    const stale = head.batch(inserted({ ...row, messageId: store().ids.next('message') }));
    await head.commit(inserted(row));
    expect(await reasonOf(store().committer.commit(stale))).toBe('stale');
    expect(await store().rooms.log(roomId, 1, 10)).toHaveLength(1);
  });

  it('lets one of two activations of an actor win, though they commit at once', async () => {
    const user = await newUser(store());
    const { head, roomId } = await newRoom(store(), user);
    const commits = [1, 2].map((n) =>
      reasonOf(store().committer.commit(head.batch(write('room.put', room({ roomId, name: `by ${n}` }))))),
    );
    expect((await Promise.all(commits)).sort()).toEqual(['landed', 'stale']);
    const loaded = (await store().rooms.load([String(roomId)])).get(String(roomId));
    expect(loaded?.version).toBe(2);
  });

  it('refuses a version that the store never had', async () => {
    const head = new Head(store(), 'room', store().ids.next('room'));
    head.version = 4;
    expect(await reasonOf(store().committer.commit(head.batch()))).toBe('stale');
  });

  it('names the constraint that a batch breaks, and stores nothing of it', async () => {
    const user = await newUser(store());
    const { roomId, head, says } = await newRoom(store(), user);
    const row = (syncId: number, clientMessageId: string | null) => says(user, syncId, { clientMessageId });
    await head.commit(inserted(row(1, 'key')));
    const again = head.batch(write('room.put', room({ roomId, name: 'changed' })), inserted(row(2, 'key')));
    expect(await reasonOf(store().committer.commit(again))).toBe('room_message_key');
    expect(await reasonOf(store().committer.commit(head.batch(member(roomId, 999_999_999))))).toBe(
      'room_member_user',
    );
    const other = new Head(store(), 'user', store().ids.next('user'));
    const taken = userRow(store().ids.next('user'), `NAME-${user}`);
    expect(await reasonOf(store().committer.commit(other.batch(taken)))).toBe('username_key');
    const to = write(
      'directMessage.insert',
      direct({ messageId: 1, senderId: user, receiverId: 999_999_999 }),
    );
    const conversation = new Head(store(), 'conversation', `${user}-999999999`);
    expect(await reasonOf(store().committer.commit(conversation.batch(to)))).toBe('direct_message_receiver');
    const loaded = (await store().rooms.load([String(roomId)])).get(String(roomId));
    expect(loaded?.state?.room.name).toBe('room');
    expect(loaded?.version).toBe(2);
  });

  it('refuses values that the database cannot hold', async () => {
    const user = await newUser(store());
    const { head, says } = await newRoom(store(), user);
    for (const content of ['nul \u0000 byte', 'half a pair \ud800']) {
      const row = says(user, 1, { content });
      expect(await reasonOf(store().committer.commit(head.batch(inserted(row))))).toBe('data');
    }
  });

  it('applies an effect once, and says so before any other complaint', async () => {
    const user = await newUser(store());
    const { roomId, head, says } = await newRoom(store(), user);
    const effectId = store().ids.next('effect');
    const payload = { type: 'greet', text: 'it’s "quoted" \\ 你好' };
    const sender = new Head(store(), 'user', user);
    sender.version = 1;
    await sender.commit(
      write('effect.insert', { effectId, target: `room/${roomId}`, payload, createTime: NOW }),
    );
    expect(await store().outbox.effects(effectId - 1, NOW + 1, 10)).toEqual([
      { id: effectId, target: `room/${roomId}`, payload },
    ]);
    const row = says(user, 1);
    const applied = [write('effect.delete', { effectId }), inserted(row)];
    await head.commit(...applied);
    expect(await store().outbox.effects(effectId - 1, NOW + 1, 10)).toEqual([]);
    expect(await reasonOf(store().committer.commit(head.batch(...applied)))).toBe('effect');
  });

  it('stores the other batches of a group in which one is refused', async () => {
    const user = await newUser(store());
    const rooms = await Promise.all(Array.from({ length: 8 }, () => newRoom(store(), user)));
    const outcomes = await Promise.all(
      rooms.map(({ roomId, head, says }, i) => {
        const row = says(user, 1);
        return reasonOf(
          store().committer.commit(
            head.batch(inserted(row), ...(i === 3 ? [member(roomId, 999_999_999)] : [])),
          ),
        );
      }),
    );
    expect(outcomes).toEqual(rooms.map((_, i) => (i === 3 ? 'room_member_user' : 'landed')));
    const logs = await Promise.all(rooms.map(({ roomId }) => store().rooms.log(roomId, 1, 10)));
    expect(logs.map((log) => log.length)).toEqual(rooms.map((_, i) => (i === 3 ? 0 : 1)));
  });

  it('keeps the order in which an actor sends its batches', async () => {
    const user = await newUser(store());
    const { roomId, head } = await newRoom(store(), user);
    const commits: Promise<void>[] = [];
    for (let n = 1; n <= 30; n++) {
      commits.push(
        store().committer.commit(head.batch(write('room.put', room({ roomId, name: `name ${n}` })))),
      );
      head.version += 1;
    }
    await Promise.all(commits);
    const loaded = (await store().rooms.load([String(roomId)])).get(String(roomId));
    expect([loaded?.version, loaded?.state?.room.name]).toEqual([31, 'name 30']);
  });

  it('stores a batch that is larger than a group may be', async () => {
    const user = await newUser(store());
    const { roomId, head, says } = await newRoom(store(), user);
    const rows = Array.from({ length: 700 }, (_, i) => says(user, i + 1, { content: 'x'.repeat(500) }));
    await head.commit(...rows.map(inserted));
    expect((await store().rooms.load([String(roomId)])).get(String(roomId))?.state?.latestSyncId).toBe(700);
  });

  it('lets the later of two writes of one row win within a batch', async () => {
    const [user, other] = [await newUser(store()), await newUser(store())];
    const { roomId, head, says } = await newRoom(store(), user);
    const row = says(user, 1, { clientMessageId: 'k' });
    await head.commit(
      member(roomId, other, 3),
      write('roomMember.delete', { roomId, userId: other }),
      write('roomMember.delete', { roomId, userId: user }),
      member(roomId, user, 1),
      write('roomExtra.put', { roomId, key: 'a', value: 'first' }),
      write('roomExtra.put', { roomId, key: 'a', value: 'second' }),
      inserted(row),
      write('roomMessage.update', changes({ ...row, content: 'edited' })),
      write('roomMessage.update', changes({ ...row, content: 'edited twice', status: 1 })),
      write('roomChange.insert', { roomId, syncId: 2, messageId: row.messageId }),
    );
    const loaded = (await store().rooms.load([String(roomId)])).get(String(roomId));
    expect(loaded?.state?.members.map(({ userId, memberType }) => [userId, memberType])).toEqual([[user, 1]]);
    expect(await store().reads.roomExtras(roomId)).toEqual({ a: 'second' });
    const edited = { ...row, content: 'edited twice', status: 1 };
    expect(await store().rooms.log(roomId, 1, 10)).toEqual([
      { syncId: 1, message: edited },
      { syncId: 2, message: edited },
    ]);
  });

  it('registers a user and changes his password in one batch', async () => {
    const userId = store().ids.next('user');
    await new Head(store(), 'user', userId).commit(
      userRow(userId),
      write('user.update', {
        userId,
        passwordHash: '$argon2id$x',
        tokenEpoch: 1,
        operator: false,
        disabled: false,
      }),
    );
    expect(await store().users.accountById(userId)).toMatchObject({
      passwordHash: '$argon2id$x',
      tokenEpoch: 1,
    });
  });
}
