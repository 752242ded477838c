-- Who looked at, changed, or was refused what is confidential: a chain in which nothing can be changed unseen.
-- New tables, a function, and the rights of two roles: takes no lock that anyone waits for.
create table audit (
  setting_id uuid not null,
  seq bigint not null,
  -- Who asked. A service has a name in place of an id.
  actor_kind text not null,
  actor_id uuid,
  device_id uuid,
  strength text not null,
  -- Of policy/table.ts.
  action text not null,
  -- Children and guardians that it was about.
  subject_ids uuid[] not null,
  is_allowed boolean not null,
  -- By which rule of policy/table.ts.
  rule text not null,
  request_id uuid not null,
  prev bytea not null,
  hash bytea not null,
  -- The database's time, as all of the row: whoever writes cannot choose it.
  created_at timestamptz not null,
  primary key (setting_id, seq),
  constraint audit_setting foreign key (setting_id) references setting (id),
  constraint audit_seq_counts check (seq >= 1),
  -- No free text: nothing that is written here can hold a name.
  constraint audit_actor_kind_known check (actor_kind in ('guardian', 'staff', 'manager', 'service')),
  constraint audit_strength_known check (strength in ('S0', 'S1', 'S2', 'S3')),
  constraint audit_action_is_word check (action ~ '^[a-z_]+([.][a-z_]+)*$' and char_length(action) <= 60),
  constraint audit_rule_is_word check (rule ~ '^[a-z_]+([.][a-z_]+)*$' and char_length(rule) <= 60),
  constraint audit_hash_is_sha256 check (octet_length(hash) = 32 and octet_length(prev) = 32)
);
create index audit_of_subject on audit using gin (subject_ids);

-- The last row of each chain. Its lock keeps the numbers without gaps.
create table audit_head (
  setting_id uuid primary key,
  seq bigint not null,
  hash bytea not null,
  created_at timestamptz not null,
  constraint audit_head_setting foreign key (setting_id) references setting (id)
);

-- What a row's hash is of; audit/verify-audit.ts writes the same.
create function audit_line(a audit) returns text
  language sql stable
  return concat_ws('|', a.setting_id, a.seq, (extract(epoch from a.created_at) * 1000000)::bigint, a.actor_kind,
    coalesce(a.actor_id::text, '-'), coalesce(a.device_id::text, '-'), a.strength, a.action,
    array_to_string(a.subject_ids, ','), case when a.is_allowed then 'allowed' else 'denied' end, a.rule, a.request_id);

-- The only way in. It runs as its owner: whoever calls it can neither choose the number, the time nor the hash.
create function write_audit(setting uuid, kind text, actor uuid, device uuid, strength text, action text,
  subjects uuid[], allowed boolean, rule text, request uuid) returns bigint
  language plpgsql security definer
as $$
declare
  head audit_head;
  line audit;
begin
  insert into audit_head (setting_id, seq, hash, created_at)
  values (setting, 0, sha256(convert_to(setting::text, 'UTF8')), clock_timestamp())
  on conflict do nothing;
  select * into strict head from audit_head h where h.setting_id = setting for update;
  line.setting_id := setting;
  line.seq := head.seq + 1;
  line.created_at := clock_timestamp();
  line.actor_kind := kind;
  line.actor_id := actor;
  line.device_id := device;
  line.strength := strength;
  line.action := action;
  line.subject_ids := subjects;
  line.is_allowed := allowed;
  line.rule := rule;
  line.request_id := request;
  line.prev := head.hash;
  line.hash := sha256(head.hash || convert_to(audit_line(line), 'UTF8'));
  insert into audit select line.*;
  update audit_head h set seq = line.seq, hash = line.hash, created_at = line.created_at where h.setting_id = setting;
  return line.seq;
end
$$;

-- Roles, made by platform/provision: `_app` is the service at work, neither owner nor superuser; `_person` reads for a
-- person, and has policies. What later migrations make is the service's too.
do $$
declare
  app text := session_user || '_app';
  person text := session_user || '_person';
begin
  execute format('alter function write_audit set search_path = %I, pg_temp', current_schema());
  execute format('grant usage on schema %I to %I, %I', current_schema(), app, person);
  execute format('grant select, insert, update, delete on all tables in schema %I to %I', current_schema(), app);
  execute format('grant usage, select on all sequences in schema %I to %I', current_schema(), app);
  execute format('alter default privileges in schema %I grant select, insert, update, delete on tables to %I',
    current_schema(), app);
  execute format('alter default privileges in schema %I grant usage, select on sequences to %I', current_schema(), app);
  execute format('revoke insert, update, delete on audit, audit_head from %I', app);
  execute 'revoke all on function write_audit from public';
  execute format('grant execute on function write_audit to %I', app);
end
$$;
