-- An event that a service has emitted and another has not acknowledged: one row per hearing service.
-- New table: takes no lock that anyone waits for.
create table outbox (
  id uuid primary key default gen_random_uuid(),
  -- Order of emitting within one connection; not commit-ordered, so nobody may remember it as a cursor.
  seq bigint generated always as identity,
  event_id uuid not null,
  consumer text not null,
  name text not null,
  version int not null,
  payload jsonb not null,
  tries int not null default 0,
  due_at timestamptz not null default clock_timestamp(),
  created_at timestamptz not null default clock_timestamp(),
  constraint outbox_event_once_per_consumer unique (event_id, consumer),
  constraint outbox_consumer_known check (consumer in ('gateway', 'diary', 'translate', 'notify')),
  constraint outbox_tries_counted check (tries >= 0)
);
-- `due_at` is left out on purpose: a lease then changes no index (HOT).
create index outbox_of_consumer on outbox (consumer, seq);
alter table outbox set (fillfactor = 70);
