-- Scripted conversations. On the wire a persona is a role and a dialogue a session. `owner_id` 0: everybody's.
create table personas (
  persona_id   bigint  not null primary key,
  owner_id     bigint  not null,
  name         text    not null,
  type         text    not null,
  description  text    not null,
  style        text    not null,
  constraints  text    not null,
  focus_points json    not null,
  -- Others may read and use it.
  shared       boolean not null,
  create_time  bigint  not null,
  update_time  bigint  not null
);
create unique index persona_name on personas (owner_id, name);
create index shared_personas on personas (persona_id) where shared;

create table flows (
  flow_id     bigint  not null primary key,
  owner_id    bigint  not null,
  name        text    not null,
  type        text    not null,
  description text    not null,
  version     integer not null,
  -- False: deleted, or never offered. It stays readable, and its name is free.
  is_active   boolean not null,
  shared      boolean not null,
  termination json    not null,
  steps       json    not null,
  create_time bigint  not null,
  update_time bigint  not null
);
create unique index flow_name on flows (owner_id, name) where is_active;
create index flows_of_owner on flows (owner_id, flow_id);
create index shared_flows on flows (flow_id) where shared;

-- `script` is the copy of the flow and of the personas that a dialogue runs on for ever.
create table dialogues (
  dialogue_id   bigint  not null primary key,
  owner_id      bigint  not null,
  topic         text    not null,
  flow_id       bigint  not null,
  flow_name     text    not null,
  participants  json    not null,
  script        json    not null,
  status        text    not null,
  position      json    not null,
  last_message  integer,
  current_round integer not null,
  error_reason  text,
  create_time   bigint  not null,
  update_time   bigint  not null,
  end_time      bigint
);
create index dialogues_of_owner on dialogues (owner_id, dialogue_id);

-- `number` counts from 1 without gaps; each message answers the one before it. `after`: how the dialogue stood then.
create table dialogue_messages (
  dialogue_id bigint  not null constraint dialogue_message_of references dialogues on delete cascade,
  number      integer not null,
  speaker     integer not null,
  target      integer,
  step        integer not null,
  task        text    not null,
  section     text    not null,
  round       integer not null,
  content     text    not null,
  summary     text    not null,
  after       json    not null,
  create_time bigint  not null,
  primary key (dialogue_id, number)
);
-- A dialogue never counts messages that are not there: not after a step, and not after a branch from one that is gone.
-- Deferrable for restoring a backup: the two tables refer to each other.
alter table dialogues add constraint dialogue_last_message
  foreign key (dialogue_id, last_message) references dialogue_messages deferrable;

-- What steps that were asked for under a key came to.
create table dialogue_answers (
  dialogue_id bigint not null constraint dialogue_answer_of references dialogues on delete cascade,
  key         text   not null,
  answer      json   not null,
  create_time bigint not null,
  primary key (dialogue_id, key)
);

-- Personas of dialogues that have not ended: they cannot be deleted.
create table persona_uses (
  dialogue_id bigint not null constraint persona_use_of references dialogues on delete cascade,
  persona_id  bigint not null constraint persona_in_use references personas,
  primary key (dialogue_id, persona_id)
);
create index persona_uses_of_persona on persona_uses (persona_id);

insert into sequences (name, next) values ('persona', 1), ('flow', 1), ('flowStep', 1), ('dialogue', 1);
