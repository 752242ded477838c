-- A setting, its rooms and the people who work there.
-- New tables: takes no lock that anyone waits for.
create table setting (
  id uuid primary key,
  name text not null,
  -- The language staff write in.
  locale text not null,
  -- IANA name.
  time_zone text not null,
  is_demo boolean not null default false,
  created_at timestamptz not null,
  constraint setting_name_short check (char_length(name) between 1 and 100)
);

create table room (
  id uuid primary key,
  setting_id uuid not null,
  name text not null,
  -- Order in lists, youngest first.
  place int not null,
  created_at timestamptz not null,
  constraint room_setting foreign key (setting_id) references setting (id),
  constraint room_in_setting unique (setting_id, id),
  constraint room_name_once unique (setting_id, name),
  constraint room_name_short check (char_length(name) between 1 and 100)
);

create table staff (
  id uuid primary key,
  setting_id uuid not null,
  -- Null for those who belong to no one room.
  room_id uuid,
  -- As families know them.
  known_as text not null,
  family_name text not null,
  role text not null,
  locale text not null,
  ended_at timestamptz,
  created_at timestamptz not null,
  constraint staff_setting foreign key (setting_id) references setting (id),
  constraint staff_room foreign key (setting_id, room_id) references room (setting_id, id),
  constraint staff_in_setting unique (setting_id, id),
  constraint staff_role_known check (role in ('staff', 'manager')),
  constraint staff_known_as_short check (char_length(known_as) between 1 and 100)
);
create index staff_of_room on staff (setting_id, room_id);
