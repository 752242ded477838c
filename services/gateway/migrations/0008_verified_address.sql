-- Locks nothing that exists: a new table.
-- An address that its guardian has had a code from; in a setting it is one person's.
create table verified_address (
  setting_id uuid not null,
  channel text not null,
  -- HMAC, as in sign_in_code.
  address_hash bytea not null,
  guardian_id uuid not null,
  created_at timestamptz not null,
  primary key (setting_id, channel, address_hash),
  constraint verified_address_channel_known check (channel in ('email', 'sms'))
);
create index verified_address_by_hash on verified_address (address_hash);
