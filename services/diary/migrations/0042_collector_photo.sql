-- Photos of collectors, and who may fetch a child today because a guardian, called back, said so.
-- New tables; `release` gets a column and another check: its rows are read under an exclusive lock.

-- What a collector is known by at the door; or the wish for it. One for each collector.
create table collector_photo (
  collector_id uuid primary key,
  setting_id uuid not null,
  child_id uuid not null,
  -- Who of staff asked for one that has not come.
  asked_by uuid,
  asked_at timestamptz,
  -- Of this picture: another one has another.
  photo_id uuid,
  -- A WebP file in base64, sealed (platform/seal) by the child's key: it is gone with its row, and nowhere in a folder.
  sealed bytea,
  sent_at timestamptz,
  created_at timestamptz not null,
  constraint collector_photo_of foreign key (setting_id, collector_id) references collector (setting_id, id),
  constraint collector_photo_child foreign key (setting_id, child_id) references child (setting_id, id),
  constraint collector_photo_asked_by foreign key (setting_id, asked_by) references staff (setting_id, id),
  constraint collector_photo_id_own unique (photo_id),
  constraint collector_photo_whole check (num_nonnulls(photo_id, sealed, sent_at) in (0, 3)),
  constraint collector_photo_asked_whole check ((asked_by is null) = (asked_at is null)),
  constraint collector_photo_is_something check (asked_at is not null or photo_id is not null),
  constraint collector_photo_small check (octet_length(sealed) <= 1000000)
);
create index collector_photo_of_collector on collector_photo (setting_id, collector_id);
create index collector_photo_of_child on collector_photo (setting_id, child_id);
create index collector_photo_of_asker on collector_photo (setting_id, asked_by);

-- One of staff called a guardian back on the number on record; a second confirmed it; the guardian writes it afterwards.
create table call_back (
  id uuid primary key,
  setting_id uuid not null,
  attendance_id uuid not null,
  guardian_id uuid not null,
  -- The name as the guardian said it.
  person text not null,
  staff_id uuid not null,
  heard_at timestamptz not null,
  agreed_by uuid,
  agreed_at timestamptz,
  -- What the guardian wrote since; on paper, who of staff has seen it.
  is_right boolean,
  answered_at timestamptz,
  seen_by uuid,
  created_at timestamptz not null,
  constraint call_back_attendance foreign key (setting_id, attendance_id) references attendance (setting_id, id),
  constraint call_back_guardian foreign key (setting_id, guardian_id) references guardian (setting_id, id),
  constraint call_back_heard_by foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint call_back_agreed_by foreign key (setting_id, agreed_by) references staff (setting_id, id),
  constraint call_back_seen_by foreign key (setting_id, seen_by) references staff (setting_id, id),
  constraint call_back_in_setting unique (setting_id, id),
  constraint call_back_person_short check (char_length(person) between 1 and 100),
  constraint call_back_by_two check (
    (agreed_by is null) = (agreed_at is null) and (agreed_by is null or agreed_by <> staff_id)),
  constraint call_back_answered check (
    (is_right is null) = (answered_at is null) and (answered_at is null or agreed_at is not null)
    and (seen_by is null or answered_at is not null))
);
create index call_back_of_attendance on call_back (setting_id, attendance_id);
create index call_back_of_guardian on call_back (setting_id, guardian_id);
create index call_back_of_staff on call_back (setting_id, staff_id);
create index call_back_of_second on call_back (setting_id, agreed_by);
create index call_back_of_seer on call_back (setting_id, seen_by);
create index call_back_latest on call_back (setting_id, agreed_at desc);

alter table release
  add column call_back_id uuid,
  add constraint release_call_back foreign key (setting_id, call_back_id) references call_back (setting_id, id),
  drop constraint release_to_one,
  add constraint release_to_one check (num_nonnulls(guardian_id, collector_id, refusal_id, call_back_id) = 1);
create index release_of_call_back on release (setting_id, call_back_id);
