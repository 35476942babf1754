import type { FilePage, FileStore, ShelvedFile } from '../actors/ports/file-store.ts';
import type { Loaded } from '../actors/ports/loaded.ts';
import type { FileRow } from '../actors/ports/statements.ts';
import { FILE, selection } from './columns.ts';
import type { Database } from './database.ts';
import { groupBy, versionsOf, withVersions } from './loaded.ts';

const ROW = selection(FILE, 'f');
/** Later than any time of ours. */
const END: readonly [number, string] = [Number.MAX_SAFE_INTEGER, ''];

export class SqlFileStore implements FileStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async loadShelves(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<readonly ShelvedFile[]>>> {
    const versions = await versionsOf(this.#database, 'shelf', ids);
    const sql =
      'select file_id as "fileId", user_id as "userId", hash, size from files where user_id = any($1::bigint[])';
    const rows = await this.#database.rows<ShelvedFile & { userId: number }>(sql, [ids]);
    const files = groupBy(rows, (row) => row.userId);
    return withVersions(ids, versions, (id) => files.get(Number(id)) ?? null);
  }

  visibleFile(fileId: string, viewer: number): Promise<FileRow | null> {
    const sql = `select ${ROW} from files f where file_id = $1 and file_visible($1, $2)`;
    return this.#database.row(sql, [fileId, viewer]);
  }

  async filesOf(userId: number, cursor: string | null, limit: number): Promise<FilePage> {
    const sql = `select ${ROW} from files f where user_id = $1 and (create_time, file_id) < ($2, $3)
      order by create_time desc, file_id desc limit $4`;
    const [time, fileId] = cursor === null ? END : place(cursor);
    const rows = await this.#database.rows<FileRow>(sql, [userId, time, fileId, limit + 1]);
    const list = rows.slice(0, limit);
    const last = list.at(-1);
    const next = last ? `${last.createTime}.${last.fileId}` : null;
    return { list, cursor: next, isLast: rows.length <= limit };
  }

  async usedContents(hashes: readonly string[]): Promise<ReadonlySet<string>> {
    const sql = `select hash from files where hash = any($1::text[])
      union select hash from assistant_contents where hash = any($1::text[])`;
    const rows = await this.#database.rows<{ hash: string }>(sql, [hashes]);
    return new Set(rows.map((row) => row.hash));
  }
}

function place(cursor: string): readonly [number, string] {
  const dot = cursor.indexOf('.');
  return [Number(cursor.slice(0, dot)), cursor.slice(dot + 1)];
}
