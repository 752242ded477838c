-- The setting's calendar: opening hours, closure days, and when each child is booked in.
-- New tables and a function: takes no lock that anyone waits for.

-- A week: of each weekday (1 is Monday) at most one span, from and until on the setting's wall.
create function is_week(week jsonb) returns boolean
  language sql immutable
  return jsonb_typeof(week) = 'array'
    and not exists (
      select from jsonb_array_elements(week) d
      where not coalesce(
        d ->> 'weekday' ~ '^[1-7]$' and d ->> 'from' ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
          and d ->> 'until' ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
          and (d ->> 'from') collate "C" < d ->> 'until',
        false))
    and (select count(*) = count(distinct d ->> 'weekday') from jsonb_array_elements(week) d);

-- From its first day until the next one's. A weekday that is not in the week is closed.
create table opening (
  id uuid primary key,
  setting_id uuid not null,
  starts_on date not null,
  week jsonb not null,
  version int not null default 1,
  staff_id uuid not null,
  created_at timestamptz not null,
  constraint opening_by foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint opening_once unique (setting_id, starts_on),
  constraint opening_week_whole check (is_week(week)),
  constraint opening_version_positive check (version > 0)
);
create index opening_of_staff on opening (setting_id, staff_id);

-- Whole days on which nobody comes, the first and the last among them. None overlap: whoever adds one holds the setting.
create table closure (
  id uuid primary key,
  setting_id uuid not null,
  starts_on date not null,
  ends_on date not null,
  kind text not null,
  -- In the setting's language, for `other` alone.
  note text,
  staff_id uuid not null,
  created_at timestamptz not null,
  constraint closure_by foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint closure_ends_after_start check (ends_on >= starts_on),
  constraint closure_kind_known check (kind in ('bank_holiday', 'training', 'christmas', 'other')),
  constraint closure_note_of_other check ((note is not null) = (kind = 'other')),
  constraint closure_note_short check (char_length(note) between 1 and 80)
);
create index closure_of_setting on closure (setting_id, ends_on);
create index closure_of_staff on closure (setting_id, staff_id);

-- When a child is booked in, from its first day until the next one's. An empty week: no more.
create table booking (
  id uuid primary key,
  setting_id uuid not null,
  child_id uuid not null,
  starts_on date not null,
  week jsonb not null,
  version int not null default 1,
  staff_id uuid not null,
  created_at timestamptz not null,
  constraint booking_child foreign key (setting_id, child_id) references child (setting_id, id),
  constraint booking_by foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint booking_once unique (setting_id, child_id, starts_on),
  constraint booking_week_whole check (is_week(week)),
  constraint booking_version_positive check (version > 0)
);
create index booking_of_staff on booking (setting_id, staff_id);

select guard_rows('booking', $policy$child_id in (select c from seen_child_ids() c)$policy$);
