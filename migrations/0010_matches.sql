-- Live matches of the escape game. A match is its rules, its seats and its inputs; what it came to is a result.
create table matches (
  match_id    bigint  not null primary key,
  -- Null: the queue made it.
  creator_id  bigint  constraint match_creator references users,
  preset      text    not null,
  hide_others boolean not null,
  -- Time of one own turn, and how far behind others watch (ms).
  clock_ms    integer not null,
  delay_ms    integer not null,
  -- It counts for the ladder.
  rated       boolean not null,
  -- Text of the map; null for the ship.
  map         text,
  -- Chance of the built-in bots; nobody is told.
  seed        bigint  not null,
  -- 0 waits for its players, 1 runs, 2 is over.
  status      integer not null,
  -- Seats that nobody had taken when it started, as bits.
  absent      integer not null,
  create_time bigint  not null,
  start_time  bigint,
  end_time    bigint,
  result      json
);
create index match_status on matches (status, match_id);
create index matches_of_creator on matches (creator_id) where status < 2;

-- A seat has a user, a built-in bot, or is open.
create table match_seats (
  match_id bigint  not null,
  seat     integer not null,
  user_id  bigint  constraint match_seat_user references users,
  bot      text,
  primary key (match_id, seat)
);
create index match_seats_of_user on match_seats (user_id, match_id) where user_id is not null;

-- What one commit added: inputs in their compact form. `number` is that of the first, from 1.
create table match_inputs (
  match_id bigint  not null,
  number   integer not null,
  count    integer not null,
  time     bigint  not null,
  inputs   bytea   not null,
  -- Of the states at the ends of the big rounds that ended with them, one after the other.
  digests  text    not null,
  primary key (match_id, number)
);

-- The state after `number` inputs, one in each big round: where loading begins.
create table match_states (
  match_id bigint  not null,
  number   integer not null,
  time     bigint  not null,
  state    bytea   not null,
  primary key (match_id, number)
);

-- Who waits for a match, and who was given one and has not gone there or left the queue since.
create table match_queue (
  user_id  bigint  not null primary key constraint match_queue_user references users,
  since    bigint  not null,
  -- Of the match that is wanted: time of one own turn (ms).
  clock_ms integer not null,
  match_id bigint,
  seat     integer
);

-- The ladder. `player` is `user:7` or `builtin:hunter`; `ordinal` orders it.
create table match_ratings (
  player      text    not null primary key,
  user_id     bigint  constraint match_rating_user references users,
  mu          double precision not null,
  sigma       double precision not null,
  ordinal     double precision not null,
  matches     integer not null,
  wins        integer not null,
  update_time bigint  not null
);
create index match_rating_order on match_ratings (ordinal desc, player);

insert into sequences (name, next) values ('match', 1);
