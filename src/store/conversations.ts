import type {
  ConversationSnapshot,
  ConversationStore,
  DirectEntry,
  DirectMessage,
} from '../actors/ports/conversation-store.ts';
import type { Loaded } from '../actors/ports/loaded.ts';
import { type Bounded, bounded, unbound } from './bounded.ts';
import { DIRECT_MESSAGE, selection } from './columns.ts';
import type { Database } from './database.ts';
import { groupBy, versionsOf, withVersions } from './loaded.ts';

export const DIRECT = selection(DIRECT_MESSAGE, 'm');

interface CopyRow {
  id: string;
  ownerId: number;
  peerId: number;
  latestSyncId: number;
  cutSyncId: number;
  cutBefore: number;
}

/** Both directions of the conversations `low-high` in $1; a conversation with oneself has one. */
const DIRECTIONS = `(
    select id, split_part(id, '-', 1)::bigint as owner_id, split_part(id, '-', 2)::bigint as peer_id
      from unnest($1::text[]) as asked(id)
    union
    select id, split_part(id, '-', 2)::bigint, split_part(id, '-', 1)::bigint from unnest($1::text[]) as asked(id)
  ) d`;

const COPIES = `select d.id, d.owner_id as "ownerId", d.peer_id as "peerId",
    greatest(e.sync_id, k.sync_id) as "latestSyncId", coalesce(k.sync_id, 0) as "cutSyncId",
    coalesce(k.before_time, 0) as "cutBefore"
  from ${DIRECTIONS} left join lateral (select l.sync_id from direct_entries l
    where l.owner_id = d.owner_id and l.peer_id = d.peer_id order by l.sync_id desc limit 1) e on true
  left join direct_cuts k on k.owner_id = d.owner_id and k.peer_id = d.peer_id
  where e.sync_id is not null or k.sync_id is not null`;

const MARKS = `select ${DIRECT} from ${DIRECTIONS} cross join lateral (select * from direct_messages l
  where l.sender_id = d.owner_id and l.receiver_id = d.peer_id and l.message_type = 10000
  order by l.message_id desc limit 1) m`;

const LOG = bounded(
  `select e.sync_id as "entry", ${DIRECT} from direct_entries e join direct_messages m on m.message_id = e.message_id
  where e.owner_id = $1 and e.peer_id = $2 and e.sync_id >= greatest($3::bigint, coalesce((
    select sync_id + 1 from direct_cuts where owner_id = $1 and peer_id = $2), 0)) order by e.sync_id limit $4`,
  '"entry"',
);

export class SqlConversationStore implements ConversationStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async load(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<ConversationSnapshot>>> {
    const db = this.#database;
    const versions = await versionsOf(db, 'conversation', ids);
    const copies = await db.rows<CopyRow>(COPIES, [ids]);
    const marks = await db.rows<DirectMessage>(MARKS, [ids]);
    const markOf = new Map(marks.map((mark) => [`${mark.senderId}-${mark.receiverId}`, mark]));
    const copiesOf = groupBy(copies, (row) => row.id);
    return withVersions(ids, versions, (id) => {
      const mine = copiesOf.get(id);
      if (!mine) return null;
      return {
        copies: mine.map(({ ownerId, peerId, latestSyncId, cutSyncId, cutBefore }) => ({
          ownerId,
          latestSyncId,
          cutSyncId,
          cutBefore,
          readMark: markOf.get(`${ownerId}-${peerId}`) ?? null,
        })),
      };
    });
  }

  message(messageId: number): Promise<DirectMessage | null> {
    return this.#database.row(`select ${DIRECT} from direct_messages m where message_id = $1`, [messageId]);
  }

  async entryByKey(
    senderId: number,
    receiverId: number,
    clientMessageId: string,
  ): Promise<DirectEntry | null> {
    const sql = `select (select min(e.sync_id) from direct_entries e
        where e.owner_id = m.sender_id and e.message_id = m.message_id) as "entry", ${DIRECT}
      from direct_messages m where sender_id = $1 and receiver_id = $2 and client_message_id = $3`;
    const row = await this.#database.row<DirectMessage & { entry: number }>(sql, [
      senderId,
      receiverId,
      clientMessageId,
    ]);
    if (!row) return null;
    const { entry, ...message } = row;
    return { syncId: entry, message };
  }

  async log(ownerId: number, peerId: number, from: number, limit: number): Promise<DirectEntry[]> {
    const rows = await this.#database.rows<DirectMessage & { entry: number } & Bounded>(LOG, [
      ownerId,
      peerId,
      from,
      limit,
    ]);
    return rows.map((row) => {
      const { entry, ...message } = unbound<DirectMessage & { entry: number }>(row);
      return { syncId: entry, message };
    });
  }
}
