import type { DirectEntry, DirectMessage } from '../actors/ports/conversation-store.ts';
import type { InboxItem, Page, Reads, Session } from '../actors/ports/reads.ts';
import type { RoomMember, RoomMessage } from '../actors/ports/room-store.ts';
import type { SpaceMember } from '../actors/ports/space-store.ts';
import type { RoomRow, SpaceRow } from '../actors/ports/statements.ts';
import { type Bounded, bounded, unbound } from './bounded.ts';
import { ROOM, ROOM_MESSAGE, SPACE, selection } from './columns.ts';
import { DIRECT } from './conversations.ts';
import type { Database } from './database.ts';
import { SESSIONS } from './sessions-sql.ts';

const MESSAGE = selection(ROOM_MESSAGE, 'm');
const MEMBER = 'user_id as "userId", member_type as "memberType", create_time as "createTime"';
/** Later than any number of ours. */
const END = Number.MAX_SAFE_INTEGER;

/** What retention has taken of room $1. */
const CUT = 'coalesce((select sync_id from room_cuts where room_id = $1), 0)';
/** What retention has left of a copy. */
const LEFT = `not exists (select from direct_cuts k
    where k.owner_id = e.owner_id and k.peer_id = e.peer_id and k.sync_id >= e.sync_id)`;

const PAGE = bounded(
  `select ${MESSAGE} from room_messages m where room_id = $1 and sync_id < $2 and sync_id > ${CUT}
    and exists (select from room_members where room_id = $1 and user_id = $4) order by sync_id desc limit $3`,
  '"syncId" desc',
);
const ALL = bounded(
  `select ${MESSAGE} from room_messages m where room_id = $1 and sync_id > greatest($2::bigint, ${CUT})
    order by sync_id limit $3`,
  '"syncId"',
);
/** A message has several entries in a copy once it was edited; the list shows it once, by its newest. */
const INBOX = bounded(
  `select distinct on (e.message_id) e.peer_id as "peerId", e.sync_id as "entry", ${DIRECT}
  from direct_entries e join direct_messages m on m.message_id = e.message_id
  where e.owner_id = $1 and e.message_id < $2 and ${LEFT} order by e.message_id desc, e.sync_id desc limit $3`,
  '"messageId" desc',
);
const COPY = bounded(
  `select e.peer_id as "peerId", e.sync_id as "entry", ${DIRECT}
  from direct_entries e join direct_messages m on m.message_id = e.message_id
  where e.owner_id = $1 and e.peer_id = $2 and e.sync_id < $3 and ${LEFT} order by e.sync_id desc limit $4`,
  '"entry" desc',
);

type InboxRow = DirectMessage & { readonly entry: number; readonly peerId: number } & Bounded;

/** Lists and history, straight from the tables. */
export class SqlReads implements Reads {
  readonly #db: Database;

  constructor(database: Database) {
    this.#db = database;
  }

  roomsOfUser(userId: number, limit: number): Promise<RoomRow[]> {
    const sql = `select ${selection(ROOM, 'r')} from room_members m join rooms r using (room_id)
      where m.user_id = $1 and r.status = 0 order by r.room_id limit $2`;
    return this.#db.rows(sql, [userId, limit]);
  }

  roomsOfSpace(spaceId: number, userId: number, limit: number): Promise<RoomRow[]> {
    const sql = `select ${selection(ROOM, 'r')} from rooms r join room_members m using (room_id)
      where r.space_id = $1 and m.user_id = $2 and r.status = 0 order by r.room_id limit $3`;
    return this.#db.rows(sql, [spaceId, userId, limit]);
  }

  roomMemberType(roomId: number, userId: number): Promise<number | null> {
    return this.#memberType('room', roomId, userId);
  }

  roomMembers(roomId: number, after: number, limit: number): Promise<RoomMember[]> {
    const sql = `select ${MEMBER} from room_members where room_id = $1 and user_id > $2 order by user_id limit $3`;
    return this.#db.rows(sql, [roomId, after, limit]);
  }

  async roomRoles(roomId: number, type: number, limit: number): Promise<number[]> {
    const sql =
      'select role_id as "roleId" from room_roles where room_id = $1 and type = $2 order by role_id limit $3';
    return (await this.#db.rows<{ roleId: number }>(sql, [roomId, type, limit])).map((row) => row.roleId);
  }

  async roomExtra(roomId: number, key: string): Promise<string | null> {
    const sql = 'select value from room_extras where room_id = $1 and key = $2';
    return (await this.#db.row<{ value: string }>(sql, [roomId, key]))?.value ?? null;
  }

  async roomExtras(roomId: number): Promise<Record<string, string>> {
    const sql = 'select key, value from room_extras where room_id = $1 order by key limit 1000';
    const rows = await this.#db.rows<{ key: string; value: string }>(sql, [roomId]);
    return Object.fromEntries(rows.map((row) => [row.key, row.value]));
  }

  async messagePage(
    roomId: number,
    reader: number,
    cursor: number | null,
    pageSize: number,
  ): Promise<Page<RoomMessage> | null> {
    const values = [roomId, cursor ?? END, pageSize + 1, reader];
    const rows = await this.#db.rows<RoomMessage & Bounded>(PAGE, values);
    if (rows.length === 0 && (await this.roomMemberType(roomId, reader)) === null) return null;
    return page(
      rows,
      pageSize,
      (row) => unbound<RoomMessage>(row),
      (message) => message.syncId,
    );
  }

  async messages(roomId: number, afterSyncId: number, limit: number): Promise<RoomMessage[]> {
    const rows = await this.#db.rows<RoomMessage & Bounded>(ALL, [roomId, afterSyncId, limit]);
    return rows.map((row) => unbound<RoomMessage>(row));
  }

  sessions(userId: number, limit: number): Promise<Session[]> {
    return this.#db.rows(SESSIONS, [userId, null, limit]);
  }

  session(userId: number, roomId: number): Promise<Session | null> {
    return this.#db.row(SESSIONS, [userId, roomId, 1]);
  }

  spacesOfUser(userId: number, limit: number): Promise<SpaceRow[]> {
    const sql = `select ${selection(SPACE, 's')} from space_members m join spaces s using (space_id)
      where m.user_id = $1 and s.status = 0 order by s.space_id limit $2`;
    return this.#db.rows(sql, [userId, limit]);
  }

  spaceMemberType(spaceId: number, userId: number): Promise<number | null> {
    return this.#memberType('space', spaceId, userId);
  }

  spaceMembers(spaceId: number, after: number, limit: number): Promise<SpaceMember[]> {
    const sql = `select ${MEMBER} from space_members where space_id = $1 and user_id > $2 order by user_id limit $3`;
    return this.#db.rows(sql, [spaceId, after, limit]);
  }

  async inboxPage(ownerId: number, cursor: number | null, pageSize: number): Promise<Page<InboxItem>> {
    const rows = await this.#db.rows<InboxRow>(INBOX, [ownerId, cursor ?? END, pageSize + 1]);
    return page(rows, pageSize, inboxItem, ({ message }) => message.messageId);
  }

  async conversationPage(
    ownerId: number,
    peerId: number,
    cursor: number | null,
    pageSize: number,
  ): Promise<Page<DirectEntry>> {
    const rows = await this.#db.rows<InboxRow>(COPY, [ownerId, peerId, cursor ?? END, pageSize + 1]);
    const entry = (row: InboxRow) => {
      const { syncId, message } = inboxItem(row);
      return { syncId, message };
    };
    return page(rows, pageSize, entry, ({ syncId }) => syncId);
  }

  async #memberType(of: 'room' | 'space', id: number, userId: number): Promise<number | null> {
    const sql = `select member_type as "memberType" from ${of}_members where ${of}_id = $1 and user_id = $2`;
    return (await this.#db.row<{ memberType: number }>(sql, [id, userId]))?.memberType ?? null;
  }
}

function inboxItem(row: InboxRow): InboxItem {
  const { entry, peerId, ...message } = unbound<DirectMessage & { entry: number; peerId: number }>(row);
  return { syncId: entry, peerId, message };
}

/** One page of rows of which one more than fits was asked for, and which may have been cut for their size. */
function page<Row extends Bounded, T>(
  rows: readonly Row[],
  size: number,
  item: (row: Row) => T,
  cursor: (item: T) => number,
): Page<T> {
  const list = rows.slice(0, size).map(item);
  const last = list.at(-1);
  return {
    list,
    cursor: last === undefined ? null : cursor(last),
    isLast: list.length >= (rows[0]?.available ?? 0),
  };
}
