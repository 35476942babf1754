import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { explain, Fault } from '../../lib/fault.ts';
import type { Endpoint } from '../connect.ts';
import { type DumpOptions, withClient } from './connection.ts';
import { filesBelow, openChunks } from './file-tree.ts';
import { encodeFrame, type Frame } from './frames.ts';
import { type AppliedMigration, digestOffset, FORMAT, HEADER_BYTES, headerLine, VERSION } from './header.ts';
import { MIGRATIONS_TABLE, pagesOf, tablesOf } from './tables.ts';

/** What was moved, or is so far. */
export interface Moved {
  /** The table or file that is under way. */
  readonly at: string;
  readonly rows: number;
  readonly files: number;
}

export type Progress = (moved: Moved) => void;

/**
 * Writes every table and every uploaded file into one file, as of one instant (files: as they are when their turn
 * comes). Embedded: only while no server runs. Throws `Fault`: FILE_EXISTS, NOTHING_TO_BACK_UP, DATA_DIR_IN_USE,
 * DATABASE_UNREACHABLE, FILE_UNWRITABLE.
 */
export async function backup(file: string, options: DumpOptions, progress: Progress): Promise<Moved> {
  if (existsSync(file)) throw new Fault('FILE_EXISTS', `${file} exists; backups never overwrite`);
  const { databaseUrl, dataDir } = options;
  if (databaseUrl === null && (dataDir === null || !existsSync(join(dataDir, 'postgres'))))
    throw new Fault(
      'NOTHING_TO_BACK_UP',
      `there is no database in ${dataDir}; see DATA_DIR and DATABASE_URL`,
    );
  const partial = `${file}.partial`;
  try {
    const moved = await withClient(options, 'read', (client, kind) =>
      write(partial, client, kind, options.filesDir, progress),
    );
    await rename(partial, file);
    return moved;
  } catch (error) {
    await rm(partial, { force: true });
    throw (error as NodeJS.ErrnoException).syscall === undefined
      ? error
      : new Fault('FILE_UNWRITABLE', `the backup cannot be written (${explain(error)})`);
  }
}

async function write(
  file: string,
  client: pg.Client,
  source: Endpoint['kind'],
  filesDir: string,
  progress: Progress,
): Promise<Moved> {
  await client.query('begin transaction isolation level repeatable read read only');
  const created = new Date().toISOString();
  const migrations = await migrationsOf(client);
  const line = headerLine({ format: FORMAT, version: VERSION, created, source, migrations });
  if (Buffer.byteLength(line) > HEADER_BYTES) throw new Error('the header has grown too long');
  const handle = await open(file, 'wx', 0o600);
  try {
    const digest = createHash('sha256').update(line);
    await handle.writeFile(line);
    const counter = new Counter(progress);
    const sink = createWriteStream(file, { flags: 'a' });
    const tap = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        digest.update(chunk);
        yield chunk;
      }
    };
    await pipeline(
      Readable.from(encoded(counter.counted(frames(client, filesDir)))),
      createGzip(),
      tap,
      sink,
    );
    await client.query('commit');
    await handle.write(digest.digest('hex'), digestOffset(line));
    await handle.sync();
    return counter.moved;
  } finally {
    await handle.close();
  }
}

async function* frames(client: pg.Client, filesDir: string): AsyncGenerator<Frame> {
  for (const table of await tablesOf(client)) {
    yield { kind: 'table', name: table.name };
    for await (const page of pagesOf(client, table)) yield { kind: 'rows', ...page };
  }
  for await (const path of filesBelow(filesDir)) {
    const chunks = await openChunks(join(filesDir, path));
    if (!chunks) continue;
    yield { kind: 'file', path };
    for await (const bytes of chunks) yield { kind: 'bytes', bytes };
  }
}

async function* encoded(source: AsyncIterable<Frame>): AsyncGenerator<Buffer> {
  for await (const frame of source) yield encodeFrame(frame);
}

/** Counts what passes and appends the end, which says how much there was. */
export class Counter {
  readonly #progress: Progress;
  moved: Moved = { at: '', rows: 0, files: 0 };

  constructor(progress: Progress) {
    this.#progress = progress;
  }

  count(frame: Frame): void {
    const { rows, files } = this.moved;
    if (frame.kind === 'table') this.moved = { at: frame.name, rows, files };
    else if (frame.kind === 'file') this.moved = { at: frame.path, rows, files: files + 1 };
    else if (frame.kind === 'rows') this.moved = { ...this.moved, rows: rows + frame.count };
    this.#progress(this.moved);
  }

  async *counted(source: AsyncIterable<Frame>): AsyncGenerator<Frame> {
    for await (const frame of source) {
      this.count(frame);
      yield frame;
    }
    yield { kind: 'end', rows: this.moved.rows, files: this.moved.files };
  }
}

async function migrationsOf(client: pg.Client): Promise<AppliedMigration[]> {
  const { rows: found } = await client.query('select to_regclass($1) is not null as there', [
    MIGRATIONS_TABLE,
  ]);
  if (!found[0]?.there) throw new Fault('NOTHING_TO_BACK_UP', 'the database has no tables of Troupe');
  const sql = `select name, digest from ${MIGRATIONS_TABLE} order by name`;
  return (await client.query<AppliedMigration>(sql)).rows;
}
