import type { Loaded } from '../actors/ports/loaded.ts';
import type {
  RoomEntry,
  RoomMember,
  RoomMessage,
  RoomRole,
  RoomSnapshot,
  RoomStore,
} from '../actors/ports/room-store.ts';
import type { RoomRow } from '../actors/ports/statements.ts';
import { type Bounded, bounded, unbound } from './bounded.ts';
import { ROOM, ROOM_MESSAGE, selection } from './columns.ts';
import type { Database } from './database.ts';
import { groupBy, versionsOf, withVersions } from './loaded.ts';

const MESSAGE = selection(ROOM_MESSAGE, 'm');

/** Where the log of room $1 begins, behind what retention has taken. */
const START = 'coalesce((select sync_id + 1 from room_cuts where room_id = $1), 0)';

/** A message's first entry is its own row; later ones (edits, deletes) are rows of `room_changes`. */
const LOG = bounded(
  `(select m.sync_id as "entry", ${MESSAGE} from room_messages m
    where m.room_id = $1 and m.sync_id >= greatest($2::bigint, ${START}) order by m.sync_id limit $3)
  union all
  (select c.sync_id as "entry", ${MESSAGE} from room_changes c join room_messages m on m.message_id = c.message_id
    where c.room_id = $1 and c.sync_id >= greatest($2::bigint, ${START}) order by c.sync_id limit $3)
  order by "entry" limit $3`,
  '"entry"',
);

const LATEST = `select r.room_id as "roomId", coalesce(k.sync_id, 0) as "cut", greatest(coalesce(k.sync_id, 0),
    coalesce((select max(sync_id) from room_messages where room_id = r.room_id), 0),
    coalesce((select max(sync_id) from room_changes where room_id = r.room_id), 0)) as "latest"
  from rooms r left join room_cuts k using (room_id) where r.room_id = any($1::bigint[])`;

export class SqlRoomStore implements RoomStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async load(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<RoomSnapshot>>> {
    const db = this.#database;
    const versions = await versionsOf(db, 'room', ids);
    const [rooms, members, roles, latest] = await Promise.all([
      db.rows<RoomRow>(`select ${selection(ROOM, 'r')} from rooms r where room_id = any($1::bigint[])`, [
        ids,
      ]),
      db.rows<RoomMember & { roomId: number }>(
        `select room_id as "roomId", user_id as "userId", member_type as "memberType", create_time as "createTime"
         from room_members where room_id = any($1::bigint[]) order by create_time, user_id`,
        [ids],
      ),
      db.rows<RoomRole & { roomId: number }>(
        'select room_id as "roomId", role_id as "roleId", type from room_roles where room_id = any($1::bigint[])',
        [ids],
      ),
      db.rows<{ roomId: number; latest: number; cut: number }>(LATEST, [ids]),
    ]);
    const byRoom = {
      members: groupBy(members, (row) => row.roomId),
      roles: groupBy(roles, (row) => row.roomId),
    };
    return withVersions(ids, versions, (id) => {
      const room = rooms.find((row) => row.roomId === Number(id));
      if (!room) return null;
      const ends = latest.find((row) => row.roomId === room.roomId);
      return {
        room,
        members: byRoom.members.get(room.roomId) ?? [],
        roles: byRoom.roles.get(room.roomId) ?? [],
        latestSyncId: ends?.latest ?? 0,
        cutSyncId: ends?.cut ?? 0,
      };
    });
  }

  message(messageId: number): Promise<RoomMessage | null> {
    const sql = `select ${MESSAGE} from room_messages m where message_id = $1 and not exists (
      select from room_cuts k where k.room_id = m.room_id and k.sync_id >= m.sync_id)`;
    return this.#database.row(sql, [messageId]);
  }

  messageByKey(roomId: number, userId: number, clientMessageId: string): Promise<RoomMessage | null> {
    const sql = `select ${MESSAGE} from room_messages m where room_id = $1 and user_id = $2 and client_message_id = $3`;
    return this.#database.row(sql, [roomId, userId, clientMessageId]);
  }

  async log(roomId: number, from: number, limit: number): Promise<RoomEntry[]> {
    const rows = await this.#database.rows<RoomMessage & { entry: number } & Bounded>(LOG, [
      roomId,
      from,
      limit,
    ]);
    return rows.map((row) => {
      const { entry, ...message } = unbound<RoomMessage & { entry: number }>(row);
      return { syncId: entry, message };
    });
  }
}
