-- Clocks of staff who have left, of what was told to many, and of the audit.
-- Replaces two checks of small tables, adds a column and a check to staff (some hundred rows) and a column to erasure_due:
-- locks the three for a moment. A new table and a function: take no lock that anyone waits for.

alter table kept_period
  drop constraint kept_period_class_known,
  add constraint kept_period_class_known check (class in (
    'child_record', 'safeguarding', 'access_request', 'staff', 'news', 'proof', 'audit', 'delivery'));

alter table erasure_due
  -- Of the class `audit`: the last number that was shown when it was approved.
  add column up_to bigint,
  drop constraint erasure_due_class_known,
  add constraint erasure_due_class_known check (class in (
    'child_record', 'safeguarding', 'access_request', 'staff', 'news', 'proof', 'audit')),
  add constraint erasure_due_audit_to_its_end check ((class = 'audit') = (up_to is not null));

-- Who they were is no longer kept: the row stays for what they did. `∅` stands for every name (contracts/person).
alter table staff
  add column erased_at timestamptz,
  add constraint staff_erased_has_no_name
    check (erased_at is null or (known_as = '∅' and family_name = '∅' and room_id is null and ended_at is not null));

-- Lines of a chain that were erased in their time: from the first to the last of a whole stretch. What the first followed
-- and the last's hash stay, so that the lines on both sides are known to have been its neighbours.
create table audit_gap (
  setting_id uuid not null,
  first_seq bigint not null,
  last_seq bigint not null,
  prev bytea not null,
  hash bytea not null,
  -- HMAC-SHA256 over all of the above, by a key that is not in this database.
  signature bytea not null,
  created_at timestamptz not null,
  primary key (setting_id, first_seq),
  constraint audit_gap_setting foreign key (setting_id) references setting (id),
  constraint audit_gap_in_order check (first_seq between 1 and last_seq),
  constraint audit_gap_hash_is_sha256 check (octet_length(hash) = 32 and octet_length(prev) = 32),
  constraint audit_gap_signature_is_sha256 check (octet_length(signature) = 32)
);

-- The only way out, as write_audit is the only way in: what a manager approved, as a whole, and never what is younger than
-- two years by the database's own clock, whatever the service says. A stretch that goes on from one that went before takes
-- that one's place: `first` is that one's.
create function erase_audit(setting uuid, first bigint, last bigint, signature bytea) returns int
  language plpgsql security definer
as $$
declare
  before audit_gap;
  start bigint := first;
  gap audit_gap;
  gone int;
begin
  perform 1 from audit_head h where h.setting_id = setting for update;
  if not exists (
    select from erasure_due d where d.setting_id = setting and d.class = 'audit' and d.up_to >= last) then
    raise exception 'nobody approved that';
  end if;
  select * into before from audit_gap g where g.setting_id = setting and g.first_seq = first;
  if found then
    start := before.last_seq + 1;
    gap.prev := before.prev;
  else
    select a.prev into strict gap.prev from audit a where a.setting_id = setting and a.seq = first;
  end if;
  select a.hash into strict gap.hash from audit a where a.setting_id = setting and a.seq = last;
  if exists (
    select from audit a
    where a.setting_id = setting and a.seq between start and last
      and a.created_at > clock_timestamp() - interval '24 months') then
    raise exception 'that is too young to be erased';
  end if;
  delete from audit a where a.setting_id = setting and a.seq between start and last;
  get diagnostics gone = row_count;
  if gone <> last - start + 1 then
    raise exception 'that is no whole stretch';
  end if;
  delete from audit_gap g where g.setting_id = setting and g.first_seq = first;
  gap.setting_id := setting;
  gap.first_seq := first;
  gap.last_seq := last;
  gap.signature := signature;
  gap.created_at := clock_timestamp();
  insert into audit_gap select gap.*;
  return gone;
end
$$;

do $$
declare
  app text := session_user || '_app';
begin
  execute format('alter function erase_audit set search_path = %I, pg_temp', current_schema());
  execute format('revoke insert, update, delete on audit_gap from %I', app);
  execute 'revoke all on function erase_audit from public';
  execute format('grant execute on function erase_audit to %I', app);
end
$$;
