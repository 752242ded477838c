-- Creates tables only: it locks nothing that exists.

-- A guardian as notify knows them. Copied from diary by version; diary owns the record.
create table recipient (
  setting_id uuid not null,
  guardian_id uuid not null,
  locale text not null,
  email text,
  -- SHA-256 of the address in lower case: what suppressions and attempts remember in its place.
  email_hash text,
  phone text,
  phone_hash text,
  -- 0: known from an audience only, until diary tells more.
  version integer not null,
  created_at timestamptz not null,
  constraint recipient_pkey primary key (setting_id, guardian_id),
  constraint recipient_version_valid check (version >= 0),
  constraint recipient_email_valid check ((email is null) = (email_hash is null)),
  constraint recipient_phone_valid check ((phone is null) = (phone_hash is null))
);
-- Not unique: an upsert waits for a rival on the one key that it names, and fails on any other.
create index recipient_guardian on recipient (guardian_id);

-- No row: e-mail and SMS are on, and e-mails are pointers.
create table preference (
  setting_id uuid not null,
  guardian_id uuid not null,
  email_on boolean not null,
  -- True when e-mail was switched off by the link in an e-mail and not in the app.
  unsubscribed boolean not null default false,
  email_with_content boolean not null,
  -- When it was agreed that the content may come by e-mail.
  content_agreed_at timestamptz,
  sms_on boolean not null,
  created_at timestamptz not null,
  constraint preference_pkey primary key (setting_id, guardian_id),
  constraint preference_recipient_fkey foreign key (setting_id, guardian_id) references recipient,
  constraint preference_agreed_valid check (email_with_content = (content_agreed_at is not null)),
  constraint preference_unsubscribed_valid check (not (unsubscribed and email_on))
);

-- An address that is not to be written to, whoever has it.
create table suppression (
  setting_id uuid not null,
  channel text not null,
  address_hash text not null,
  reason text not null,
  -- The provider's code, or `receipt:` and its code.
  source text not null,
  created_at timestamptz not null,
  constraint suppression_pkey primary key (setting_id, channel, address_hash),
  constraint suppression_channel_valid check (channel in ('email', 'sms')),
  constraint suppression_reason_valid check (reason in ('stop', 'bounce', 'bad_address'))
);
