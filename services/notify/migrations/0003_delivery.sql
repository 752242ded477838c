-- Creates tables only: it locks nothing that exists.

-- One message to one recipient by one channel. Its text and its address are read when it is sent.
create table delivery (
  id uuid not null default gen_random_uuid(),
  setting_id uuid not null,
  subject_id uuid not null,
  guardian_id uuid not null,
  channel text not null,
  purpose text not null,
  lane text not null,
  -- `queued` while a row of delivery_due stands for it, which knows more.
  status text not null,
  reason text,
  -- The change of the feed that a live delivery is.
  feed_seq integer,
  -- Ten random characters after /s/ in the message; null for live.
  link_code text,
  -- The last attempt begun.
  fence integer not null default 0,
  provider_ref text,
  -- A second copy may have reached the person; all copies bear the same Message-ID or link.
  possible_dup boolean not null default false,
  status_at timestamptz not null,
  created_at timestamptz not null,
  constraint delivery_pkey primary key (id),
  constraint delivery_once_unique unique (subject_id, guardian_id, channel, purpose),
  constraint delivery_link_unique unique (link_code),
  constraint delivery_publication_fkey foreign key (setting_id, subject_id) references publication,
  constraint delivery_recipient_fkey foreign key (setting_id, guardian_id) references recipient,
  constraint delivery_channel_valid check (channel in ('live', 'email', 'sms')),
  constraint delivery_purpose_valid check (purpose in ('published')),
  constraint delivery_lane_valid check (lane in ('urgent', 'routine')),
  -- The states of src/deliveries/delivery.ts; a test compares them.
  constraint delivery_status_valid check (
    status in ('queued', 'sending', 'sent', 'delivered', 'unknown', 'failed', 'dead', 'suppressed')),
  constraint delivery_reason_valid check (status not in ('failed', 'dead', 'suppressed') or reason is not null),
  constraint delivery_live_valid check ((channel = 'live') = (link_code is null))
);
create index delivery_publication on delivery (setting_id, subject_id);
create index delivery_recipient on delivery (setting_id, guardian_id);
create index delivery_unconfirmed on delivery (guardian_id, feed_seq) where channel = 'live' and status = 'sent';

-- The hot part of a delivery that is not settled. A claim changes no indexed column, so its update stays on the page.
create table delivery_due (
  delivery_id uuid not null,
  setting_id uuid not null,
  channel text not null,
  lane text not null,
  status text not null default 'queued',
  owner uuid,
  -- By the database's clock.
  claimed_at timestamptz,
  fence integer not null default 0,
  -- How often a provider was unavailable.
  tries integer not null default 0,
  due_at timestamptz not null,
  first_due_at timestamptz not null,
  created_at timestamptz not null,
  constraint delivery_due_pkey primary key (delivery_id),
  constraint delivery_due_delivery_fkey foreign key (delivery_id) references delivery on delete cascade,
  constraint delivery_due_status_valid check (status in ('queued', 'sending', 'unknown')),
  constraint delivery_due_owner_valid check (
    status = 'queued' or (owner is not null and claimed_at is not null))
) with (fillfactor = 70);
create index delivery_due_next on delivery_due (channel, lane, due_at, delivery_id);

-- One call to a provider, written before it is made.
create table attempt (
  delivery_id uuid not null,
  fence integer not null,
  setting_id uuid not null,
  channel text not null,
  owner uuid not null,
  address_hash text not null,
  outcome text,
  code text,
  provider_ref text,
  ended_at timestamptz,
  created_at timestamptz not null,
  constraint attempt_pkey primary key (delivery_id, fence),
  constraint attempt_delivery_fkey foreign key (delivery_id) references delivery on delete cascade,
  constraint attempt_outcome_valid check (outcome in ('accepted', 'refused', 'unavailable', 'unknown')),
  constraint attempt_ended_valid check ((outcome is null) = (ended_at is null))
);

-- What a provider told later.
create table receipt (
  id uuid not null default gen_random_uuid(),
  setting_id uuid not null,
  delivery_id uuid not null,
  fence integer not null,
  provider_ref text not null,
  status text not null,
  code text,
  created_at timestamptz not null,
  constraint receipt_pkey primary key (id),
  constraint receipt_once_unique unique (provider_ref, status),
  constraint receipt_delivery_fkey foreign key (delivery_id) references delivery on delete cascade
);
create index receipt_delivery on receipt (delivery_id);

-- A process that sends. Its claims are honoured while it says, by the database's clock, that it lives.
create table worker (
  id uuid not null,
  seen_at timestamptz not null,
  created_at timestamptz not null,
  constraint worker_pkey primary key (id)
);
