import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { explain, Fault } from '../../lib/fault.ts';
import { applyMigrations, type Migration, migrationFiles } from '../migrate.ts';
import { Counter, type Moved, type Progress } from './backup.ts';
import { type DumpOptions, withClient } from './connection.ts';
import { IncomingFiles } from './file-tree.ts';
import { decodeFrames } from './frames.ts';
import { type BackupHeader, damaged, HEADER_BYTES, parseHeader } from './header.ts';
import { insertRows, MIGRATIONS_TABLE, quoted, type Table, tablesOf } from './tables.ts';

/** Rows that a new database has before anybody came: the kernel's own counters. */
const SEEDED = ['group_log', 'sequences', 'task_marks'];

export interface Restored extends Moved {
  /** Where the files are now that were in the folder of files before; null when there were none. */
  readonly setAside: string | null;
}

/**
 * Puts a backup into an empty database and its files into their folder: all of it or nothing. A backup of an older schema
 * is migrated afterwards. Throws `Fault`: BACKUP_DAMAGED and BACKUP_NEWER before anything is touched,
 * DATABASE_NOT_EMPTY, FILES_SET_ASIDE, DATABASE_IN_USE, DATA_DIR_IN_USE, DATABASE_UNREACHABLE.
 */
export async function restore(file: string, options: DumpOptions, progress: Progress): Promise<Restored> {
  const { header, start } = await verify(file);
  const known = await migrationFiles();
  const then = known.slice(0, levelOf(header, known));
  const files = new IncomingFiles(options.filesDir);
  await files.check();
  return withClient(options, 'alone', async (client) => {
    await client.query('begin');
    try {
      await checkEmpty(client, then);
      await applyMigrations(client, then);
      const moved = await load(client, file, start, files, progress);
      await applyMigrations(client, known);
      await files.land();
      await client.query('commit');
      return { ...moved, setAside: files.setAside };
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      await files.undo();
      throw error;
    }
  });
}

/** Reads the whole file once; the header and where the compressed part begins. Throws `Fault`: BACKUP_DAMAGED, BACKUP_NEWER, BACKUP_UNREADABLE. */
export async function verify(file: string): Promise<{ header: BackupHeader; start: number }> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(file, 'r');
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    const start = buffer.subarray(0, bytesRead).indexOf(10) + 1;
    if (start === 0) throw damaged('it does not begin as one does');
    const { header, digest, blank } = parseHeader(buffer.toString('utf8', 0, start));
    const actual = createHash('sha256').update(blank);
    for await (const chunk of handle.createReadStream({ start, autoClose: false }))
      actual.update(chunk as Buffer);
    if (actual.digest('hex') !== digest) throw damaged('its checksum is wrong');
    return { header, start };
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault('BACKUP_UNREADABLE', `${file} cannot be read (${explain(error)})`);
  } finally {
    await handle?.close();
  }
}

/** How many of this program's migrations the backup has. Throws `Fault('BACKUP_NEWER')`. */
function levelOf({ migrations }: BackupHeader, known: readonly Migration[]): number {
  const strange = migrations.find(
    ({ name, digest }, i) => known[i]?.name !== name || known[i]?.digest !== digest,
  );
  if (strange) {
    const why = `the backup has ${strange.name} as this version does not know it`;
    throw new Fault('BACKUP_NEWER', `${why}; restore it with the version that made it, or a newer one`);
  }
  return migrations.length;
}

/** No tables at all, or those of this schema before anybody came. */
async function checkEmpty(client: pg.Client, then: readonly Migration[]): Promise<void> {
  const tables = await tablesOf(client);
  const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
    MIGRATIONS_TABLE,
  ]);
  if (!rows[0]?.there) {
    if (tables.length > 0) throw notEmpty(`it has a table ${tables[0]?.name}`);
    return;
  }
  const applied = await client.query<{ name: string }>(`select name from ${MIGRATIONS_TABLE} order by name`);
  if (applied.rows.map(({ name }) => name).join() !== then.map(({ name }) => name).join())
    throw notEmpty('it has the tables of another version');
  for (const { name } of tables.filter((table) => !SEEDED.includes(table.name))) {
    const { rowCount } = await client.query(`select 1 from ${quoted(name)} limit 1`);
    if (rowCount !== 0) throw notEmpty(`there are rows in ${name}`);
  }
}

function notEmpty(why: string): Fault {
  return new Fault(
    'DATABASE_NOT_EMPTY',
    `a backup goes into an empty database only, and ${why}; name a new one with DATABASE_URL or DATA_DIR`,
  );
}

async function load(
  client: pg.Client,
  file: string,
  start: number,
  files: IncomingFiles,
  progress: Progress,
): Promise<Moved> {
  const tables = await tablesOf(client);
  await client.query('set constraints all deferred');
  for (const { name } of [...tables].reverse()) await client.query(`delete from ${quoted(name)}`);
  const counter = new Counter(progress);
  let table: Table | undefined;
  for await (const frame of decodeFrames(unpacked(file, start))) {
    counter.count(frame);
    if (frame.kind === 'table') table = tables.find(({ name }) => name === frame.name);
    else if (frame.kind === 'file') await files.begin(frame.path);
    else if (frame.kind === 'bytes') await files.write(frame.bytes);
    else if (frame.kind === 'rows') {
      if (!table) throw damaged('its rows belong to no table');
      await insertRows(client, table.name, frame.json);
    } else if (frame.rows !== counter.moved.rows || frame.files !== counter.moved.files) {
      throw damaged('it has less than it should');
    }
  }
  // Before tables are changed: none may be that still has something to check.
  await client.query('set constraints all immediate');
  return counter.moved;
}

/** Not by `pipeline`, which may report that it was aborted instead of what its reader threw. */
function unpacked(file: string, start: number): AsyncIterable<Buffer> {
  const packed = createReadStream(file, { start });
  const gunzip = createGunzip();
  packed.on('error', (error) => gunzip.destroy(error));
  gunzip.on('close', () => packed.destroy());
  return packed.pipe(gunzip);
}
