-- A table for platform's own tests.
-- New table: takes no lock that anyone waits for.
create table toy (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  day date,
  big bigint,
  tags text[] not null default '{}',
  instants timestamptz[],
  extra jsonb,
  is_soft boolean not null default false,
  parent_id uuid references toy (id),
  created_at timestamptz not null default clock_timestamp(),
  constraint toy_name_given check (name <> ''),
  constraint toy_name_once unique (name)
);
create index toy_of_parent on toy (parent_id);
