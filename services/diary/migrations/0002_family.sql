-- Children, guardians, and what a guardian is to a child.
-- New tables: takes no lock that anyone waits for.
create table child (
  id uuid primary key,
  setting_id uuid not null,
  room_id uuid not null,
  known_as text not null,
  family_name text not null,
  left_at timestamptz,
  created_at timestamptz not null,
  constraint child_setting foreign key (setting_id) references setting (id),
  constraint child_room foreign key (setting_id, room_id) references room (setting_id, id),
  constraint child_in_setting unique (setting_id, id),
  constraint child_known_as_short check (char_length(known_as) between 1 and 100),
  constraint child_family_name_short check (char_length(family_name) between 1 and 100)
);
create index child_of_room on child (setting_id, room_id);

create table guardian (
  id uuid primary key,
  setting_id uuid not null,
  known_as text not null,
  family_name text not null,
  -- The language they read.
  locale text not null,
  email text,
  -- E.164.
  phone text,
  -- Grows with every change that other services must learn of.
  version int not null default 1,
  created_at timestamptz not null,
  constraint guardian_setting foreign key (setting_id) references setting (id),
  constraint guardian_in_setting unique (setting_id, id),
  constraint guardian_known_as_short check (char_length(known_as) between 1 and 100),
  constraint guardian_email_is_one check (email !~ '[[:space:][:cntrl:],<>]' and char_length(email) <= 254),
  constraint guardian_phone_is_e164 check (phone ~ '^\+[1-9][0-9]{7,14}$'),
  constraint guardian_version_counts check (version >= 1)
);

-- One row per guardian and child: it is ended, not deleted, so that two can never contradict each other.
create table guardianship (
  setting_id uuid not null,
  guardian_id uuid not null,
  child_id uuid not null,
  relationship text not null,
  may_view boolean not null,
  valid_from timestamptz not null,
  valid_until timestamptz,
  created_at timestamptz not null,
  primary key (setting_id, guardian_id, child_id),
  constraint guardianship_guardian foreign key (setting_id, guardian_id) references guardian (setting_id, id),
  constraint guardianship_child foreign key (setting_id, child_id) references child (setting_id, id),
  constraint guardianship_relationship_known check (relationship in (
    'mother', 'father', 'stepmother', 'stepfather', 'grandmother', 'grandfather', 'aunt', 'uncle',
    'foster_carer', 'other')),
  constraint guardianship_ends_after_start check (valid_until > valid_from)
);
create index guardianship_of_child on guardianship (setting_id, child_id);

-- The one answer to "may this guardian see what is said of this child at this time". Planned as part of the query.
create function may_view_at(link guardianship, at timestamptz) returns boolean
  language sql immutable
  return link.may_view and link.valid_from <= at and (link.valid_until is null or link.valid_until > at);
