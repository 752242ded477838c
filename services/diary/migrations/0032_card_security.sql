-- Which lines of a card, suggestions, confirmations and homes a person may see at all, whatever a query forgets to ask.
-- Turns row-level security on: locks twelve tables for a moment. Printed from policy/row-security.queries.ts.

create or replace function seen_records() returns setof uuid
  language sql stable security definer
as $policy$
  select w.setting_id from staff w
  where 
  w.id = nullif(current_setting('app.person', true), '')::uuid and w.setting_id = nullif(current_setting('app.setting', true), '')::uuid and w.role = nullif(current_setting('app.kind', true), '')
    and (w.ended_at is null or w.ended_at > nullif(current_setting('app.at', true), '')::timestamptz) and (false or nullif(current_setting('app.strength', true), '') >= 'S2' and w.role = 'manager')
$policy$;
do $$ begin execute format('alter function seen_records() set search_path = %I, pg_temp', current_schema()); end $$;

select guard_rows('diet', $policy$child_id in (select unnest(seen_children()))$policy$);

select guard_rows('medicine', $policy$child_id in (select unnest(seen_children()))$policy$);

select guard_rows('home_word', $policy$child_id in (select unnest(seen_children()))$policy$);

select guard_rows('requirement', $policy$child_id in (select unnest(seen_children()))$policy$);

select guard_rows('daily', $policy$child_id in (select unnest(seen_children()))$policy$);

select guard_rows('emergency_contact', $policy$child_id in (select unnest(seen_children())) and ((select nullif(current_setting('app.kind', true), '')) in ('staff', 'manager') or guardian_id is null or guardian_id = (select nullif(current_setting('app.person', true), '')::uuid))$policy$);

select guard_rows('doctor', $policy$child_id in (select unnest(seen_children())) and ((select nullif(current_setting('app.kind', true), '')) in ('staff', 'manager') or guardian_id is null or guardian_id = (select nullif(current_setting('app.person', true), '')::uuid))$policy$);

select guard_rows('professional', $policy$child_id in (select unnest(seen_children())) and ((not (select nullif(current_setting('app.kind', true), '')) in ('staff', 'manager') and (guardian_id is null or guardian_id = (select nullif(current_setting('app.person', true), '')::uuid))) or setting_id = any (array(select seen_records())))$policy$);

select guard_rows('living', $policy$child_id in (select unnest(seen_children())) and ((not (select nullif(current_setting('app.kind', true), '')) in ('staff', 'manager') and (guardian_id is null or guardian_id = (select nullif(current_setting('app.person', true), '')::uuid))) or setting_id = any (array(select seen_records())))$policy$);

select guard_rows('suggestion', $policy$child_id in (select unnest(seen_children())) and ((select nullif(current_setting('app.kind', true), '')) in ('staff', 'manager') or guardian_id is null or guardian_id = (select nullif(current_setting('app.person', true), '')::uuid))$policy$);

select guard_rows('confirmation', $policy$child_id in (select unnest(seen_children())) and ((select nullif(current_setting('app.kind', true), '')) in ('staff', 'manager') or guardian_id is null or guardian_id = (select nullif(current_setting('app.person', true), '')::uuid))$policy$);

select guard_rows('home', $policy$(not (select nullif(current_setting('app.kind', true), '')) in ('staff', 'manager') and guardian_id = (select nullif(current_setting('app.person', true), '')::uuid) and setting_id = (select nullif(current_setting('app.setting', true), '')::uuid)) or setting_id = any (array(select seen_records()))$policy$);
