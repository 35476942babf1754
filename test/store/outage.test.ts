import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { openStore, type Store } from '../../src/store/open.ts';
import { newPostgresDatabase, type TestDatabase } from '../support/databases.ts';
import { SilentTelemetry } from '../support/silent-telemetry.ts';
import { inserted, newRoom, newUser, type TestRoom } from './contract/rows.ts';
import { CutProxy } from './cut-proxy.ts';

const url = inject('postgresUrl');
/** What a group's last frame to the server holds. */
const GROUP = 'group_log set number';

describe.skipIf(!url)('a connection lost while a group is under way', () => {
  let database: TestDatabase;
  let proxy: CutProxy;
  let store: Store;
  let admin: pg.Client;
  let user: number;
  let room: TestRoom;
  let syncId = 0;

  // A database for each test: the server lets go of a cut connection's lock when it gets to it.
  beforeEach(async () => {
    database = await newPostgresDatabase(url ?? '');
    proxy = new CutProxy(database.options.databaseUrl ?? '');
    await proxy.start();
    admin = new pg.Client({ connectionString: database.options.databaseUrl ?? '' });
    await admin.connect();
    store = await openStore({ ...database.options, databaseUrl: proxy.url }, new SilentTelemetry());
    user = await newUser(store);
    room = await newRoom(store, user);
    syncId = 0;
  });

  afterEach(async () => {
    await store.close();
    await proxy.stop();
    await admin.end();
    await database.drop();
  });

  /** One more message of the room. The text names it, so that a commit can be told from the next. */
  function send(): Promise<void> {
    syncId += 1;
    return room.head.commit(inserted(room.says(user, syncId)));
  }

  async function stored(): Promise<number[]> {
    return (await store.rooms.log(room.roomId, 1, 100)).map((entry) => entry.syncId);
  }

  it('finds that the group landed when only the answer was lost', async () => {
    proxy.cutNext('unanswered', GROUP);
    await send();
    expect([proxy.cuts, await stored()]).toEqual([1, [1]]);
    await send();
    expect(await stored()).toEqual([1, 2]);
  });

  it('stores the group once more when it never arrived', async () => {
    proxy.cutNext('unsent', GROUP);
    await send();
    expect([proxy.cuts, await stored()]).toEqual([1, [1]]);
  });

  it('waits for the old transaction when it is still running', async () => {
    await admin.query('begin');
    await admin.query('select number from group_log for update');
    const sent = send();
    await blocked();
    await proxy.stop();
    await proxy.start();
    await admin.query('commit');
    await sent;
    expect(await stored()).toEqual([1]);
    await send();
    expect(await stored()).toEqual([1, 2]);
  });

  it('stores the group again when the server ended its connection', async () => {
    await admin.query('begin');
    await admin.query('select number from group_log for update');
    const sent = send();
    await blocked();
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'`,
    );
    await admin.query('commit');
    await sent;
    expect(await stored()).toEqual([1]);
  });

  it('waits for a server that comes back, and stores everything', async () => {
    await proxy.stop();
    const sent = send();
    await proxy.start();
    await sent;
    expect(await stored()).toEqual([1]);
  });

  /** Resolves once a group waits for the row that the test holds. */
  async function blocked(): Promise<void> {
    for (;;) {
      const sql = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
      if ((await admin.query(sql)).rowCount !== 0) return;
    }
  }
});
