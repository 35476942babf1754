-- The fleet: programs that take tasks. A user may have several, told apart by name; `number` makes the id `user-number`.
create table volunteers (
  volunteer_id text    not null primary key,
  user_id      bigint  not null constraint volunteer_user references users,
  number       integer not null,
  name         text    not null,
  trust        double precision not null,
  -- No tasks before this time (ms).
  barred_until bigint  not null,
  agreed       bigint  not null,
  wrong        bigint  not null,
  failed       bigint  not null,
  -- Time of results that were confirmed, as the volunteer said (ms).
  credit_ms    bigint  not null,
  create_time  bigint  not null,
  constraint volunteer_name unique (user_id, name)
);

-- Tasks and what happened to them. Rows are only ever added: a task is open while it has no row in task_ends.
create table tasks (
  task_id            bigint  not null primary key,
  creator_id         bigint  not null constraint task_creator references users,
  task_name          text    not null,
  task_type          text    not null,
  input_data         text    not null,
  priority           integer not null,
  estimated_duration bigint,
  max_attempts       integer not null,
  replicas           integer not null,
  quorum             integer not null,
  adaptive           boolean not null,
  create_time        bigint  not null
);
create index task_types on tasks (task_type, task_id);

-- A replica of a task given to a volunteer. `step` orders what happened to one task.
create table task_runs (
  task_id      bigint  not null,
  replica      integer not null,
  step         integer not null,
  volunteer_id text    not null,
  user_id      bigint  not null,
  -- He is trusted to answer alone.
  alone        boolean not null,
  assign_time  bigint  not null,
  primary key (task_id, step)
);

-- How a run ended, unless the end of its task says so: 1 answered, 2 failed (an attempt), 3 given back.
create table task_run_ends (
  task_id            bigint  not null,
  replica            integer not null,
  step               integer not null,
  outcome            integer not null,
  end_time           bigint  not null,
  result_data        text,
  error_message      text,
  execution_duration bigint,
  primary key (task_id, step)
);

-- 1 completed, 2 failed, 3 cancelled. The volunteer is the one whose answer stands, or who had it last.
create table task_ends (
  task_id            bigint  not null primary key,
  status             integer not null,
  volunteer_id       text,
  attempt            integer not null,
  assign_time        bigint,
  complete_time      bigint  not null,
  result_data        text,
  error_message      text,
  execution_duration bigint
);
create index task_end_status on task_ends (status, task_id);

-- No task below is open: where the search for open ones begins.
create table task_marks (
  only_row  boolean not null primary key default true check (only_row),
  open_from bigint  not null
);
insert into task_marks (open_from) values (1);
insert into sequences (name, next) values ('task', 1);
