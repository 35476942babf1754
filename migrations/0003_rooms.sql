create table rooms (
  room_id       bigint  not null primary key,
  space_id      bigint,
  name          text    not null,
  description   text    not null,
  avatar        text,
  room_type     integer not null,
  status        integer not null,
  mute_status   integer not null,
  open_join     boolean not null,
  creator_id    bigint  not null,
  extra_version bigint  not null,
  create_time   bigint  not null,
  update_time   bigint  not null
);
create index room_space on rooms (space_id) where space_id is not null;

create table room_members (
  room_id     bigint  not null constraint room_member_room references rooms,
  user_id     bigint  not null constraint room_member_user references users,
  member_type integer not null,
  create_time bigint  not null,
  primary key (room_id, user_id)
);
create index room_member_rooms on room_members (user_id, room_id);

create table room_roles (
  room_id     bigint  not null constraint room_role_room references rooms,
  role_id     bigint  not null,
  type        integer not null,
  user_id     bigint  not null,
  create_time bigint  not null,
  primary key (room_id, role_id)
);

create table room_extras (
  room_id bigint not null constraint room_extra_room references rooms,
  key     text   not null,
  value   text   not null,
  primary key (room_id, key)
);

-- A message and, by its sync_id, the first entry of the room's log that it made.
create table room_messages (
  message_id        bigint  not null primary key,
  room_id           bigint  not null constraint room_message_room references rooms,
  sync_id           bigint  not null,
  user_id           bigint  not null,
  role_id           bigint,
  avatar_id         bigint,
  content           text    not null,
  animation         bigint,
  special_effects   bigint,
  reply_message_id  bigint,
  status            integer not null,
  message_type      integer not null,
  position          double precision not null,
  extra             json,
  client_message_id text,
  create_time       bigint  not null,
  update_time       bigint  not null
) with (fillfactor = 90);
create unique index room_message_sync on room_messages (room_id, sync_id);
create unique index room_message_key on room_messages (room_id, user_id, client_message_id)
  where client_message_id is not null;

-- The later entries of the log: an edit, a delete or a recall shows its message again as it is now.
create table room_changes (
  room_id    bigint not null,
  sync_id    bigint not null,
  message_id bigint not null,
  primary key (room_id, sync_id)
);

-- How far a user has read a room, and whether he wants to hear of it.
create table sessions (
  user_id           bigint  not null constraint session_of_user references users,
  room_id           bigint  not null constraint session_of_room references rooms,
  last_read_sync_id bigint  not null,
  subscribed        boolean not null,
  primary key (user_id, room_id)
);
