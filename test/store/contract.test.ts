import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Batch } from '../../src/actors/ports/committer.ts';
import type { RoomMessageRow, Rows, StatementName, Write } from '../../src/actors/ports/statements.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { newEmbeddedDatabase, newPostgresDatabase, type TestDatabase } from '../support/databases.ts';
import { SilentTelemetry } from '../support/silent-telemetry.ts';

const NOW = 1_700_000_000_000;
const postgresUrl = inject('postgresUrl');
const telemetry = new SilentTelemetry();

function write<N extends StatementName>(statement: N, row: Rows[N]): Write<StatementName> {
  return { statement, row } as Write<StatementName>;
}

function batch(
  kind: string,
  id: number | string,
  expected: number,
  ...writes: Write<StatementName>[]
): Batch {
  return { head: { kind, id: String(id), expected }, writes };
}

const user = (userId: number, username = `user-${userId}`) =>
  write('user.insert', { userId, username, passwordHash: null, avatar: null, createTime: NOW });

const roomRow = (roomId: number, creatorId: number): Rows['room.put'] => ({
  roomId,
  spaceId: null,
  name: 'R',
  description: '',
  avatar: null,
  roomType: 1,
  status: 0,
  muteStatus: 0,
  openJoin: false,
  creatorId,
  extraVersion: 0,
  createTime: NOW,
  updateTime: NOW,
});

const message = (roomId: number, syncId: number, changes: Partial<RoomMessageRow> = {}): RoomMessageRow => ({
  messageId: roomId * 1_000 + syncId,
  roomId,
  syncId,
  userId: 1,
  roleId: null,
  avatarId: null,
  content: `m${syncId}`,
  animation: null,
  specialEffects: null,
  replyMessageId: null,
  status: 0,
  messageType: 1,
  position: syncId,
  extra: { a: ['"', '\\', '猫'] },
  clientMessageId: null,
  createTime: NOW,
  updateTime: NOW,
  ...changes,
});

const changed = ({
  messageId,
  roleId,
  avatarId,
  animation,
  specialEffects,
  status,
  position,
  extra,
}: RoomMessageRow) => ({
  messageId,
  roleId,
  avatarId,
  content: 'edited',
  animation,
  specialEffects,
  status,
  position,
  extra,
  updateTime: NOW + 1,
});

function storeContract(name: string, newDatabase: () => Promise<TestDatabase>) {
  describe(`store contract on ${name}`, () => {
    let database: TestDatabase;
    let store: Store;
    const commit = (one: Batch) => store.committer.commit(one);

    beforeAll(async () => {
      database = await newDatabase();
      store = await openStore(database.options, telemetry);
      await commit(batch('user', 1, 0, user(1)));
      await commit(batch('user', 2, 0, user(2)));
    });
    afterAll(async () => {
      await store.close();
      await database.drop();
    });

    it('a batch lands whole, moves its head, and is read back as it was', async () => {
      const first = message(10, 1);
      const member = { roomId: 10, userId: 1, memberType: 1, createTime: NOW };
      await commit(
        batch(
          'room',
          10,
          0,
          write('room.put', roomRow(10, 1)),
          write('roomMember.put', member),
          write('roomMessage.insert', first),
        ),
      );
      const loaded = (await store.rooms.load(['10', '11'])).get('10');
      expect(loaded).toMatchObject({ version: 1, state: { room: roomRow(10, 1), latestSyncId: 1 } });
      expect(loaded?.state?.members).toEqual([{ userId: 1, memberType: 1, createTime: NOW, roomId: 10 }]);
      expect(await store.rooms.message(first.messageId)).toEqual(first);
      expect((await store.rooms.load(['11'])).get('11')).toEqual({ version: 0, state: null });
    });

    it('a stale head is refused, and the batches beside it land', async () => {
      await commit(batch('room', 12, 0, write('room.put', roomRow(12, 1))));
      const outcomes = await Promise.allSettled([
        commit(batch('room', 12, 1, write('room.put', { ...roomRow(12, 1), name: 'right' }))),
        commit(batch('room', 12, 0, write('room.put', { ...roomRow(12, 1), name: 'stale' }))),
        commit(batch('room', 13, 0, write('room.put', roomRow(13, 1)))),
      ]);
      expect(outcomes.map((one) => (one.status === 'rejected' ? one.reason.reason : 'landed'))).toEqual([
        'landed',
        'stale',
        'landed',
      ]);
      expect((await store.rooms.load(['12'])).get('12')).toMatchObject({
        version: 2,
        state: { room: { name: 'right' } },
      });
    });

    it.each([
      [
        'room_message_key',
        'room',
        10,
        1,
        [message(10, 2, { clientMessageId: 'k' }), message(10, 3, { clientMessageId: 'k' })],
      ],
    ] as const)('a broken constraint is named: %s', async (reason, kind, id, expected, rows) => {
      const writes = rows.map((row) => write('roomMessage.insert', row));
      await expect(commit(batch(kind, id, expected, ...writes))).rejects.toMatchObject({ reason });
      await expect(commit(batch('user', 50, 0, user(50, 'USER-1')))).rejects.toMatchObject({
        reason: 'username_key',
      });
      const stranger = { roomId: 10, userId: 999, memberType: 2, createTime: NOW };
      await expect(commit(batch('room', 10, 1, write('roomMember.put', stranger)))).rejects.toMatchObject({
        reason: 'room_member_user',
      });
      expect((await store.rooms.load(['10'])).get('10')).toMatchObject({
        version: 1,
        state: { latestSyncId: 1 },
      });
    });

    it('the later of two writes with one key wins', async () => {
      const key = { roomId: 10, userId: 2 };
      const put = write('roomMember.put', { ...key, memberType: 2, createTime: NOW });
      await commit(batch('room', 10, 1, put, write('roomMember.delete', key)));
      expect(await store.reads.roomMemberType(10, 2)).toBeNull();
      await commit(batch('room', 10, 2, write('roomMember.delete', key), put));
      expect(await store.reads.roomMemberType(10, 2)).toBe(2);
    });

    it('an effect is deleted once; a second application is refused', async () => {
      const effect = { effectId: 7, target: 'room/10', payload: { type: 'x' }, createTime: NOW };
      await commit(batch('space', 7, 0, write('effect.insert', effect)));
      expect(await store.outbox.effects(0, NOW + 1, 10)).toEqual([
        { id: 7, target: 'room/10', payload: { type: 'x' } },
      ]);
      await commit(batch('room', 14, 0, write('effect.delete', { effectId: 7 })));
      await expect(
        commit(batch('room', 14, 1, write('effect.delete', { effectId: 7 }))),
      ).rejects.toMatchObject({ reason: 'effect' });
      expect(await store.outbox.effects(0, NOW + 1, 10)).toEqual([]);
    });

    it('a burst of numbers does not outrun the reserve', () => {
      const rooms = Array.from({ length: 500 }, () => store.ids.next('room'));
      expect(new Set(rooms).size).toBe(500);
    });

    it('wake-ups: one for each actor, the last one counts', async () => {
      const key = { kind: 'room', id: '15' };
      await commit(
        batch(
          'room',
          15,
          0,
          write('wakeup.put', { ...key, due: 5 }),
          write('wakeup.put', { ...key, due: 9 }),
        ),
      );
      expect(await store.outbox.wakeups(10, { kind: '', id: '' }, 10)).toEqual([{ ...key, due: 9 }]);
      await commit(batch('room', 15, 1, write('wakeup.delete', key)));
      expect(await store.outbox.wakeups(10, { kind: '', id: '' }, 10)).toEqual([]);
    });

    it('the log is dense, edits included, and shows what is now', async () => {
      const rows = [message(20, 1), message(20, 2), message(20, 4)];
      const edit = write('roomMessage.update', changed(message(20, 1)));
      const entry = write('roomChange.insert', { roomId: 20, syncId: 3, messageId: 20_001 });
      await commit(
        batch(
          'room',
          20,
          0,
          write('room.put', roomRow(20, 1)),
          ...rows.map((row) => write('roomMessage.insert', row)),
          edit,
          entry,
        ),
      );
      const log = await store.rooms.log(20, 1, 100);
      expect(log.map((one) => [one.syncId, one.message.content])).toEqual([
        [1, 'edited'],
        [2, 'm2'],
        [3, 'edited'],
        [4, 'm4'],
      ]);
      expect((await store.rooms.log(20, 3, 1)).map((one) => one.syncId)).toEqual([3]);
      expect((await store.reads.messagePage(20, null, 2)).list.map((one) => one.syncId)).toEqual([4, 2]);
      expect((await store.reads.messagePage(20, 2, 2)).isLast).toBe(true);
    });

    it('500 actors at once: every one lands with its own version', async () => {
      const ids = Array.from({ length: 500 }, (_, i) => 1_000 + i);
      await Promise.all(
        ids.map((id) =>
          commit(
            batch(
              'room',
              id,
              0,
              write('room.put', roomRow(id, 1)),
              write('roomMessage.insert', message(id, 1)),
            ),
          ),
        ),
      );
      await Promise.all(
        ids.map((id) => commit(batch('room', id, 1, write('roomMessage.insert', message(id, 2))))),
      );
      const loaded = await store.rooms.load(ids.map(String));
      expect([...loaded.values()].every((one) => one.version === 2 && one.state?.latestSyncId === 2)).toBe(
        true,
      );
    });

    it('private conversations load both copies and their read marks', async () => {
      const direct: Rows['directMessage.insert'] = {
        messageId: 1,
        senderId: 1,
        receiverId: 2,
        content: 'hi',
        messageType: 1,
        replyMessageId: null,
        status: 0,
        extra: {},
        clientMessageId: 'x',
        createTime: NOW,
        updateTime: NOW,
      };
      const mark = { ...direct, messageId: 2, content: '', messageType: 10_000, clientMessageId: null };
      const entry = (ownerId: number, peerId: number, syncId: number, messageId: number) =>
        write('directEntry.insert', { ownerId, peerId, syncId, messageId });
      await commit(
        batch(
          'conversation',
          '1-2',
          0,
          write('directMessage.insert', direct),
          entry(1, 2, 1, 1),
          entry(2, 1, 1, 1),
          write('directMessage.insert', mark),
          entry(1, 2, 2, 2),
        ),
      );
      const { state } = (await store.conversations.load(['1-2'])).get('1-2') ?? {};
      expect(state?.copies.find((copy) => copy.ownerId === 1)).toMatchObject({
        latestSyncId: 2,
        readMark: { messageId: 2 },
      });
      expect(state?.copies.find((copy) => copy.ownerId === 2)).toMatchObject({
        latestSyncId: 1,
        readMark: null,
      });
      expect(await store.conversations.messageByKey(1, 2, 'x')).toEqual(direct);
      expect((await store.reads.inboxPage(1, null, 10)).list.map((one) => one.message.messageId)).toEqual([
        2, 1,
      ]);
      const unknown = write('directMessage.insert', {
        ...direct,
        messageId: 3,
        receiverId: 999,
        clientMessageId: null,
      });
      await expect(commit(batch('conversation', '1-999', 0, unknown))).rejects.toMatchObject({
        reason: 'direct_message_receiver',
      });
    });

    it('a second server is refused; a reopened store has everything and gives no number twice', async () => {
      await expect(openStore(database.options, telemetry)).rejects.toMatchObject({
        code: expect.stringMatching(/_IN_USE$/),
      });
      const before = store.ids.next('message');
      await store.close();
      store = await openStore(database.options, telemetry);
      expect(store.ids.next('message')).toBeGreaterThan(before);
      expect((await store.rooms.load(['20'])).get('20')).toMatchObject({
        version: 1,
        state: { latestSyncId: 4 },
      });
    });
  });
}

storeContract('PGlite', newEmbeddedDatabase);
if (postgresUrl) storeContract('PostgreSQL', () => newPostgresDatabase(postgresUrl));

describe.skipIf(!postgresUrl)(
  'connections that are killed (PostgreSQL; left out where none is installed)',
  () => {
    it('every commit lands once or says that it did not, and the store goes on by itself', async () => {
      const database = await newPostgresDatabase(postgresUrl ?? '');
      const store = await openStore(database.options, telemetry);
      const killer = new pg.Client({ connectionString: database.options.databaseUrl ?? '' });
      await killer.connect();
      await store.committer.commit(batch('user', 1, 0, user(1)));
      const landed: number[] = [];
      const failed: number[] = [];
      for (let round = 0; round < 10; round++) {
        const ids = Array.from({ length: 50 }, (_, i) => 100 + round * 50 + i);
        const commits = ids.map((id) =>
          store.committer.commit(batch('room', id, 0, write('room.put', roomRow(id, 1)))).then(
            () => landed.push(id),
            () => failed.push(id),
          ),
        );
        await killer
          .query(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and (query ilike '%group_log%' or query ilike '%commit%') and pid <> pg_backend_pid()",
          )
          .catch(() => undefined);
        await Promise.all(commits);
      }
      const loaded = await store.rooms.load([...landed, ...failed].map(String));
      for (const id of landed) expect(loaded.get(String(id))).toMatchObject({ version: 1 });
      for (const id of failed) expect(loaded.get(String(id))?.version).toBeLessThanOrEqual(1);
      expect(landed.length).toBeGreaterThan(0);
      await store.committer.commit(batch('room', 9_999, 0, write('room.put', roomRow(9_999, 1))));
      await killer.end();
      await store.close();
      await database.drop();
    });
  },
);
