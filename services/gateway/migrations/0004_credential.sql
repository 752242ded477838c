-- With what managers and the lead for safeguarding sign in, and how they get it.
-- New tables: takes no lock that anyone waits for.
create table passkey (
  id uuid primary key,
  setting_id uuid not null,
  staff_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  -- The authenticator's own count of its uses; 0 where it keeps none.
  counter bigint not null,
  transports text[] not null,
  label text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  constraint passkey_once unique (credential_id),
  constraint passkey_label_short check (char_length(label) <= 60)
);
create index passkey_of_staff on passkey (setting_id, staff_id);

-- An authenticator app and a passphrase, on the one browser they were set on.
create table authenticator (
  setting_id uuid not null,
  staff_id uuid not null,
  device_id uuid not null,
  -- Encrypted with a key that is not in the database.
  secret_box bytea not null,
  passphrase_hash text not null,
  -- The last half minute whose code was used: no code is taken twice.
  last_step bigint not null,
  tries int not null default 0,
  created_at timestamptz not null,
  primary key (setting_id, staff_id),
  constraint authenticator_device foreign key (device_id) references device (id),
  constraint authenticator_tries_few check (tries between 0 and 5)
);
create index authenticator_of_device on authenticator (device_id);

-- Opens the set-up of one person once: a link, or a printed recovery code.
create table set_up (
  id uuid primary key,
  setting_id uuid not null,
  staff_id uuid not null,
  origin text not null,
  -- A keyed hash of what opens it.
  token_key bytea not null,
  made_by uuid,
  -- Null: a printed code is good until it is used or others are printed.
  expires_at timestamptz,
  used_at timestamptz,
  created_at timestamptz not null,
  constraint set_up_token_once unique (token_key),
  constraint set_up_origin_known check (origin in ('shell', 'manager', 'recovery', 'printed')),
  constraint set_up_ends check (expires_at is not null or origin = 'printed')
);
create index set_up_of_staff on set_up (setting_id, staff_id);

-- One manager says that another has lost all ways in, and waits for a third to say so too.
create table recovery (
  setting_id uuid not null,
  staff_id uuid not null,
  asked_by uuid not null,
  confirmed_by uuid,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  primary key (setting_id, staff_id),
  constraint recovery_asked_by_another check (asked_by <> staff_id),
  constraint recovery_confirmed_by_a_third check (confirmed_by <> staff_id and confirmed_by <> asked_by)
);
