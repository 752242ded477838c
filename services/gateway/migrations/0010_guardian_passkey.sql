-- Locks nothing that exists: a new table.
create table guardian_passkey (
  id uuid primary key,
  setting_id uuid not null,
  guardian_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  -- The authenticator's own count of its uses; 0 where it keeps none.
  counter bigint not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  constraint guardian_passkey_once unique (credential_id)
);
create index guardian_passkey_of_guardian on guardian_passkey (setting_id, guardian_id);
