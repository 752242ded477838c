-- By when a notice is to reach its readers.
-- A column of `publication` that may be null: waits for, and holds up, whoever writes there for a moment; no row is
-- rewritten.
alter table publication
  add column reach_by timestamptz,
  add constraint publication_reach_by_valid check (reach_by is null or kind = 'notice');
