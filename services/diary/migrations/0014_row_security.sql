-- Which rows of the record a person may see at all, whatever a query forgets to ask: policies, for the role that reads for
-- people. The service at work sees all, by a policy that costs nothing; so does the owner, who migrates.
-- Turns row-level security on: locks nine tables for a moment. What follows `guard_rows` is printed by
-- scripts/row-security.ts, from policy/table.ts.

-- One line for each table, here or in a later migration; again changes nothing.
create function guard_rows(tab regclass, visible text) returns void
  language plpgsql set search_path from current
as $$
declare
  owner text := pg_get_userbyid((select relowner from pg_class where oid = tab));
begin
  execute format('alter table %s enable row level security', tab);
  execute format('alter table %s force row level security', tab);
  execute format('drop policy if exists at_work on %s', tab);
  execute format('drop policy if exists of_person on %s', tab);
  execute format('create policy at_work on %s to %I, %I using (true) with check (true)', tab, owner, owner || '_app');
  execute format('create policy of_person on %s for select to %I using (%s)', tab, owner || '_person', visible);
  execute format('grant select on %s to %I', tab, owner || '_person');
end
$$;
revoke all on function guard_rows from public;

-- Names of places are nobody's secret.
do $$ begin execute format('grant select on setting, room to %I', session_user || '_person'); end $$;

create or replace function seen_children() returns setof uuid
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
do $$ begin execute format('alter function seen_children() set search_path = %I, pg_temp', current_schema()); end $$;

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

create or replace function seen_guardians() returns setof uuid
  language sql stable security definer
as $policy$
    select g.guardian_id from guardianship g where g.child_id = any (array(select seen_children()))
    union
    select p.id from guardian p join staff w on w.setting_id = p.setting_id
    where w.role = 'manager' and 
  w.id = nullif(current_setting('app.person', true), '')::uuid and w.setting_id = nullif(current_setting('app.setting', true), '')::uuid and w.role = nullif(current_setting('app.kind', true), '')
    and (w.ended_at is null or w.ended_at > nullif(current_setting('app.at', true), '')::timestamptz)
$policy$;
do $$ begin execute format('alter function seen_guardians() set search_path = %I, pg_temp', current_schema()); end $$;

select guard_rows('staff', $policy$(select nullif(current_setting('app.kind', true), '')) in ('staff', 'manager') and setting_id = (select nullif(current_setting('app.setting', true), '')::uuid)$policy$);

select guard_rows('room_assignment', $policy$staff_id = (select nullif(current_setting('app.person', true), '')::uuid)$policy$);

select guard_rows('cover', $policy$staff_id = (select nullif(current_setting('app.person', true), '')::uuid)$policy$);

select guard_rows('key_person', $policy$staff_id = (select nullif(current_setting('app.person', true), '')::uuid)$policy$);

select guard_rows('child', $policy$id = any (array(select seen_children()))$policy$);

select guard_rows('guardianship', $policy$child_id = any (array(select seen_children())) and ((select nullif(current_setting('app.kind', true), '')) in ('staff', 'manager') or guardian_id = (select nullif(current_setting('app.person', true), '')::uuid))$policy$);

select guard_rows('guardian', $policy$(not (select nullif(current_setting('app.kind', true), '')) in ('staff', 'manager') and id = (select nullif(current_setting('app.person', true), '')::uuid)) or ((select nullif(current_setting('app.kind', true), '')) in ('staff', 'manager') and id = any (array(select seen_guardians())))$policy$);

select guard_rows('restriction', $policy$setting_id = any (array(select seen_restrictions()))$policy$);

select guard_rows('restriction_reason', $policy$setting_id = any (array(select seen_reasons()))$policy$);
