-- What a manager writes of rooms, staff, children and guardians.
-- Adds columns with constants, two checks and two unique indexes: locks room, staff, child, guardian and guardianship for
-- as long as guardian's rows are read twice (some seconds per million).
alter table room
  add column ended_at timestamptz,
  add column version int not null default 1;

alter table staff
  add column version int not null default 1,
  add constraint staff_family_name_short check (char_length(family_name) between 1 and 100);

alter table child
  -- As in the certificate of birth; `known_as` is what they are called.
  add column given_names text,
  add column born_on date,
  add column starts_on date,
  add column version int not null default 1,
  add constraint child_given_names_short check (char_length(given_names) between 1 and 200),
  add constraint child_born_before_start check (born_on <= starts_on);

alter table guardian
  -- The language they speak; null: the one they read.
  add column spoken_locale text,
  add column needs_audio boolean not null default false,
  add column needs_interpreter boolean not null default false,
  -- When the person proved that it is theirs; null after every change of it.
  add column email_verified_at timestamptz,
  add column phone_verified_at timestamptz,
  add constraint guardian_email_verified check (email is not null or email_verified_at is null),
  add constraint guardian_phone_verified check (phone is not null or phone_verified_at is null);

-- An address is one person's: of two who give the same, one would read what is the other's.
create unique index guardian_email_once on guardian (setting_id, lower(email));
create unique index guardian_phone_once on guardian (setting_id, phone);

alter table guardianship
  add column version int not null default 1;
