-- Who may fetch a child, and what happens at the door.
-- New tables and a function: takes no lock that anyone waits for.

-- The one answer to "may this guardian fetch this child". As `child.collect` of policy/table.ts; a test compares the two.
create function may_collect_at(link guardianship, at timestamptz) returns boolean
  language sql stable
  return link.may_collect
    and link.valid_from <= at and (link.valid_until is null or link.valid_until > at)
    and not exists (
      select from restriction r
      where r.setting_id = link.setting_id and r.guardian_id = link.guardian_id and r.child_id = link.child_id
        and r.scopes && '{all_info,collection}' and restriction_ends(r) > at);

-- A person whom a guardian named. Never changed but to end it, or to say that it is still right.
create table collector (
  id uuid primary key,
  setting_id uuid not null,
  child_id uuid not null,
  -- Who signed, in the app or on paper.
  guardian_id uuid not null,
  name text not null,
  relationship text not null,
  valid_from date not null,
  valid_until date,
  -- Who of staff has seen the paper; null when it was signed in the app.
  staff_id uuid,
  confirmed_at timestamptz not null,
  ended_at timestamptz,
  created_at timestamptz not null,
  constraint collector_signed_by foreign key (setting_id, guardian_id, child_id)
    references guardianship (setting_id, guardian_id, child_id),
  constraint collector_child foreign key (setting_id, child_id) references child (setting_id, id),
  constraint collector_paper_seen_by foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint collector_in_setting unique (setting_id, id),
  constraint collector_name_short check (char_length(name) between 1 and 100),
  constraint collector_relationship_short check (char_length(relationship) between 1 and 60),
  constraint collector_ends_after_start check (valid_until >= valid_from)
);
create index collector_of_child on collector (setting_id, child_id);
create index collector_of_guardian on collector (setting_id, guardian_id, child_id);
create index collector_of_staff on collector (setting_id, staff_id);

-- For a collector nobody knows: argon2id, and sealed (platform/seal), so that a dump of the database tells nothing.
create table door_password (
  child_id uuid primary key,
  setting_id uuid not null,
  sealed bytea not null,
  -- Tries since the last right one; from the third on it is locked.
  tries int not null default 0,
  set_at timestamptz not null,
  created_at timestamptz not null,
  constraint door_password_child foreign key (setting_id, child_id) references child (setting_id, id),
  constraint door_password_tries_bounded check (tries between 0 and 3)
);
create index door_password_of_child on door_password (setting_id, child_id);

-- From the door to the door.
create table attendance (
  id uuid primary key,
  setting_id uuid not null,
  child_id uuid not null,
  arrived_at timestamptz not null,
  -- Who of staff noted it.
  staff_id uuid not null,
  -- When somebody last said the right password.
  password_at timestamptz,
  ended_at timestamptz,
  created_at timestamptz not null,
  constraint attendance_child foreign key (setting_id, child_id) references child (setting_id, id),
  constraint attendance_noted_by foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint attendance_in_setting unique (setting_id, id),
  constraint attendance_ends_after_start check (ended_at >= arrived_at)
);
create unique index attendance_open on attendance (setting_id, child_id) where ended_at is null;
create index attendance_of_child on attendance (setting_id, child_id, ended_at desc);
create index attendance_of_staff on attendance (setting_id, staff_id);

-- Somebody came and was not given the child. What two people then decided all the same stands in `release`.
create table refusal (
  id uuid primary key,
  setting_id uuid not null,
  attendance_id uuid not null,
  -- The name as it was said.
  person text not null,
  staff_id uuid not null,
  refused_at timestamptz not null,
  asked_by uuid,
  asked_at timestamptz,
  reason text,
  created_at timestamptz not null,
  constraint refusal_attendance foreign key (setting_id, attendance_id) references attendance (setting_id, id),
  constraint refusal_by foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint refusal_asked_by foreign key (setting_id, asked_by) references staff (setting_id, id),
  constraint refusal_in_setting unique (setting_id, id),
  constraint refusal_person_short check (char_length(person) between 1 and 100),
  constraint refusal_reason_known check (reason in ('parent_agreed', 'emergency', 'authority')),
  constraint refusal_asked_with_reason check (
    (asked_by is null) = (asked_at is null) and (asked_by is null) = (reason is null))
);
create index refusal_of_attendance on refusal (setting_id, attendance_id);
create index refusal_of_staff on refusal (setting_id, staff_id);
create index refusal_of_asker on refusal (setting_id, asked_by);
create index refusal_latest on refusal (setting_id, refused_at desc);

-- One for each attendance.
create table release (
  attendance_id uuid primary key,
  setting_id uuid not null,
  -- The name as it was then.
  person text not null,
  guardian_id uuid,
  collector_id uuid,
  refusal_id uuid,
  recognition text,
  staff_id uuid not null,
  -- Who asked for it, where two decided.
  asked_by uuid,
  released_at timestamptz not null,
  created_at timestamptz not null,
  constraint release_attendance foreign key (setting_id, attendance_id) references attendance (setting_id, id),
  constraint release_guardian foreign key (setting_id, guardian_id) references guardian (setting_id, id),
  constraint release_collector foreign key (setting_id, collector_id) references collector (setting_id, id),
  constraint release_refusal foreign key (setting_id, refusal_id) references refusal (setting_id, id),
  constraint release_by foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint release_asked_by foreign key (setting_id, asked_by) references staff (setting_id, id),
  constraint release_to_one check (num_nonnulls(guardian_id, collector_id, refusal_id) = 1),
  constraint release_recognition_known check (recognition in ('known', 'password', 'id')),
  constraint release_recognised check ((recognition is null) = (refusal_id is not null)),
  constraint release_override_by_two check (
    (refusal_id is null) = (asked_by is null) and (asked_by is null or asked_by <> staff_id))
);
create index release_of_attendance on release (setting_id, attendance_id);
create index release_of_guardian on release (setting_id, guardian_id);
create index release_of_collector on release (setting_id, collector_id);
create index release_of_refusal on release (setting_id, refusal_id);
create index release_of_staff on release (setting_id, staff_id);
create index release_of_asker on release (setting_id, asked_by);
