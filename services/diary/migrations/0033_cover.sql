-- Which covers a manager has seen, back-ups of key persons, and what ends before it began.
-- Columns, checks and indexes on three tables that hold a few rows for each member of staff: locks each for a moment.

alter table cover
  add column seen_at timestamptz,
  add column seen_by uuid,
  add constraint cover_seer foreign key (setting_id, seen_by) references staff (setting_id, id),
  add constraint cover_is_seen_by_somebody check ((seen_at is null) = (seen_by is null)),
  drop constraint cover_is_short,
  add constraint cover_is_short check (valid_until >= valid_from and valid_until <= valid_from + interval '12 hours');
create index cover_of_seer on cover (setting_id, seen_by);
create index cover_of_setting on cover (setting_id, valid_from);

-- An end at the beginning: it was taken back before it began.
alter table room_assignment
  drop constraint room_assignment_ends_after_start,
  add constraint room_assignment_ends_after_start check (valid_until >= valid_from);

-- A back-up stands to the child as the key person does.
alter table key_person
  add column is_backup boolean not null default false,
  drop constraint key_person_ends_after_start,
  add constraint key_person_ends_after_start check (valid_until >= valid_from);

-- One of each at a time: of those that have no end the database insists on it.
create unique index key_person_once on key_person (setting_id, child_id, is_backup) where valid_until is null;
