-- An entry's facts. What it shares with stories and notices is in `subject`.
-- New table: takes no lock that anyone waits for.
create table entry (
  id uuid primary key,
  setting_id uuid not null,
  child_id uuid not null,
  occurred_at timestamptz not null,
  -- contracts/entry `EntryDetails`.
  details jsonb not null,
  created_at timestamptz not null,
  constraint entry_subject foreign key (setting_id, id) references subject (setting_id, id),
  constraint entry_child foreign key (setting_id, child_id) references child (setting_id, id),
  constraint entry_in_setting unique (setting_id, id),
  constraint entry_type_known check (coalesce(details ->> 'type', '') in (
    'sleep', 'nappy', 'meal', 'drink', 'bottle', 'mood', 'activity'))
);
create index entry_of_child on entry (setting_id, child_id, occurred_at);
create index entry_by_time on entry (setting_id, occurred_at);
