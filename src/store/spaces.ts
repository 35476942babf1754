import type { Loaded } from '../actors/ports/loaded.ts';
import type { SpaceInvite, SpaceMember, SpaceSnapshot, SpaceStore } from '../actors/ports/space-store.ts';
import type { SpaceRow } from '../actors/ports/statements.ts';
import { SPACE, selection } from './columns.ts';
import type { Database } from './database.ts';
import { groupBy, versionsOf, withVersions } from './loaded.ts';

export class SqlSpaceStore implements SpaceStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async load(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<SpaceSnapshot>>> {
    const db = this.#database;
    const versions = await versionsOf(db, 'space', ids);
    const [spaces, members, rooms] = await Promise.all([
      db.rows<SpaceRow>(`select ${selection(SPACE, 's')} from spaces s where space_id = any($1::bigint[])`, [
        ids,
      ]),
      db.rows<SpaceMember & { spaceId: number }>(
        `select space_id as "spaceId", user_id as "userId", member_type as "memberType", create_time as "createTime"
         from space_members where space_id = any($1::bigint[]) order by create_time, user_id`,
        [ids],
      ),
      db.rows<{ spaceId: number; roomId: number }>(
        'select space_id as "spaceId", room_id as "roomId" from space_rooms where space_id = any($1::bigint[])',
        [ids],
      ),
    ]);
    const membersOf = groupBy(members, (row) => row.spaceId);
    const roomsOf = groupBy(rooms, (row) => row.spaceId);
    return withVersions(ids, versions, (id) => {
      const space = spaces.find((row) => row.spaceId === Number(id));
      if (!space) return null;
      return {
        space,
        members: membersOf.get(space.spaceId) ?? [],
        rooms: roomsOf.get(space.spaceId)?.map((row) => row.roomId) ?? [],
      };
    });
  }

  invite(code: string): Promise<SpaceInvite | null> {
    const sql = `select code, space_id as "spaceId", member_type as "memberType", expire_time as "expireTime"
      from space_invites where code = $1`;
    return this.#database.row(sql, [code]);
  }
}
