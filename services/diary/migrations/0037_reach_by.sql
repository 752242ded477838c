-- By when a notice is to reach its readers.
-- A column of `notice` that may be null, and a check: waits for, and holds up, whoever publishes a notice while its rows
-- are looked through (not rewritten).
alter table notice
  add column reach_by timestamptz,
  add constraint notice_reach_by_after check (reach_by > created_at);
