-- The characters that users play.
create table roles (
  role_id     bigint not null primary key,
  user_id     bigint not null constraint role_user references users,
  role_name   text   not null,
  description text   not null,
  avatar_url  text,
  create_time bigint not null,
  update_time bigint not null
);
create index role_owner on roles (user_id, role_id);
create index room_role_rooms on room_roles (role_id, room_id);
create index room_message_role on room_messages (role_id, room_id, user_id) where role_id is not null;
insert into sequences (name, next) values ('role', 1);

-- Uploaded files. Equal contents are kept once; `hash` is the SHA-256 that names them.
create table files (
  file_id      text    not null primary key,
  user_id      bigint  not null constraint file_user references users,
  hash         text    not null,
  file_name    text    not null,
  content_type text    not null,
  size         bigint  not null,
  width        integer,
  height       integer,
  second       double precision,
  create_time  bigint  not null
);
create index file_owner on files (user_id, create_time, file_id);
create index file_hash on files (hash);

-- Where a file was sent by somebody who could see it: a room (message 0: its avatar), one of the two users of a private
-- message, a role, a space. What the place shows now decides who sees the file; a row that no longer holds does no harm.
create table file_uses (
  file_id    text   not null,
  place      text   not null,
  place_id   bigint not null,
  message_id bigint not null,
  primary key (file_id, place, place_id, message_id)
);

-- A role is seen by its owner, and by the members of rooms that its owner brought it into or spoke in as it.
create function role_visible(wanted bigint, viewer bigint) returns boolean language sql stable as $$
  select exists (
    select from roles r where r.role_id = wanted and (
      r.user_id = viewer
      or exists (
        select from room_roles x join room_members m on m.room_id = x.room_id and m.user_id = viewer
        where x.role_id = wanted and x.user_id = r.user_id)
      or exists (
        select from room_members m join room_messages g on g.room_id = m.room_id
        where m.user_id = viewer and g.role_id = wanted and g.user_id = r.user_id)))
$$;

-- A file is seen by who uploaded it and where it was sent to.
create function file_visible(wanted text, viewer bigint) returns boolean language sql stable as $$
  select exists (
    select from files f where f.file_id = wanted and (
      f.user_id = viewer
      or exists (
        select from room_members m
          join file_uses u on u.file_id = wanted and u.place = 'room' and u.place_id = m.room_id and u.message_id > 0
          join room_messages g on g.message_id = u.message_id
        where m.user_id = viewer and strpos(g.content || coalesce(g.extra::text, ''), wanted) > 0)
      or exists (
        select from room_members m
          join file_uses u on u.file_id = wanted and u.place = 'room' and u.place_id = m.room_id and u.message_id = 0
          join rooms r on r.room_id = m.room_id
        where m.user_id = viewer and strpos(r.avatar, wanted) > 0)
      or exists (
        select from file_uses u join direct_messages d on d.message_id = u.message_id
        where u.file_id = wanted and u.place = 'user' and u.place_id = viewer
          and strpos(d.content || coalesce(d.extra::text, ''), wanted) > 0)
      or exists (
        select from space_members m
          join file_uses u on u.file_id = wanted and u.place = 'space' and u.place_id = m.space_id
          join spaces s on s.space_id = m.space_id
        where m.user_id = viewer and strpos(s.avatar, wanted) > 0)
      or exists (
        select from file_uses u join roles r on r.role_id = u.place_id
        where u.file_id = wanted and u.place = 'role' and strpos(r.avatar_url, wanted) > 0
          and role_visible(r.role_id, viewer))))
$$;
