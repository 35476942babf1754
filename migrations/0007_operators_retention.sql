-- Who may administer the server, and who may not come in.
alter table users
  add column operator boolean not null default false,
  add column disabled boolean not null default false;

-- What retention has taken of each log: the numbers up to sync_id are gone for good, those above are dense.
create table room_cuts (
  room_id bigint not null primary key constraint room_cut_room references rooms,
  sync_id bigint not null
);
create table direct_cuts (
  owner_id    bigint not null,
  peer_id     bigint not null,
  sync_id     bigint not null,
  -- Messages older than this can no longer be recalled.
  before_time bigint not null,
  primary key (owner_id, peer_id)
);
-- When an entry was made; null in rows of an earlier schema: with its message.
alter table room_changes add column create_time bigint;
alter table direct_entries add column create_time bigint;
create index room_change_message on room_changes (message_id, sync_id);
