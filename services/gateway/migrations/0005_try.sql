-- What must not be done again: a challenge that was answered, and more tries than are allowed.
-- New tables: takes no lock that anyone waits for.
create table used_challenge (
  challenge_key bytea primary key,
  -- After this the challenge is refused for its age.
  expires_at timestamptz not null,
  created_at timestamptz not null
);
create index used_challenge_by_end on used_challenge (expires_at);

-- Holds over all gateways and their restarts.
create table try_count (
  -- A keyed hash of what is counted and for whom: no address stands here.
  try_key bytea primary key,
  count int not null,
  window_ends_at timestamptz not null,
  created_at timestamptz not null,
  constraint try_count_positive check (count > 0)
);
create index try_count_by_end on try_count (window_ends_at);
