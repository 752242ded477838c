-- Who of staff looks after whom: further rooms, cover, key person; and who leads on safeguarding.
-- New tables, and a column with a constant: locks staff for a moment.

-- The lead for safeguarding: beside the role, because a manager may be it, or a member of staff.
alter table staff add column is_lead boolean not null default false;

-- Rooms beside `staff.room_id`, from one day to another.
create table room_assignment (
  id uuid primary key,
  setting_id uuid not null,
  staff_id uuid not null,
  room_id uuid not null,
  valid_from timestamptz not null,
  valid_until timestamptz,
  created_at timestamptz not null,
  constraint room_assignment_staff foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint room_assignment_room foreign key (setting_id, room_id) references room (setting_id, id),
  constraint room_assignment_ends_after_start check (valid_until > valid_from)
);
create index room_assignment_of_staff on room_assignment (setting_id, staff_id);
create index room_assignment_of_room on room_assignment (setting_id, room_id);

-- Another room's children for some hours, with a reason that a manager is told.
create table cover (
  id uuid primary key,
  setting_id uuid not null,
  staff_id uuid not null,
  room_id uuid not null,
  -- Of a closed list: what is written freely about a person would need a level of its own.
  reason text not null,
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  created_at timestamptz not null,
  constraint cover_staff foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint cover_room foreign key (setting_id, room_id) references room (setting_id, id),
  constraint cover_reason_known check (reason in ('break', 'absence', 'ratio', 'outing', 'emergency')),
  constraint cover_is_short check (valid_until > valid_from and valid_until <= valid_from + interval '12 hours')
);
create index cover_of_staff on cover (setting_id, staff_id, valid_until);
create index cover_of_room on cover (setting_id, room_id);

create table key_person (
  id uuid primary key,
  setting_id uuid not null,
  child_id uuid not null,
  staff_id uuid not null,
  valid_from timestamptz not null,
  valid_until timestamptz,
  created_at timestamptz not null,
  constraint key_person_child foreign key (setting_id, child_id) references child (setting_id, id),
  constraint key_person_staff foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint key_person_ends_after_start check (valid_until > valid_from)
);
create index key_person_of_child on key_person (setting_id, child_id);
create index key_person_of_staff on key_person (setting_id, staff_id);
