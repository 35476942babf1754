create table spaces (
  space_id    bigint  not null primary key,
  name        text    not null,
  description text    not null,
  avatar      text,
  rule_id     bigint,
  status      integer not null,
  creator_id  bigint  not null,
  create_time bigint  not null,
  update_time bigint  not null
);

create table space_members (
  space_id    bigint  not null constraint space_member_space references spaces,
  user_id     bigint  not null constraint space_member_user references users,
  member_type integer not null,
  create_time bigint  not null,
  primary key (space_id, user_id)
);
create index space_member_spaces on space_members (user_id, space_id);

-- The space's own list. Its rooms are made by an effect, so a room may not exist yet: no reference to rooms.
create table space_rooms (
  space_id bigint not null constraint space_room_space references spaces,
  room_id  bigint not null,
  primary key (space_id, room_id)
);

create table space_invites (
  code        text    not null primary key,
  space_id    bigint  not null constraint space_invite_space references spaces,
  member_type integer not null,
  created_by  bigint  not null,
  expire_time bigint  not null
);
