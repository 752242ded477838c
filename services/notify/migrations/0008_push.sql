-- Creates a table only: it locks nothing that exists.

-- A device that a guardian asked to be told on by push. Its browser made the address and the keys.
create table push (
  id uuid not null default gen_random_uuid(),
  setting_id uuid not null,
  guardian_id uuid not null,
  endpoint text not null,
  -- SHA-256 of the endpoint, base64url. Unique across settings: a device shows what one person is told.
  mark text not null,
  p256dh text not null,
  auth text not null,
  -- Our own public key that the browser bound it to; with another one the push service refuses.
  server_key text not null,
  seen_at timestamptz not null,
  created_at timestamptz not null,
  constraint push_pkey primary key (id),
  constraint push_mark_unique unique (mark),
  constraint push_recipient_fkey foreign key (setting_id, guardian_id) references recipient,
  constraint push_mark_valid check (mark ~ '^[A-Za-z0-9_-]{43}$')
);
create index push_recipient on push (setting_id, guardian_id);
