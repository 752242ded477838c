-- Consents of a child go with its record, when a manager has approved that; by nothing else.
-- A function: takes no lock that anyone waits for.
create function erase_consents(setting uuid, child uuid) returns int
  language sql security definer
begin atomic
  with gone as (
    delete from consent c
    where c.setting_id = setting and c.child_id = child
      and exists (
        select from erasure_due d
        where d.setting_id = setting and d.class = 'child_record' and d.of_id = child)
    returning 1)
  select count(*)::int from gone;
end;

do $$
begin
  execute format('alter function erase_consents set search_path = %I, pg_temp', current_schema());
  execute 'revoke all on function erase_consents from public';
  execute format('grant execute on function erase_consents to %I', session_user || '_app');
end
$$;
