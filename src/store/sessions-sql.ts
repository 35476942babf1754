/**
 * A user's rooms with what is new in each. $1 user, $2 one room or null for all, $3 limit. Unread counts others'
 * messages, not their edits, up to 999. What retention has taken is neither counted nor shown.
 */
export const SESSIONS = `select m.room_id as "roomId",
    coalesce(s.last_read_sync_id, 0) as "lastReadSyncId",
    greatest(coalesce(newest.sync_id, 0), coalesce(k.sync_id, 0),
      coalesce((select max(c.sync_id) from room_changes c where c.room_id = m.room_id), 0)) as "latestSyncId",
    (select count(*) from (select 1 from room_messages u where u.room_id = m.room_id
      and u.sync_id > greatest(s.last_read_sync_id, k.sync_id, 0) and u.user_id <> m.user_id
      limit 999) unread) as "unreadCount",
    newest.content as "lastMessageContent",
    newest.create_time as "lastMessageTime",
    coalesce(s.subscribed, true) as "subscribed"
  from room_members m
  join rooms r on r.room_id = m.room_id and r.status = 0
  left join sessions s on s.user_id = m.user_id and s.room_id = m.room_id
  left join room_cuts k on k.room_id = m.room_id
  left join lateral (select l.sync_id, l.content, l.create_time from room_messages l
    where l.room_id = m.room_id and l.sync_id > coalesce(k.sync_id, 0) order by l.sync_id desc limit 1) newest on true
  where m.user_id = $1 and ($2::bigint is null or m.room_id = $2)
  order by newest.create_time desc nulls last, m.room_id limit $3`;
