-- Row-level security asks who may be seen without writing it into a setting of the transaction first: reading 300 ids from
-- their text took longer than finding them. Printed from policy/row-security.queries.ts; locks 22 tables for a moment.

create or replace function seen_child_ids() returns setof uuid
  language sql stable security definer
as $policy$
    select c.id from staff w
    join child c on c.setting_id = w.setting_id
    where 
  w.id = nullif(current_setting('app.person', true), '')::uuid and w.setting_id = nullif(current_setting('app.setting', true), '')::uuid and w.role = nullif(current_setting('app.kind', true), '')
    and (w.ended_at is null or w.ended_at > nullif(current_setting('app.at', true), '')::timestamptz) and (false or nullif(current_setting('app.strength', true), '') >= 'S0' and (
  w.role = 'staff' and (
    w.room_id is null or w.room_id = c.room_id
    or exists (
      select from room_assignment a
      where a.setting_id = w.setting_id and a.staff_id = w.id and a.room_id = c.room_id
        and a.valid_from <= nullif(current_setting('app.at', true), '')::timestamptz and (a.valid_until is null or a.valid_until > nullif(current_setting('app.at', true), '')::timestamptz))
    or exists (
      select from cover a
      where a.setting_id = w.setting_id and a.staff_id = w.id and a.room_id = c.room_id
        and a.valid_from <= nullif(current_setting('app.at', true), '')::timestamptz and a.valid_until > nullif(current_setting('app.at', true), '')::timestamptz))) or nullif(current_setting('app.strength', true), '') >= 'S0' and 
  exists (
    select from key_person k
    where k.setting_id = w.setting_id and k.staff_id = w.id and k.child_id = c.id
      and k.valid_from <= nullif(current_setting('app.at', true), '')::timestamptz and (k.valid_until is null or k.valid_until > nullif(current_setting('app.at', true), '')::timestamptz)) or nullif(current_setting('app.strength', true), '') >= 'S0' and w.role = 'manager' or nullif(current_setting('app.strength', true), '') >= 'S0' and w.is_lead)
    union all
    select g.child_id from guardianship g
    where nullif(current_setting('app.strength', true), '') >= 'S1' and 
  nullif(current_setting('app.kind', true), '') = 'guardian' and g.guardian_id = nullif(current_setting('app.person', true), '')::uuid and g.setting_id = nullif(current_setting('app.setting', true), '')::uuid
    and g.valid_from <= nullif(current_setting('app.at', true), '')::timestamptz and (g.valid_until is null or g.valid_until > nullif(current_setting('app.at', true), '')::timestamptz) and 'view' = any (
  case when g.may_view then g.scopes || 'view'::text else '{}' end
  || case when g.may_collect then '{collect}'::text[] else '{}' end)
      and not exists (select from (
  select r.scopes from restriction r
  where r.setting_id = g.setting_id and r.guardian_id = g.guardian_id and r.child_id = g.child_id
    and restriction_ends(r) > nullif(current_setting('app.at', true), '')::timestamptz) r where false or 'all_info' = any (r.scopes))
$policy$;
do $$ begin execute format('alter function seen_child_ids() set search_path = %I, pg_temp', current_schema()); end $$;

create or replace function seen_settings() returns setof uuid
  language sql stable security definer
as $policy$
  select w.setting_id from staff w
  where 
  w.id = nullif(current_setting('app.person', true), '')::uuid and w.setting_id = nullif(current_setting('app.setting', true), '')::uuid and w.role = nullif(current_setting('app.kind', true), '')
    and (w.ended_at is null or w.ended_at > nullif(current_setting('app.at', true), '')::timestamptz) and (false or nullif(current_setting('app.strength', true), '') >= 'S0' and true)
$policy$;
do $$ begin execute format('alter function seen_settings() set search_path = %I, pg_temp', current_schema()); end $$;

create or replace function seen_records() returns setof uuid
  language sql stable security definer
as $policy$
  select w.setting_id from staff w
  where 
  w.id = nullif(current_setting('app.person', true), '')::uuid and w.setting_id = nullif(current_setting('app.setting', true), '')::uuid and w.role = nullif(current_setting('app.kind', true), '')
    and (w.ended_at is null or w.ended_at > nullif(current_setting('app.at', true), '')::timestamptz) and (false or nullif(current_setting('app.strength', true), '') >= 'S2' and w.role = 'manager')
$policy$;
do $$ begin execute format('alter function seen_records() set search_path = %I, pg_temp', current_schema()); end $$;

create or replace function seen_restrictions() returns setof uuid
  language sql stable security definer
as $policy$
  select w.setting_id from staff w
  where 
  w.id = nullif(current_setting('app.person', true), '')::uuid and w.setting_id = nullif(current_setting('app.setting', true), '')::uuid and w.role = nullif(current_setting('app.kind', true), '')
    and (w.ended_at is null or w.ended_at > nullif(current_setting('app.at', true), '')::timestamptz) and (false or nullif(current_setting('app.strength', true), '') >= 'S3' and w.role = 'manager' or nullif(current_setting('app.strength', true), '') >= 'S3' and w.is_lead)
$policy$;
do $$ begin execute format('alter function seen_restrictions() set search_path = %I, pg_temp', current_schema()); end $$;

create or replace function seen_reasons() returns setof uuid
  language sql stable security definer
as $policy$
  select w.setting_id from staff w
  where 
  w.id = nullif(current_setting('app.person', true), '')::uuid and w.setting_id = nullif(current_setting('app.setting', true), '')::uuid and w.role = nullif(current_setting('app.kind', true), '')
    and (w.ended_at is null or w.ended_at > nullif(current_setting('app.at', true), '')::timestamptz) and (false or nullif(current_setting('app.strength', true), '') >= 'S3' and w.is_lead)
$policy$;
do $$ begin execute format('alter function seen_reasons() set search_path = %I, pg_temp', current_schema()); end $$;

select guard_rows('child', $policy$id = any (array(select seen_child_ids()))$policy$);

select guard_rows('guardianship', $policy$child_id in (select c from seen_child_ids() c) and ((select current_setting('app.kind', true) in ('staff', 'manager')) or guardian_id = (select nullif(current_setting('app.person', true), '')::uuid))$policy$);

select guard_rows('guardian', $policy$setting_id = (select seen_settings()) or (not (select current_setting('app.kind', true) in ('staff', 'manager')) and id = (select nullif(current_setting('app.person', true), '')::uuid) and setting_id = (select nullif(current_setting('app.setting', true), '')::uuid))$policy$);

select guard_rows('restriction', $policy$setting_id = (select seen_restrictions())$policy$);

select guard_rows('restriction_reason', $policy$setting_id = (select seen_reasons())$policy$);

select guard_rows('hold', $policy$setting_id = (select seen_restrictions())$policy$);

select guard_rows('access_request', $policy$setting_id = (select seen_restrictions())$policy$);

select guard_rows('bulk_export', $policy$setting_id = (select seen_restrictions())$policy$);

select guard_rows('diet', $policy$child_id in (select c from seen_child_ids() c)$policy$);

select guard_rows('medicine', $policy$child_id in (select c from seen_child_ids() c)$policy$);

select guard_rows('home_word', $policy$child_id in (select c from seen_child_ids() c)$policy$);

select guard_rows('requirement', $policy$child_id in (select c from seen_child_ids() c)$policy$);

select guard_rows('daily', $policy$child_id in (select c from seen_child_ids() c)$policy$);

select guard_rows('emergency_contact', $policy$child_id in (select c from seen_child_ids() c) and ((select current_setting('app.kind', true) in ('staff', 'manager')) or guardian_id is null or guardian_id = (select nullif(current_setting('app.person', true), '')::uuid))$policy$);

select guard_rows('doctor', $policy$child_id in (select c from seen_child_ids() c) and ((select current_setting('app.kind', true) in ('staff', 'manager')) or guardian_id is null or guardian_id = (select nullif(current_setting('app.person', true), '')::uuid))$policy$);

select guard_rows('professional', $policy$child_id in (select c from seen_child_ids() c) and ((not (select current_setting('app.kind', true) in ('staff', 'manager')) and (guardian_id is null or guardian_id = (select nullif(current_setting('app.person', true), '')::uuid))) or setting_id = (select seen_records()))$policy$);

select guard_rows('living', $policy$child_id in (select c from seen_child_ids() c) and ((not (select current_setting('app.kind', true) in ('staff', 'manager')) and (guardian_id is null or guardian_id = (select nullif(current_setting('app.person', true), '')::uuid))) or setting_id = (select seen_records()))$policy$);

select guard_rows('suggestion', $policy$child_id in (select c from seen_child_ids() c) and ((select current_setting('app.kind', true) in ('staff', 'manager')) or guardian_id is null or guardian_id = (select nullif(current_setting('app.person', true), '')::uuid))$policy$);

select guard_rows('confirmation', $policy$child_id in (select c from seen_child_ids() c) and ((select current_setting('app.kind', true) in ('staff', 'manager')) or guardian_id is null or guardian_id = (select nullif(current_setting('app.person', true), '')::uuid))$policy$);

select guard_rows('home', $policy$setting_id = (select seen_records()) or (not (select current_setting('app.kind', true) in ('staff', 'manager')) and guardian_id = (select nullif(current_setting('app.person', true), '')::uuid) and setting_id = (select nullif(current_setting('app.setting', true), '')::uuid))$policy$);

drop function seen_children();
