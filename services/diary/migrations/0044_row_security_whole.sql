-- Row-level security asks first whether a person sees the whole setting: the list of its children is then not made.
-- Printed from policy/row-security.queries.ts; locks two tables for a moment.

create or replace function seen_whole_settings() returns setof uuid
  language sql stable security definer
as $policy$
  select w.setting_id from staff w
  where 
  w.id = nullif(current_setting('app.person', true), '')::uuid and w.setting_id = nullif(current_setting('app.setting', true), '')::uuid and w.role = nullif(current_setting('app.kind', true), '')
    and (w.ended_at is null or w.ended_at > nullif(current_setting('app.at', true), '')::timestamptz) and (false or nullif(current_setting('app.strength', true), '') >= 'S0' and (
  w.role = 'staff' and not exists (
    select from room o where o.setting_id = w.setting_id and not (
    w.room_id is null or w.room_id = o.id
    or exists (
      select from room_assignment a
      where a.setting_id = w.setting_id and a.staff_id = w.id and a.room_id = o.id
        and a.valid_from <= nullif(current_setting('app.at', true), '')::timestamptz and (a.valid_until is null or a.valid_until > nullif(current_setting('app.at', true), '')::timestamptz))
    or exists (
      select from cover a
      where a.setting_id = w.setting_id and a.staff_id = w.id and a.room_id = o.id
        and a.valid_from <= nullif(current_setting('app.at', true), '')::timestamptz and a.valid_until > nullif(current_setting('app.at', true), '')::timestamptz)))) or nullif(current_setting('app.strength', true), '') >= 'S0' and w.role = 'manager' or nullif(current_setting('app.strength', true), '') >= 'S0' and w.is_lead)
$policy$;
do $$ begin execute format('alter function seen_whole_settings() set search_path = %I, pg_temp', current_schema()); end $$;

select guard_rows('child', $policy$setting_id = (select seen_whole_settings()) or id in (select c from seen_child_ids() c)$policy$);

select guard_rows('guardianship', $policy$setting_id = (select seen_whole_settings()) or (child_id in (select c from seen_child_ids() c) and ((select current_setting('app.kind', true) in ('staff', 'manager')) or guardian_id = (select nullif(current_setting('app.person', true), '')::uuid)))$policy$);
