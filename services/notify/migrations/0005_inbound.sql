-- Creates two tables. Replaces a check of suppression, which is locked while its rows are read, and adds an index to it
-- and to recipient, to which nothing is written meanwhile: some milliseconds per 10,000 rows each.

alter table suppression
  drop constraint suppression_reason_valid,
  add constraint suppression_reason_valid check (reason in ('stop', 'bounce', 'bad_address', 'complaint'));

-- Asked every second for what is new.
create index suppression_fresh on suppression (created_at);

-- A text names nobody but the number it comes from.
create index recipient_phone on recipient (phone_hash) where phone_hash is not null;

-- A text to our number, for each recipient who has the number it came from. Its words are not kept.
create table inbound_sms (
  setting_id uuid not null,
  guardian_id uuid not null,
  -- The provider's: a text handed to us again is known by it.
  provider_ref text not null,
  meaning text not null,
  -- True for the one recipient whose language was answered in.
  is_answered boolean not null,
  created_at timestamptz not null,
  constraint inbound_sms_pkey primary key (provider_ref, setting_id, guardian_id),
  constraint inbound_sms_recipient_fkey foreign key (setting_id, guardian_id) references recipient,
  constraint inbound_sms_meaning_valid check (meaning in ('stop', 'start', 'help', 'other'))
);
create index inbound_sms_recipient on inbound_sms (setting_id, guardian_id, created_at);

-- What came back of an e-mail later, once for each attempt and kind.
create table bounce (
  delivery_id uuid not null,
  fence integer not null,
  kind text not null,
  setting_id uuid not null,
  -- `dsn_` and the status of the report, or the code of the mail server that refused it at once.
  code text not null,
  -- The start of the SHA-256 of the address that it was sent to; null when that is not known for sure.
  address_mark bigint,
  created_at timestamptz not null,
  constraint bounce_pkey primary key (delivery_id, fence, kind),
  constraint bounce_delivery_fkey foreign key (delivery_id) references delivery on delete cascade,
  constraint bounce_kind_valid check (kind in ('hard', 'soft', 'policy', 'complaint'))
);
create index bounce_score on bounce (setting_id, address_mark, created_at) where kind = 'soft';
