-- Creates tables only: it locks nothing that exists.

-- When a recipient is not to be disturbed by what is routine. No row: at any time, each message by itself.
create table habit (
  setting_id uuid not null,
  guardian_id uuid not null,
  -- Quiet from the one until the other, local times HH:MM; over midnight when the first is the later.
  quiet_from text,
  quiet_to text,
  -- The local time at which all that is new comes in one message.
  digest_at text,
  -- IANA name.
  zone text not null,
  created_at timestamptz not null,
  constraint habit_pkey primary key (setting_id, guardian_id),
  constraint habit_recipient_fkey foreign key (setting_id, guardian_id) references recipient,
  constraint habit_quiet_valid check (
    (quiet_from is null) = (quiet_to is null) and quiet_from <> quiet_to
    and quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  constraint habit_digest_valid check (digest_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  constraint habit_needed_valid check (quiet_from is not null or digest_at is not null)
);

-- The evening of a setting's families, as it were: its id is the subject of the one message that each of them gets by a
-- channel, and delivery_once_unique sees to it that it is one.
create table digest (
  id uuid not null default gen_random_uuid(),
  setting_id uuid not null,
  -- The local date and time of those who get it.
  day date not null,
  time text not null,
  created_at timestamptz not null,
  constraint digest_pkey primary key (id),
  constraint digest_slot_unique unique (setting_id, day, time)
);

-- Which message told of a delivery that was suppressed for it.
create table digest_member (
  delivery_id uuid not null,
  digest_delivery_id uuid not null,
  created_at timestamptz not null,
  constraint digest_member_pkey primary key (delivery_id),
  constraint digest_member_delivery_fkey foreign key (delivery_id) references delivery on delete cascade,
  constraint digest_member_digest_fkey foreign key (digest_delivery_id) references delivery on delete cascade
);
create index digest_member_digest on digest_member (digest_delivery_id);
