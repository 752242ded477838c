-- Four more kinds of entry: toilet, temperature, care, supplies.
-- Changes a check of `entry`: waits for, and holds up, whoever writes there while its rows are read once.
alter table entry
  drop constraint entry_type_known,
  add constraint entry_type_known check (coalesce(details ->> 'type', '') in (
    'sleep', 'nappy', 'meal', 'drink', 'bottle', 'mood', 'activity', 'toilet', 'temperature', 'care', 'supplies'));
