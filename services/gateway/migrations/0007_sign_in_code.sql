-- Locks nothing that exists: two new tables.
-- One for each code asked for, whether the address is known here or not.
create table sign_in_code (
  id uuid primary key,
  purpose text not null,
  channel text not null,
  -- HMAC with a key that is not in this database: who reads this table learns no address.
  address_hash bytea not null,
  client_hash bytea not null,
  -- Whose budget pays for it; null where nobody's does.
  setting_id uuid,
  -- SHA-256 of the cookie of the browser that asked, and of the link's token.
  browser_hash bytea not null,
  link_hash bytea not null,
  -- argon2id, with a key that is not in this database.
  code_hash text not null,
  tries int not null default 0,
  -- Within the limits, and so sent if the address is known.
  is_admitted boolean not null,
  card_id uuid,
  session_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- The right code came; a choice may be still to make.
  passed_at timestamptz,
  used_at timestamptz,
  -- SHA-256 of the Idempotency-Key that passed or used it: the same request may come again when its answer was lost.
  key_hash bytea,
  constraint sign_in_code_purpose_known check (purpose in ('address', 'card', 'step_up')),
  constraint sign_in_code_channel_known check (channel in ('email', 'sms')),
  constraint sign_in_code_tries_few check (tries between 0 and 5),
  constraint sign_in_code_card_fits check ((purpose = 'card') = (card_id is not null)),
  constraint sign_in_code_session_fits check ((purpose = 'step_up') = (session_id is not null)),
  constraint sign_in_code_browser_once unique (browser_hash),
  constraint sign_in_code_card foreign key (card_id) references card (id) on delete cascade,
  constraint sign_in_code_session foreign key (session_id) references session (id)
);
create index sign_in_code_of_address on sign_in_code (address_hash, created_at);
create index sign_in_code_of_client on sign_in_code (client_hash, created_at);
create index sign_in_code_of_setting on sign_in_code (setting_id, created_at) where channel = 'sms';
create index sign_in_code_of_card on sign_in_code (card_id);
create index sign_in_code_of_session on sign_in_code (session_id);
create index sign_in_code_age on sign_in_code (created_at);

-- As whom the right code lets in: none for an address that is not known here.
create table sign_in_candidate (
  code_id uuid not null,
  setting_id uuid not null,
  guardian_id uuid not null,
  created_at timestamptz not null,
  primary key (code_id, setting_id),
  constraint sign_in_candidate_code foreign key (code_id) references sign_in_code (id) on delete cascade
);
