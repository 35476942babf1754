import type { ExportNames } from '../actors/ports/export-names.ts';
import type { Database } from './database.ts';

export class SqlExportNames implements ExportNames {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  usernames(userIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
    return this.#names('select user_id as id, username as name from users where user_id = any($1)', userIds);
  }

  roleNames(roleIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
    return this.#names('select role_id as id, role_name as name from roles where role_id = any($1)', roleIds);
  }

  async #names(sql: string, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const rows = await this.#database.rows<{ id: number; name: string }>(sql, [ids]);
    return new Map(rows.map((row) => [row.id, row.name]));
  }
}
