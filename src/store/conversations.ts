import type {
  ConversationSnapshot,
  ConversationStore,
  DirectEntry,
  DirectMessage,
} from '../actors/ports/conversation-store.ts';
import type { Loaded } from '../actors/ports/loaded.ts';
import { DIRECT_MESSAGE, selection } from './columns.ts';
import type { Database } from './database.ts';
import { versionsOf, withinMebibyte, withVersions } from './loaded.ts';
import { sizeOf } from './rooms.ts';

export const DIRECT = selection(DIRECT_MESSAGE, 'm');

interface CopyRow {
  ownerId: number;
  peerId: number;
  latest: number;
}

export class SqlConversationStore implements ConversationStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async load(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<ConversationSnapshot>>> {
    const db = this.#database;
    const versions = await versionsOf(db, 'conversation', ids);
    const pairs = ids.map((id) => id.split('-').map(Number));
    const [lows, highs] = [pairs.map(([low]) => low), pairs.map(([, high]) => high)];
    const both = 'unnest($1::bigint[], $2::bigint[]) as pair(a, b)';
    const copies = await db.rows<CopyRow>(
      `select e.owner_id as "ownerId", e.peer_id as "peerId", max(e.sync_id) as "latest"
       from ${both} join direct_entries e on (e.owner_id = a and e.peer_id = b) or (e.owner_id = b and e.peer_id = a)
       group by 1, 2`,
      [lows, highs],
    );
    const marks = await db.rows<DirectMessage>(
      `select ${DIRECT} from ${both} join direct_messages m
       on (m.sender_id = a and m.receiver_id = b) or (m.sender_id = b and m.receiver_id = a)
       where m.message_type = 10000`,
      [lows, highs],
    );
    return withVersions(ids, versions, (id) => {
      const [low, high] = id.split('-').map(Number);
      const mine = copies.filter(
        (row) => (row.ownerId === low && row.peerId === high) || (row.ownerId === high && row.peerId === low),
      );
      if (mine.length === 0) return null;
      return {
        copies: mine.map(({ ownerId, peerId, latest }) => ({
          ownerId,
          latestSyncId: latest,
          readMark: marks.find((mark) => mark.senderId === ownerId && mark.receiverId === peerId) ?? null,
        })),
      };
    });
  }

  message(messageId: number): Promise<DirectMessage | null> {
    return this.#database.row(`select ${DIRECT} from direct_messages m where message_id = $1`, [messageId]);
  }

  messageByKey(senderId: number, receiverId: number, clientMessageId: string): Promise<DirectMessage | null> {
    const sql = `select ${DIRECT} from direct_messages m
      where sender_id = $1 and receiver_id = $2 and client_message_id = $3`;
    return this.#database.row(sql, [senderId, receiverId, clientMessageId]);
  }

  async log(ownerId: number, peerId: number, from: number, limit: number): Promise<DirectEntry[]> {
    const sql = `select e.sync_id as "entry", ${DIRECT} from direct_entries e
      join direct_messages m on m.message_id = e.message_id
      where e.owner_id = $1 and e.peer_id = $2 and e.sync_id >= $3 order by e.sync_id limit $4`;
    const rows = await this.#database.rows<DirectMessage & { entry: number }>(sql, [
      ownerId,
      peerId,
      from,
      limit,
    ]);
    const entries = rows.map(({ entry, ...message }) => ({ syncId: entry, message }));
    return withinMebibyte(entries, ({ message }) => sizeOf(message));
  }
}
