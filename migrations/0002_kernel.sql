-- What the actor runtime keeps for itself.

-- One row for each actor that ever committed: a batch lands only on the version it was made from.
create table heads (
  kind    text   not null,
  id      text   not null,
  version bigint not null,
  primary key (kind, id)
) with (fillfactor = 70);

-- Facts on their way to another actor; the receiver's commit deletes the row.
create table effects (
  effect_id   bigint not null primary key,
  target      text   not null,
  payload     json   not null,
  create_time bigint not null
);

-- At most one durable deadline for each actor.
create table wakeups (
  kind text   not null,
  id   text   not null,
  due  bigint not null,
  primary key (kind, id)
);
create index wakeup_due on wakeups (due);

-- How many groups of batches were committed. A writer that takes over raises the fence first, so that nothing its
-- predecessor left under way can land afterwards.
create table group_log (
  only_row boolean not null primary key default true check (only_row),
  number   bigint  not null,
  fence    bigint  not null
) with (fillfactor = 10);
insert into group_log (number, fence) values (0, 0);

-- Numbers are handed out in blocks; `next` is the first that no block holds.
create table sequences (
  name text   not null primary key,
  next bigint not null
);
insert into sequences (name, next)
values ('message', 1), ('room', 1), ('space', 1), ('user', 1), ('effect', 1);
