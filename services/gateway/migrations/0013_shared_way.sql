-- By what two guardians could get in, and who of them an order has separated from a child.
-- Two new tables: take no lock that anyone waits for. A new column without a default, and an index on session: take
-- `access exclusive` on session for as long as it takes to read it once.
create table way_claim (
  setting_id uuid not null,
  kind text not null,
  -- Of an address: HMAC, as in sign_in_code. Of a browser: SHA-256 of a cookie of its own.
  way_hash bytea not null,
  -- Had a code there, signed in there, or has it on their record while an order is about them.
  guardian_id uuid not null,
  created_at timestamptz not null,
  -- Of a browser: an order came, and whoever was signed in there is no more.
  ended_at timestamptz,
  primary key (setting_id, kind, way_hash, guardian_id),
  constraint way_claim_kind_known check (kind in ('email', 'sms', 'browser')),
  constraint way_claim_ends_of_browsers check (ended_at is null or kind = 'browser')
);
create index way_claim_of_guardian on way_claim (setting_id, guardian_id);

insert into way_claim (setting_id, kind, way_hash, guardian_id, created_at)
select setting_id, channel, address_hash, guardian_id, created_at from verified_address;

-- Once an order was about them; that it was lifted says nothing about who reads an address.
create table separated_guardian (
  setting_id uuid not null,
  guardian_id uuid not null,
  created_at timestamptz not null,
  primary key (setting_id, guardian_id)
);

-- The browser of a guardian on their own phone, by the hash of its cookie.
alter table session add column browser_hash bytea;
create index session_of_browser on session (setting_id, browser_hash) where revoked_at is null and browser_hash is not null;
