-- The text role-play game. A player is a user; his name in the game is that of the account.
alter table users add column email text;
create unique index user_email on users (lower(email)) where email is not null;

create table players (
  user_id      bigint  not null primary key constraint player_user references users,
  role         text    not null,
  attributes   json    not null,
  -- Where his client takes calls, and where his last log-in came from.
  ip           text,
  came_from    text,
  tongue       text    not null,
  adventure_id bigint,
  world_turns  integer not null,
  talk         json    not null,
  news         json    not null,
  create_time  bigint  not null,
  update_time  bigint  not null
);
create unique index player_role on players (lower(role));

create table player_portraits (
  user_id bigint not null primary key,
  image   text   not null
);

create table player_things (
  user_id     bigint  not null,
  kind        text    not null,
  name        text    not null,
  description text    not null,
  effect      text    not null,
  power       integer not null,
  consumable  boolean not null,
  count       integer not null,
  primary key (user_id, kind, name)
);

create table player_tasks (
  user_id     bigint not null,
  title       text   not null,
  quest       json   not null,
  create_time bigint not null,
  primary key (user_id, title)
);

-- What calls that may be repeated answered. They are of no use after some minutes: a sweep finds them by their time.
create table player_answers (
  user_id     bigint not null,
  request_id  text   not null,
  answer      json   not null,
  create_time bigint not null,
  primary key (user_id, request_id)
);
create index player_answers_by_time on player_answers (create_time);

create table adventures (
  adventure_id bigint  not null primary key,
  user_id      bigint  not null,
  role         text    not null,
  task_id      bigint,
  quest        json    not null,
  state        json    not null,
  status       text    not null,
  opening      text,
  turns        integer not null,
  figures      json    not null,
  -- Moves that wait to be told.
  pending      json    not null,
  create_time  bigint  not null,
  update_time  bigint  not null
);

-- Of adventures that have ended long ago none is read. Numbers of adventures grow with time, so a sweep takes them from the
-- lowest; so does one of battles and their rounds.
create table adventure_turns (
  adventure_id bigint  not null,
  number       integer not null,
  move_id      bigint  not null,
  text         text    not null,
  used         json    not null,
  verdict      json    not null,
  told         text    not null,
  create_time  bigint  not null,
  primary key (adventure_id, number)
);

create index adventure_turn_of_move on adventure_turns (adventure_id, move_id);

-- The public pool: who has a task, and since when it waits for him to begin; null: he plays it.
create table public_tasks (
  task_id     bigint not null primary key,
  quest       json   not null,
  user_id     bigint,
  since       bigint,
  create_time bigint not null
);

create table battles (
  battle_id   bigint  not null primary key,
  status      text    not null,
  seed        bigint  not null,
  tongue      text    not null,
  fighters    json    not null,
  state       json    not null,
  moves       json    not null,
  read        json    not null,
  fled        integer,
  due         bigint,
  create_time bigint  not null,
  update_time bigint  not null
);
create index open_battles on battles (battle_id) where status in ('challenged', 'fighting');

create table battle_rounds (
  battle_id   bigint  not null,
  number      integer not null,
  moves       json    not null,
  round       json    not null,
  told        text    not null,
  create_time bigint  not null,
  primary key (battle_id, number)
);

insert into sequences (name, next) values ('quest', 1), ('adventure', 1), ('move', 1), ('battle', 1);
