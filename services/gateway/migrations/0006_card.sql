-- Locks nothing that exists: a new table.
create table card (
  id uuid primary key,
  setting_id uuid not null,
  -- Whom it is for, of which child: ids of diary's.
  guardian_id uuid not null,
  child_id uuid not null,
  made_by_id uuid not null,
  -- The code's first four characters, by which the card is found.
  handle text not null,
  -- argon2id of all ten, with a key that is not in this database.
  code_hash text not null,
  -- Wrong codes with this handle.
  tries int not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- Redeemed, or handed to staff to confirm.
  used_at timestamptz,
  -- A newer card took its place.
  withdrawn_at timestamptz,
  constraint card_handle_form check (handle ~ '^[0-9A-HJKMNP-TV-Z]{4}$'),
  constraint card_tries_few check (tries between 0 and 5),
  constraint card_expires_after_created check (expires_at > created_at),
  constraint card_ends_once check (used_at is null or withdrawn_at is null)
);
create unique index card_by_handle on card (handle) where used_at is null and withdrawn_at is null;
create index card_of_guardian on card (setting_id, guardian_id, child_id);
create index card_expiry on card (expires_at);
