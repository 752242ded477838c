-- By whose means a session was begun, where that is another setting's row of the same person: a group administrator's.
-- New columns without a default, a check and an index: takes `access exclusive` on session for as long as it takes to read
-- it twice.
alter table session
  add column home_setting_id uuid,
  add column home_staff_id uuid,
  add constraint session_home_whole check ((home_setting_id is null) = (home_staff_id is null)),
  add constraint session_visit_of_manager check (home_staff_id is null or actor_kind = 'manager');

-- All visits of a person end with what they signed in with.
create index session_of_home on session (home_setting_id, home_staff_id)
  where revoked_at is null and home_staff_id is not null;
