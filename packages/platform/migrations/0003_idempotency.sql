-- The answer to a request that carried an Idempotency-Key, kept for 90 days, written with the request's effect.
-- New table: takes no lock that anyone waits for.
create table idempotency (
  id uuid primary key default gen_random_uuid(),
  -- Kind and id of who asked: a key is its owner's only.
  actor text not null,
  route text not null,
  key_hash bytea not null,
  request_hash bytea not null,
  status int,
  response jsonb,
  created_at timestamptz not null default clock_timestamp(),
  constraint idempotency_key_once unique (actor, route, key_hash)
);
create index idempotency_by_age on idempotency (created_at);
