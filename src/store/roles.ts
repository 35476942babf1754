import type { Loaded } from '../actors/ports/loaded.ts';
import type { RoleStore } from '../actors/ports/role-store.ts';
import type { RoleRow } from '../actors/ports/statements.ts';
import { ROLE, selection } from './columns.ts';
import type { Database } from './database.ts';
import { groupBy, versionsOf, withVersions } from './loaded.ts';

const ROW = selection(ROLE, 'r');

export class SqlRoleStore implements RoleStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async loadCasts(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<readonly RoleRow[]>>> {
    const versions = await versionsOf(this.#database, 'cast', ids);
    const sql = `select ${ROW} from roles r where user_id = any($1::bigint[]) order by role_id`;
    const roles = groupBy(await this.#database.rows<RoleRow>(sql, [ids]), (row) => row.userId);
    return withVersions(ids, versions, (id) => roles.get(Number(id)) ?? null);
  }

  visibleRole(roleId: number, viewer: number): Promise<RoleRow | null> {
    const sql = `select ${ROW} from roles r where role_id = $1 and role_visible($1, $2)`;
    return this.#database.row(sql, [roleId, viewer]);
  }

  rolesOf(userId: number, after: number, limit: number): Promise<RoleRow[]> {
    const sql = `select ${ROW} from roles r where user_id = $1 and role_id > $2 order by role_id limit $3`;
    return this.#database.rows(sql, [userId, after, limit]);
  }

  async owners(roleIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
    const sql =
      'select role_id as "roleId", user_id as "userId" from roles where role_id = any($1::bigint[])';
    const rows = await this.#database.rows<{ roleId: number; userId: number }>(sql, [roleIds]);
    return new Map(rows.map((row) => [row.roleId, row.userId]));
  }

  async roomsOfRole(roleId: number): Promise<number[]> {
    const sql = 'select room_id as "roomId" from room_roles where role_id = $1 order by room_id';
    return (await this.#database.rows<{ roomId: number }>(sql, [roleId])).map((row) => row.roomId);
  }
}
