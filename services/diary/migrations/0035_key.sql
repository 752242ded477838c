-- Keys, and room for what they seal: addresses, numbers, contacts. What lies in clear is sealed by diary once it runs
-- (keys/seal-clear.ts), as only diary has the key of keys; until then both are read.
-- Adds columns without a default, checks of them and indexes: locks guardian, home, suggestion and four parts of the card
-- for as long as their rows are read once (some seconds per million).

-- Of the house: for what is looked up, and for receipts. Sealed by the key outside the database (DIARY_RECORD_KEY).
create table house_key (
  name text primary key,
  wrapped bytea not null,
  created_at timestamptz not null,
  constraint house_key_name_known check (name in ('address_index', 'receipt'))
);

-- Of a setting, sealed by the key outside the database; and of a child and of a guardian, sealed by their setting's.
create table setting_key (
  setting_id uuid primary key,
  wrapped bytea not null,
  created_at timestamptz not null,
  constraint setting_key_setting foreign key (setting_id) references setting (id)
);

create table child_key (
  child_id uuid primary key,
  setting_id uuid not null,
  wrapped bytea not null,
  created_at timestamptz not null,
  constraint child_key_child foreign key (setting_id, child_id) references child (setting_id, id)
);
create index child_key_of_child on child_key (setting_id, child_id);

create table guardian_key (
  guardian_id uuid primary key,
  setting_id uuid not null,
  wrapped bytea not null,
  created_at timestamptz not null,
  -- Made before the guardian is, in one transaction: their row holds what it seals.
  constraint guardian_key_guardian foreign key (setting_id, guardian_id) references guardian (setting_id, id)
    deferrable initially deferred
);
create index guardian_key_of_guardian on guardian_key (setting_id, guardian_id);

-- `…_index`: HMAC-SHA256 of the address under a key of the house, to find who has it.
alter table guardian
  add column email_sealed bytea,
  add column email_index bytea,
  add column phone_sealed bytea,
  add column phone_index bytea,
  drop constraint guardian_email_verified,
  drop constraint guardian_phone_verified,
  add constraint guardian_email_verified
    check (num_nonnulls(email, email_sealed) = 1 or email_verified_at is null),
  add constraint guardian_phone_verified
    check (num_nonnulls(phone, phone_sealed) = 1 or phone_verified_at is null),
  add constraint guardian_email_sealed_or_clear check (num_nonnulls(email, email_sealed) < 2),
  add constraint guardian_phone_sealed_or_clear check (num_nonnulls(phone, phone_sealed) < 2),
  add constraint guardian_email_found check ((email_sealed is null) = (email_index is null)),
  add constraint guardian_phone_found check ((phone_sealed is null) = (phone_index is null));
create unique index guardian_email_index_once on guardian (setting_id, email_index);
create unique index guardian_phone_index_once on guardian (setting_id, phone_index);
create index guardian_by_email_index on guardian (email_index) where email_index is not null;
create index guardian_by_phone_index on guardian (phone_index) where phone_index is not null;
create index guardian_in_clear on guardian (id) where email is not null or phone is not null;

alter table home
  alter column address drop not null,
  add column sealed bytea,
  add constraint home_sealed_or_clear check (num_nonnulls(address, sealed) = 1);
create index home_in_clear on home (guardian_id, version) where address is not null;

alter table suggestion
  add column sealed bytea,
  drop constraint suggestion_says_something,
  add constraint suggestion_says_something check (num_nonnulls(details, sealed, line_id) > 0),
  add constraint suggestion_sealed_or_clear check (num_nonnulls(details, sealed) < 2);
create index suggestion_in_clear on suggestion (id) where details is not null;

do $$
declare
  part text;
begin
  foreach part in array array['emergency_contact', 'doctor', 'professional', 'living'] loop
    execute format($table$
      alter table %1$s
        alter column details drop not null,
        add column sealed bytea,
        add constraint %1$s_sealed_or_clear check (num_nonnulls(details, sealed) = 1);
      create index %1$s_in_clear on %1$s (id, version) where details is not null;
    $table$, part);
  end loop;
end
$$;
