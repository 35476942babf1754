import type { AgedCopy, AgedRoom, RetentionStore } from '../actors/ports/retention-store.ts';
import type { Database } from './database.ts';

/** Entries of one log that one look considers. */
const LOOK = 1_000;

/** Of entries in their order: up to where they are old, and whether all that were looked at are. */
const JUDGED = `max(sync_id) filter (where create_time < $1) as through,
    count(*) = ${LOOK} and bool_and(create_time < $1) as more`;

/** A room whose first remaining message is young is looked into only for changes. */
const AGED_ROOMS = `select r.room_id as "roomId", greatest(m.through, c.through) as "through",
    coalesce(m.more, false) or coalesce(c.more, false) as "more"
  from (select room_id from rooms where room_id > $2 order by room_id limit $3) r
  left join room_cuts k on k.room_id = r.room_id
  cross join lateral (select ${JUDGED}
    from (select x.sync_id, x.create_time from room_messages x
      where x.room_id = r.room_id and x.sync_id > coalesce(k.sync_id, 0)
      and $1 > (select y.create_time from room_messages y
        where y.room_id = r.room_id and y.sync_id > coalesce(k.sync_id, 0) order by y.sync_id limit 1)
      order by x.sync_id limit ${LOOK}) looked) m
  cross join lateral (select ${JUDGED}
    from (select x.sync_id, coalesce(x.create_time, y.create_time) as create_time
      from (select * from room_changes z where z.room_id = r.room_id and z.sync_id > coalesce(k.sync_id, 0)
        order by z.sync_id limit ${LOOK}) x
      left join room_messages y on y.message_id = x.message_id and x.create_time is null) looked) c
  order by r.room_id`;

const AGED_COPIES = `select h.id, d.owner_id as "ownerId", e.through as "through", coalesce(e.more, false) as "more"
  from (select id, split_part(id, '-', 1)::bigint as low, split_part(id, '-', 2)::bigint as high
    from heads where kind = 'conversation' and id > $2 order by id limit $3) h
  cross join lateral (select h.low as owner_id, h.high as peer_id union select h.high, h.low) d
  left join direct_cuts k on k.owner_id = d.owner_id and k.peer_id = d.peer_id
  cross join lateral (select ${JUDGED}
    from (select x.sync_id, coalesce(x.create_time, y.create_time) as create_time
      from (select * from direct_entries z where z.owner_id = d.owner_id and z.peer_id = d.peer_id
        and z.sync_id > coalesce(k.sync_id, 0) order by z.sync_id limit ${LOOK}) x
      left join direct_messages y on y.message_id = x.message_id and x.create_time is null) looked) e
  order by h.id`;

/** A message that a later entry still shows stays until that one is taken too. */
const MESSAGES = `with doomed as (
    select m.message_id from room_cuts k join room_messages m on m.room_id = k.room_id and m.sync_id <= k.sync_id
    where not exists (select from room_changes c where c.message_id = m.message_id and c.sync_id > k.sync_id)
    limit $1),
  gone as (delete from room_messages m using doomed d where m.message_id = d.message_id returning 1)
  select count(*) as "count" from gone`;

const CHANGES = `with doomed as (
    select c.room_id, c.sync_id from room_cuts k
    join room_changes c on c.room_id = k.room_id and c.sync_id <= k.sync_id limit $1),
  gone as (delete from room_changes c using doomed d
    where c.room_id = d.room_id and c.sync_id = d.sync_id returning 1)
  select count(*) as "count" from gone`;

/** A private message goes with the last entry that shows it, of either copy; read positions (10000) stay. */
const ENTRIES = `with doomed as (
    select e.owner_id, e.peer_id, e.sync_id, e.message_id from direct_cuts k
    join direct_entries e on e.owner_id = k.owner_id and e.peer_id = k.peer_id and e.sync_id <= k.sync_id limit $1),
  gone as (delete from direct_entries e using doomed d
    where e.owner_id = d.owner_id and e.peer_id = d.peer_id and e.sync_id = d.sync_id returning 1),
  unseen as (delete from direct_messages m using (select distinct message_id from doomed) d
    where m.message_id = d.message_id and m.message_type <> 10000 and not exists (
      select from direct_entries e where e.owner_id in (m.sender_id, m.receiver_id) and e.message_id = m.message_id
        and not exists (select from doomed o where o.owner_id = e.owner_id and o.peer_id = e.peer_id
          and o.sync_id = e.sync_id)))
  select count(*) as "count" from gone`;

/** Deletes outside the committer: what lies below a cut is nobody's any more, so no actor writes it. */
export class SqlRetentionStore implements RetentionStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  agedRooms(before: number, after: number, limit: number): Promise<AgedRoom[]> {
    return this.#database.rows(AGED_ROOMS, [before, after, limit]);
  }

  agedCopies(before: number, after: string, limit: number): Promise<AgedCopy[]> {
    return this.#database.rows(AGED_COPIES, [before, after, limit]);
  }

  async deleteTaken(limit: number): Promise<number> {
    let count = 0;
    for (const sql of [CHANGES, MESSAGES, ENTRIES])
      count += (await this.#database.row<{ count: number }>(sql, [limit]))?.count ?? 0;
    return count;
  }
}
