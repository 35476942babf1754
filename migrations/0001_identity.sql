-- Who there is. Every system of this program shares these accounts.

create table users (
  user_id       bigint  not null primary key,
  username      text    not null,
  password_hash text,
  avatar        text,
  token_epoch   integer not null default 0,
  create_time   bigint  not null
);
create unique index username_key on users (lower(username));

-- Tokens that were logged out before they expired.
create table revoked_tokens (
  token_id    text   not null primary key,
  user_id     bigint not null constraint revoked_token_user references users,
  expire_time bigint not null
);
create index revoked_token_expiry on revoked_tokens (expire_time);
