import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { backup } from '../../src/store/dump/backup.ts';
import { type DumpOptions, withClient } from '../../src/store/dump/connection.ts';
import { encodeFrame, type Frame } from '../../src/store/dump/frames.ts';
import { type BackupHeader, digestOffset, headerLine } from '../../src/store/dump/header.ts';
import { restore, verify } from '../../src/store/dump/restore.ts';
import { pagesOf, tablesOf } from '../../src/store/dump/tables.ts';
import { applyMigrations, migrationFiles } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import { newEmbeddedDatabase, newPostgresDatabase, type TestDatabase } from '../support/databases.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { SilentTelemetry } from '../support/silent-telemetry.ts';
import { everythingOfAssistant } from './contract/assistant-rows.ts';
import { rowsFor, told } from './contract/dialogue-rows.ts';
import { newRoom, newUser } from './contract/rows.ts';
import { everythingOf } from './contract/rpg-rows.ts';

const url = inject('postgresUrl');
const MESSAGES = 2_500;
const SEED = 20_263;
const quiet = () => undefined;

let place: string;
let file: string;
let before: Record<string, unknown>;
const dropped: TestDatabase[] = [];

/** `files`: its own folder of uploads. */
function dumpOptions({ options }: TestDatabase, files: string): DumpOptions {
  return { ...options, filesDir: join(place, files), telemetry: new SilentTelemetry() };
}

async function postgres(): Promise<TestDatabase> {
  const database = await newPostgresDatabase(url ?? '');
  dropped.push(database);
  return database;
}

/** Table → its rows as the database writes them. */
function everything(options: DumpOptions): Promise<Record<string, string[]>> {
  return withClient(options, 'read', async (client) => {
    const found: Record<string, string[]> = {};
    for (const table of await tablesOf(client)) {
      const rows: string[] = [];
      for await (const { json } of pagesOf(client, table)) rows.push(json);
      found[table.name] = rows;
    }
    return found;
  });
}

/** What is hard to carry: large numbers, doubles, every script, JSON as it was written, many rows, large rows. */
async function fill(database: TestDatabase): Promise<void> {
  const store = await openStore(database.options, new SilentTelemetry());
  const user = await newUser(store);
  const { roomId } = await newRoom(store, user);
  // They refer to each other: a dialogue to its last message, a message to its dialogue.
  await told(store, rowsFor(() => store).dialogue(), 3);
  // A player refers to his account.
  await everythingOf(store);
  await everythingOfAssistant(store);
  await store.close();
  await withClient(dumpOptions(database, 'none'), 'read', async (client) => {
    await client.query(
      `insert into room_messages select n, $1, n, $2, 9007199254740991, null, '你好 👋 "\\\\' || chr(10) || n, null, null, null,
        0, 1, n / 7.0, '{"b" :  [1.50, "x\\ny"], "a":null, "a":1}', case when n % 3 = 0 then 'key' || n end, n, n
      from generate_series(1, ${MESSAGES}) n`,
      [roomId, user],
    );
    await client.query(`update room_messages set position = case message_id when 1 then '-0'::float8
      when 2 then 5e-324 when 3 then 'Infinity' else 1.7976931348623157e308 end where message_id < 5`);
    await client.query(
      `insert into room_extras select $1, 'large' || n, repeat('ü', 400000) from generate_series(1, 5) n`,
      [roomId],
    );
    await client.query(`insert into room_changes values ($1, ${MESSAGES + 1}, 1)`, [roomId]);
  });
}

/** A dialogue as a backup has it. */
const DIALOGUE = {
  dialogue_id: 1,
  owner_id: 0,
  topic: '',
  flow_id: 1,
  flow_name: '',
  participants: [],
  script: {},
  status: 'running',
  position: {},
  current_round: 1,
  create_time: 0,
  update_time: 0,
};

/** A backup with these frames whose checksum is right. */
function sealed(header: BackupHeader, frames: readonly Frame[]): Buffer {
  const line = headerLine(header);
  const body = gzipSync(Buffer.concat(frames.map(encodeFrame)));
  const digest = createHash('sha256').update(line).update(body).digest('hex');
  const bytes = Buffer.concat([Buffer.from(line), body]);
  bytes.write(digest, digestOffset(line));
  return bytes;
}

describe.skipIf(!url)('backup and restore', () => {
  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'troupe-dump-'));
    file = join(place, 'first.backup');
    const source = await postgres();
    await fill(source);
    await mkdir(join(place, 'source', 'ab'), { recursive: true });
    await writeFile(join(place, 'source', 'ab', 'large'), Buffer.alloc(700_000, 'xyz'));
    await writeFile(join(place, 'source', 'empty'), '');
    await mkdir(join(place, 'source', 'incoming'));
    await writeFile(join(place, 'source', 'incoming', 'unfinished'), 'x');
    // As a server leaves it that was started once.
    await mkdir(join(place, 'last', 'incoming'), { recursive: true });
    before = await everything(dumpOptions(source, 'source'));
    await backup(file, dumpOptions(source, 'source'), quiet);
  });

  afterAll(async () => {
    for (const database of dropped) await database.drop();
    await rm(place, { recursive: true, force: true });
  });

  it('PostgreSQL → embedded → PostgreSQL: equal row for row, and file for file', async () => {
    const [embedded, last] = [await newEmbeddedDatabase(), await postgres()];
    dropped.push(embedded);
    const there = await restore(file, dumpOptions(embedded, 'embedded'), quiet);
    expect(there.files).toBe(2);
    const second = join(place, 'second.backup');
    expect(await backup(second, dumpOptions(embedded, 'embedded'), quiet)).toMatchObject({
      rows: there.rows,
      files: 2,
    });
    // Into a database that a server has opened before, and nobody used.
    await (await openStore(last.options, new SilentTelemetry())).close();
    await restore(second, dumpOptions(last, 'last'), quiet);
    expect(await everything(dumpOptions(last, 'last'))).toEqual(before);
    expect(await readFile(join(place, 'last', 'ab', 'large'))).toEqual(Buffer.alloc(700_000, 'xyz'));
    expect((await readdir(join(place, 'last'))).sort()).toEqual(['ab', 'empty']);
    const store = await openStore(last.options, new SilentTelemetry());
    expect((await store.users.existing([await newUser(store)])).size).toBe(1);
    expect((await store.rooms.log(1, MESSAGES, 10)).map(({ syncId }) => syncId)).toEqual([
      MESSAGES,
      MESSAGES + 1,
    ]);
    await store.close();
  }, 60_000);

  it(`damaged at any byte, or cut anywhere: refused, and nothing is changed (seed ${SEED})`, async () => {
    const server = await postgres();
    const random = new SeededRandom(SEED);
    const whole = await readFile(file);
    const bad = join(place, 'bad.backup');
    const header = whole.indexOf(10);
    for (let i = 0; i < 60; i++) {
      const at = i < 20 ? random.below(header + 1) : random.below(whole.length);
      const damaged = i % 3 === 2 ? whole.subarray(0, at) : Buffer.from(whole);
      if (i % 3 !== 2) damaged[at] = (damaged[at] ?? 0) ^ (1 << random.below(8));
      await writeFile(bad, damaged);
      const refused = restore(bad, dumpOptions(server, 'untouched'), quiet);
      await expect(refused, `${i % 3 === 2 ? 'cut' : 'flipped'} at ${at}`).rejects.toMatchObject({
        code: expect.stringMatching(/^BACKUP_(DAMAGED|NEWER)$/),
      });
    }
    expect(await everything(dumpOptions(server, 'untouched'))).toEqual({});
    expect(await readdir(place)).not.toContain('untouched');
  });

  it('goes into an empty database only, and not under a running server', async () => {
    const used = await postgres();
    const store = await openStore(used.options, new SilentTelemetry());
    await newUser(store);
    const running = restore(file, dumpOptions(used, 'none'), quiet);
    await expect(running).rejects.toMatchObject({ code: 'DATABASE_IN_USE' });
    await store.close();
    const full = restore(file, dumpOptions(used, 'none'), quiet);
    await expect(full).rejects.toMatchObject({
      code: 'DATABASE_NOT_EMPTY',
      message: expect.stringContaining('rows in'),
    });
  });

  it('sets files aside that were there, once', async () => {
    const folder = join(place, 'used');
    await mkdir(folder);
    await writeFile(join(folder, 'mine'), 'mine');
    const denied = await postgres();
    await withClient(dumpOptions(denied, 'none'), 'read', (client) =>
      client.query('create table taken (id int primary key)'),
    );
    await expect(restore(file, dumpOptions(denied, 'used'), quiet)).rejects.toThrow('taken');
    expect(await readdir(folder)).toEqual(['mine']);
    const { setAside } = await restore(file, dumpOptions(await postgres(), 'used'), quiet);
    expect(setAside).toBe(`${folder}.before-restore`);
    expect(await readFile(join(setAside ?? '', 'mine'), 'utf8')).toBe('mine');
    expect((await readdir(folder)).sort()).toEqual(['ab', 'empty']);
    const again = restore(file, dumpOptions(await postgres(), 'used'), quiet);
    await expect(again).rejects.toMatchObject({ code: 'FILES_SET_ASIDE' });
  });

  it('a failure at the very end leaves nothing: neither rows nor files', async () => {
    const { header } = await verify(file);
    const frames: Frame[] = [
      { kind: 'table', name: 'sequences' },
      { kind: 'rows', count: 1, json: '[{"name":"user","next":9}]' },
      { kind: 'file', path: 'a/b' },
      { kind: 'bytes', bytes: Buffer.from('x') },
    ];
    const crafted = join(place, 'crafted');
    await writeFile(crafted, sealed(header, [...frames, { kind: 'end', rows: 2, files: 1 }]));
    const server = await postgres();
    const failed = restore(crafted, dumpOptions(server, 'crafted.files'), quiet);
    await expect(failed).rejects.toMatchObject({ message: expect.stringContaining('less than it should') });
    expect(await everything(dumpOptions(server, 'none'))).toEqual({});
    expect((await readdir(place)).filter((name) => name.startsWith('crafted.'))).toEqual([]);
    const lone = JSON.stringify([{ ...DIALOGUE, last_message: 1 }]);
    const dialogues: Frame[] = [
      { kind: 'table', name: 'dialogues' },
      { kind: 'rows', count: 1, json: lone },
      { kind: 'end', rows: 1, files: 0 },
    ];
    await writeFile(crafted, sealed(header, dialogues));
    await expect(restore(crafted, dumpOptions(server, 'none'), quiet)).rejects.toMatchObject({
      constraint: 'dialogue_last_message',
    });
    await writeFile(crafted, sealed(header, [{ kind: 'file', path: '../b' }]));
    await expect(restore(crafted, dumpOptions(server, 'none'), quiet)).rejects.toThrow('impossible path');
  });

  it('of an older schema is migrated afterwards, of a newer one refused', async () => {
    const [older, target] = [await postgres(), await postgres()];
    const files = await migrationFiles();
    await withClient(dumpOptions(older, 'none'), 'read', async (client) => {
      await applyMigrations(client, files.slice(0, 6));
      await client.query(`insert into users (user_id, username, create_time) values (1, 'old', 5)`);
    });
    await backup(join(place, 'older'), dumpOptions(older, 'none'), quiet);
    await restore(join(place, 'older'), dumpOptions(target, 'none'), quiet);
    const store = await openStore(target.options, new SilentTelemetry());
    expect(await store.users.accountById(1)).toMatchObject({ username: 'old', operator: false });
    await store.close();
    await withClient(dumpOptions(target, 'none'), 'read', (client) =>
      client.query(`insert into schema_migrations values ('9999_future.sql', 'x')`),
    );
    await backup(join(place, 'newer'), dumpOptions(target, 'none'), quiet);
    const refused = restore(join(place, 'newer'), dumpOptions(await postgres(), 'none'), quiet);
    await expect(refused).rejects.toMatchObject({ code: 'BACKUP_NEWER' });
  });

  it('is taken from PostgreSQL while the server runs; never over a file, and not of nothing', async () => {
    const server = await postgres();
    const nothing = backup(join(place, 'nothing'), dumpOptions(server, 'none'), quiet);
    await expect(nothing).rejects.toMatchObject({ code: 'NOTHING_TO_BACK_UP' });
    const store = await openStore(server.options, new SilentTelemetry());
    await newUser(store);
    await backup(join(place, 'live'), dumpOptions(server, 'none'), quiet);
    await newUser(store);
    await store.close();
    await copyFile(join(place, 'live'), join(place, 'copy'));
    await expect(backup(join(place, 'live'), dumpOptions(server, 'none'), quiet)).rejects.toMatchObject({
      code: 'FILE_EXISTS',
    });
    expect(await readdir(place)).not.toContain('nothing.partial');
  });
});
