-- Private messages. Read markers (message_type 10000) are messages too.
create table direct_messages (
  message_id        bigint  not null primary key,
  sender_id         bigint  not null,
  receiver_id       bigint  not null constraint direct_message_receiver references users,
  content           text    not null,
  message_type      integer not null,
  reply_message_id  bigint,
  status            integer not null,
  extra             json,
  client_message_id text,
  create_time       bigint  not null,
  update_time       bigint  not null
) with (fillfactor = 90);
create unique index direct_message_key on direct_messages (sender_id, receiver_id, client_message_id)
  where client_message_id is not null;
create index direct_read_mark on direct_messages (sender_id, receiver_id, message_id) where message_type = 10000;

-- The log of one reader's copy of a conversation.
create table direct_entries (
  owner_id   bigint not null,
  peer_id    bigint not null,
  sync_id    bigint not null,
  message_id bigint not null,
  primary key (owner_id, peer_id, sync_id)
);
create index direct_entry_inbox on direct_entries (owner_id, message_id, sync_id);
