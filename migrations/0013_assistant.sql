-- The lab assistant: one for each user.
create table assistants (
  user_id     bigint  not null primary key constraint assistant_user references users,
  flags       json    not null,
  -- What was asked and answered lately.
  history     json    not null,
  update_time bigint  not null
);

-- What a user is being answered: how far the agent is. It goes on from here after a restart.
create table assistant_chats (
  user_id bigint not null primary key,
  chat    json   not null
);

-- Messages that wait to be taken.
create table assistant_messages (
  user_id     bigint  not null,
  message_id  bigint  not null,
  is_inner    boolean not null,
  text        text    not null,
  file_id     text,
  sound_id    text,
  create_time bigint  not null,
  primary key (user_id, message_id)
);

-- Replies that have not been taken. `refs`: ids of files and contents.
create table assistant_replies (
  user_id     bigint  not null,
  reply_id    bigint  not null,
  text        text    not null,
  is_inner    boolean not null,
  error       text,
  extra_info  text,
  refs        json    not null,
  sound_id    text,
  create_time bigint  not null,
  primary key (user_id, reply_id)
);

-- Contents that are the assistant's own and not files of the user: what he said, and what was said to him.
create table assistant_contents (
  content_id   text    not null primary key,
  user_id      bigint  not null,
  kind         text    not null,
  hash         text    not null,
  file_name    text    not null,
  content_type text    not null,
  size         bigint  not null,
  create_time  bigint  not null
);
create index assistant_content_owner on assistant_contents (user_id, create_time);
create index assistant_content_hash on assistant_contents (hash);

-- Files that the assistant of their owner knows, and what came of reading them.
create table documents (
  file_id     text    not null primary key constraint document_file references files on delete cascade,
  user_id     bigint  not null,
  status      text    not null,
  -- Why it could not be read, or only a part of it.
  remark      text,
  passages    integer not null,
  pages       integer,
  create_time bigint  not null
);
create index documents_of_user on documents (user_id);
create index documents_to_read on documents (user_id) where status = 'waiting';

create table experiments (
  experiment_id bigint not null primary key,
  user_id       bigint not null,
  name          text   not null,
  purpose       text   not null,
  create_time   bigint not null
);
create unique index experiment_name on experiments (user_id, lower(name));

create table experiment_records (
  experiment_id bigint  not null constraint experiment_record_of references experiments on delete cascade,
  number        integer not null,
  user_id       bigint  not null,
  content       text    not null,
  refs          json    not null,
  create_time   bigint  not null,
  primary key (experiment_id, number)
);
create index experiment_records_of_user on experiment_records (user_id, create_time, experiment_id, number);

insert into sequences (name, next) values ('assistantMessage', 1), ('assistantReply', 1), ('experiment', 1);
