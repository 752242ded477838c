-- Groups of settings, and who administers them.
-- New tables; a column without a default and an index on setting, which has a few rows: locks it for a moment.
create table setting_group (
  id uuid primary key,
  name text not null,
  created_at timestamptz not null,
  constraint setting_group_name_once unique (name),
  constraint setting_group_name_short check (char_length(name) between 1 and 100)
);

alter table setting
  add column group_id uuid,
  add constraint setting_in_group foreign key (group_id) references setting_group (id);
create index setting_of_group on setting (group_id);

-- One person who works in several settings.
create table group_person (
  id uuid primary key,
  group_id uuid not null,
  created_at timestamptz not null,
  constraint group_person_group foreign key (group_id) references setting_group (id)
);
create index group_person_of_group on group_person (group_id);

-- Who that person is in one of them. Kept when it is over, so that nobody is let in again unasked.
create table group_place (
  group_person_id uuid not null,
  setting_id uuid not null,
  staff_id uuid not null,
  -- Where they sign in, and what they sign in with is kept.
  is_home boolean not null,
  -- The row of staff was made for the group, and ends with it.
  is_made boolean not null,
  left_at timestamptz,
  created_at timestamptz not null,
  primary key (group_person_id, setting_id),
  constraint group_place_person foreign key (group_person_id) references group_person (id),
  constraint group_place_staff foreign key (setting_id, staff_id) references staff (setting_id, id)
);
create index group_place_of_staff on group_place (setting_id, staff_id);
-- Of one person: a row of staff is not two administrators', and has one home.
create unique index group_place_once on group_place (staff_id) where left_at is null;
create unique index group_place_one_home on group_place (group_person_id) where is_home and left_at is null;
