-- Locks nothing that exists: a new table.
-- A browser that waits until staff have seen who uses it.
create table pending_sign_in (
  id uuid primary key,
  setting_id uuid not null,
  guardian_id uuid not null,
  child_id uuid not null,
  card_id uuid not null,
  reason text not null,
  -- SHA-256 of the waiting browser's cookie.
  browser_hash bytea not null,
  -- Four digits for two people to compare; no secret.
  match text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  settled_at timestamptz,
  settled_by_id uuid,
  is_confirmed boolean,
  entered_at timestamptz,
  -- SHA-256 of the Idempotency-Key that entered.
  key_hash bytea,
  constraint pending_sign_in_reason_known check (reason in ('no_address', 'other_address', 'shared_address')),
  constraint pending_sign_in_match_form check (match ~ '^[0-9]{4}$'),
  constraint pending_sign_in_settled_whole check (
    (settled_at is null) = (settled_by_id is null) and (settled_at is null) = (is_confirmed is null)),
  constraint pending_sign_in_entered_when_confirmed check (entered_at is null or is_confirmed),
  constraint pending_sign_in_browser_once unique (browser_hash),
  constraint pending_sign_in_card foreign key (card_id) references card (id) on delete cascade
);
create index pending_sign_in_of_setting on pending_sign_in (setting_id, created_at);
create index pending_sign_in_of_card on pending_sign_in (card_id);
