-- Messages of threads are translated, too: staff's for a guardian, a guardian's for staff.
-- A new column with a constant default and a wider check of `original`: waits for, and holds up, whoever writes there while
-- its rows are looked through (not rewritten).
alter table original
  -- A guardian's message: staff read it, and no event tells of its languages.
  add column is_for_staff boolean not null default false,
  drop constraint original_kind_known,
  add constraint original_kind_known check (kind in ('story', 'notice', 'message')),
  add constraint original_for_staff_is_message check (not is_for_staff or kind = 'message');
