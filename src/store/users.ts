import type { Loaded } from '../actors/ports/loaded.ts';
import type { Account, SessionMark, UserSnapshot, UserStore } from '../actors/ports/user-store.ts';
import { ACCOUNT, selection } from './columns.ts';
import type { Database } from './database.ts';
import { groupBy, versionsOf, withVersions } from './loaded.ts';

const COLUMNS = selection(ACCOUNT, 'u');

export class SqlUserStore implements UserStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async load(ids: readonly string[]): Promise<ReadonlyMap<string, Loaded<UserSnapshot>>> {
    const db = this.#database;
    const versions = await versionsOf(db, 'user', ids);
    const [accounts, rooms, sessions] = await Promise.all([
      db.rows<Account>(`select ${COLUMNS} from users u where user_id = any($1::bigint[])`, [ids]),
      db.rows<{ userId: number; roomId: number }>(
        `select m.user_id as "userId", m.room_id as "roomId" from room_members m join rooms r using (room_id)
         where m.user_id = any($1::bigint[]) and r.status = 0`,
        [ids],
      ),
      db.rows<SessionMark & { userId: number }>(
        `select user_id as "userId", room_id as "roomId", last_read_sync_id as "lastReadSyncId", subscribed
         from sessions where user_id = any($1::bigint[])`,
        [ids],
      ),
    ]);
    const roomsOf = groupBy(rooms, (row) => row.userId);
    const sessionsOf = groupBy(sessions, (row) => row.userId);
    return withVersions(ids, versions, (id) => {
      const account = accounts.find((row) => row.userId === Number(id));
      if (!account) return null;
      return {
        account,
        rooms: roomsOf.get(account.userId)?.map((row) => row.roomId) ?? [],
        sessions: sessionsOf.get(account.userId)?.map(({ userId: _, ...mark }) => mark) ?? [],
      };
    });
  }

  accountById(userId: number): Promise<Account | null> {
    return this.#database.row(`select ${COLUMNS} from users u where user_id = $1`, [userId]);
  }

  accountByName(username: string): Promise<Account | null> {
    return this.#database.row(`select ${COLUMNS} from users u where lower(username) = lower($1)`, [username]);
  }

  accountByEmail(email: string): Promise<Account | null> {
    return this.#database.row(`select ${COLUMNS} from users u where lower(email) = lower($1)`, [email]);
  }

  accounts(after: number, limit: number): Promise<Account[]> {
    const sql = `select ${COLUMNS} from users u where user_id > $1 order by user_id limit $2`;
    return this.#database.rows(sql, [after, limit]);
  }

  async existing(userIds: readonly number[]): Promise<ReadonlySet<number>> {
    const sql = 'select user_id as "userId" from users where user_id = any($1::bigint[])';
    return new Set((await this.#database.rows<{ userId: number }>(sql, [userIds])).map((row) => row.userId));
  }

  async revokedTokens(now: number): Promise<string[]> {
    const sql = 'select token_id as "tokenId" from revoked_tokens where expire_time > $1';
    return (await this.#database.rows<{ tokenId: string }>(sql, [now])).map((row) => row.tokenId);
  }
}
