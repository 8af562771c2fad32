/** The tables of the embedded store; instants are whole microseconds. */
export const tables = `
create table if not exists cases (
  process text not null,
  key text not null,
  rules text not null,
  version integer not null,
  state text not null,
  is_closed integer not null,
  primary key (process, key)
) strict, without rowid;

create table if not exists marks (
  process text not null,
  key text not null,
  name text not null,
  value text not null,
  primary key (process, key, name)
) strict, without rowid;
create index if not exists marks_by_value on marks (process, name, value, key);

create table if not exists history (
  process text not null,
  key text not null,
  version integer not null,
  at integer not null,
  entry text not null,
  primary key (process, key, version)
) strict, without rowid;

create table if not exists timers (
  process text not null,
  key text not null,
  name text not null,
  due integer not null,
  primary key (process, key, name)
) strict, without rowid;
create index if not exists timers_by_due on timers (due, process, key);

create table if not exists deliveries (
  id integer primary key,
  process text not null,
  key text not null,
  dedupe_key text not null unique,
  body text not null,
  attempts integer not null,
  next_at integer not null,
  delivered_at integer,
  last_error text
) strict;
create index if not exists deliveries_to_try on deliveries (next_at) where delivered_at is null;

create table if not exists answers (
  key text primary key,
  asked text not null,
  answer text not null,
  at integer not null
) strict, without rowid;

create table if not exists rules (
  hash text primary key,
  files text not null
) strict, without rowid;
`
