import type { Loaded } from '../actors/ports/loaded.ts';
import type { VolunteerRow } from '../actors/ports/statements.ts';
import type { VolunteerStore } from '../actors/ports/volunteer-store.ts';
import { selection } from './columns.ts';
import type { Database } from './database.ts';
import { groupBy, versionsOf, withVersions } from './loaded.ts';
import { VOLUNTEER } from './task-columns.ts';

export class SqlVolunteerStore implements VolunteerStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async loadVolunteers(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Loaded<readonly VolunteerRow[]>>> {
    const versions = await versionsOf(this.#database, 'volunteer', ids);
    const sql = `select ${selection(VOLUNTEER, 'v')} from volunteers v where user_id = any($1::bigint[]) order by number`;
    const rows = groupBy(await this.#database.rows<VolunteerRow>(sql, [ids]), (row) => row.userId);
    return withVersions(ids, versions, (id) => rows.get(Number(id)) ?? null);
  }
}
