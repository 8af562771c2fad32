/** The tables of a store for several servers; instants are whole microseconds. */
export const tables = `
create table if not exists cases (
  process text not null,
  key text not null,
  rules text not null,
  version bigint not null,
  state text not null,
  is_closed boolean not null,
  primary key (process, key)
);
create table if not exists marks (
  process text not null,
  key text not null,
  name text not null,
  value text not null,
  primary key (process, key, name)
);
create index if not exists marks_by_value on marks (process, name, value, key);
create table if not exists history (
  process text not null,
  key text not null,
  version bigint not null,
  at bigint not null,
  entry text not null,
  primary key (process, key, version)
);
create table if not exists timers (
  process text not null,
  key text not null,
  name text not null,
  due bigint not null,
  primary key (process, key, name)
);
create index if not exists timers_by_due on timers (due);
create table if not exists deliveries (
  id bigint generated always as identity primary key,
  process text not null,
  key text not null,
  dedupe_key text not null unique,
  body text not null,
  attempts bigint not null,
  next_at bigint not null,
  delivered_at bigint,
  last_error text
);
create index if not exists deliveries_to_try on deliveries (next_at) where delivered_at is null;
create table if not exists answers (
  key text primary key,
  asked text not null,
  answer text not null,
  at bigint not null
);
create table if not exists rules (
  hash text primary key,
  files text not null
);
`
