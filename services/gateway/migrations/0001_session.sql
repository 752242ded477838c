-- Locks nothing that exists: a new table.
create table session (
  id uuid primary key,
  setting_id uuid not null,
  -- SHA-256 of the token: who reads this table cannot sign in with it.
  token_hash bytea not null,
  actor_kind text not null,
  actor_id uuid not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  revoked_at timestamptz,
  constraint session_token_hash_unique unique (token_hash),
  constraint session_token_hash_length check (octet_length(token_hash) = 32),
  constraint session_actor_kind_known check (actor_kind in ('guardian', 'staff', 'manager')),
  constraint session_seen_after_created check (last_seen_at >= created_at),
  constraint session_revoked_after_created check (revoked_at is null or revoked_at >= created_at)
);

create index session_actor_idx on session (setting_id, actor_id) where revoked_at is null;
