-- What a guardianship permits beside seeing the diary, and what an order takes away from it.
-- Adds columns with constants and two small tables, replaces functions: locks guardianship for a moment.
alter table guardianship
  add column may_collect boolean not null default false,
  add column may_consent boolean not null default false,
  add column parental_responsibility boolean not null default false,
  -- Where the evidence of it is kept, e.g. the number of a certificate or an order.
  add column responsibility_evidence text,
  add column responsibility_from date,
  add column responsibility_until date,
  add column lives_with boolean not null default false,
  -- What of the child they get. All: a guardian. Fewer: family, such as a grandmother with the stories alone.
  add column scopes text[] not null default '{stories,photos,messages,health}',
  -- Kept by `bar_guardianship` from the restrictions, so that who may see is answered without asking for them.
  add column barred_from timestamptz not null default 'infinity',
  add column barred_until timestamptz not null default 'infinity',
  add column silenced_from timestamptz not null default 'infinity',
  add column silenced_until timestamptz not null default 'infinity',
  add constraint guardianship_scopes_known check (scopes <@ '{stories,photos,messages,health}'),
  add constraint guardianship_evidence_short check (char_length(responsibility_evidence) between 1 and 200),
  add constraint guardianship_responsibility_ends_after_start check (responsibility_until > responsibility_from),
  add constraint guardianship_responsibility_dated check (
    parental_responsibility
    or (responsibility_evidence is null and responsibility_from is null and responsibility_until is null));

alter table guardianship_past
  add column scopes text[] not null default '{stories,photos,messages,health}',
  add column barred_from timestamptz not null default 'infinity',
  add column barred_until timestamptz not null default 'infinity';

-- An order of a court, or the fear of one. It beats whatever else permits.
create table restriction (
  id uuid primary key,
  setting_id uuid not null,
  guardian_id uuid not null,
  child_id uuid not null,
  scopes text[] not null,
  -- Where the order is kept; none while it is still to come.
  evidence_ref text,
  set_by uuid not null,
  set_at timestamptz not null,
  -- Unless another person has confirmed it by then, it is over.
  lapses_at timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  review_by date not null,
  lifted_by uuid,
  lifted_at timestamptz,
  created_at timestamptz not null,
  constraint restriction_guardianship foreign key (setting_id, guardian_id, child_id)
    references guardianship (setting_id, guardian_id, child_id),
  constraint restriction_setter foreign key (setting_id, set_by) references staff (setting_id, id),
  constraint restriction_approver foreign key (setting_id, approved_by) references staff (setting_id, id),
  constraint restriction_lifter foreign key (setting_id, lifted_by) references staff (setting_id, id),
  constraint restriction_in_setting unique (setting_id, id),
  constraint restriction_scopes_known check (
    cardinality(scopes) > 0
    and scopes <@ '{all_info,contact_details,whereabouts,photos,messages,collection,identify_other_party}'),
  constraint restriction_evidence_short check (char_length(evidence_ref) between 1 and 200),
  constraint restriction_lapses check (lapses_at > set_at and lapses_at <= set_at + interval '72 hours'),
  constraint restriction_confirmed_by_another check (
    (approved_at is null) = (approved_by is null)
    and (approved_by is null or (approved_by <> set_by and approved_at < lapses_at and evidence_ref is not null))),
  constraint restriction_lifted_by_somebody check ((lifted_at is null) = (lifted_by is null))
);
create index restriction_of_guardianship on restriction (setting_id, guardian_id, child_id);
create index restriction_of_child on restriction (setting_id, child_id);
create index restriction_of_setter on restriction (setting_id, set_by);
create index restriction_of_approver on restriction (setting_id, approved_by);
create index restriction_of_lifter on restriction (setting_id, lifted_by);

-- Why, in words: C3, sealed (platform/seal), in a table of its own so that nothing that lists restrictions holds it.
create table restriction_reason (
  restriction_id uuid primary key,
  setting_id uuid not null,
  sealed bytea not null,
  created_at timestamptz not null,
  constraint restriction_reason_restriction foreign key (setting_id, restriction_id)
    references restriction (setting_id, id)
);
create index restriction_reason_of_restriction on restriction_reason (setting_id, restriction_id);

-- When a restriction is over, unless it is lifted before.
create function restriction_ends(r restriction) returns timestamptz
  language sql immutable
  return coalesce(r.lifted_at, case when r.approved_at is null then r.lapses_at else 'infinity' end);

-- Restrictions begin when they are set, so for any moment since the last of them those of a guardianship are one stretch
-- of time; what was true before is kept by `keep_guardianship`.
create function bar_guardianship() returns trigger
  language plpgsql set search_path from current
as $$
begin
  -- The lock of `take_tick`, and then the row, in statements of their own: of two at once, the second sees the first.
  perform pg_advisory_xact_lock(7700713, hashtext(new.setting_id::text));
  update guardianship g
  set barred_from = coalesce(b.barred_from, 'infinity'), barred_until = coalesce(b.barred_until, 'infinity'),
    silenced_from = coalesce(b.silenced_from, 'infinity'), silenced_until = coalesce(b.silenced_until, 'infinity')
  from (
    select
      min(r.set_at) filter (where 'all_info' = any (r.scopes)) as barred_from,
      max(restriction_ends(r)) filter (where 'all_info' = any (r.scopes)) as barred_until,
      min(r.set_at) filter (where 'messages' = any (r.scopes)) as silenced_from,
      max(restriction_ends(r)) filter (where 'messages' = any (r.scopes)) as silenced_until
    from restriction r
    where r.setting_id = new.setting_id and r.guardian_id = new.guardian_id and r.child_id = new.child_id) b
  where g.setting_id = new.setting_id and g.guardian_id = new.guardian_id and g.child_id = new.child_id;
  return new;
end
$$;
create trigger restriction_bars after insert or update on restriction
  for each row execute function bar_guardianship();

-- The one answer to "may this guardian see what is said of this child at this time". Planned as part of the query.
create or replace function may_view_at(link guardianship, at timestamptz) returns boolean
  language sql immutable
  return link.may_view and 'stories' = any (link.scopes)
    and link.valid_from <= at and (link.valid_until is null or link.valid_until > at)
    and (link.barred_from > at or link.barred_until <= at);

-- And to "may they and the nursery write to each other about this child".
create function may_message_at(link guardianship, at timestamptz) returns boolean
  language sql immutable
  return link.may_view and 'messages' = any (link.scopes)
    and link.valid_from <= at and (link.valid_until is null or link.valid_until > at)
    and (link.barred_from > at or link.barred_until <= at)
    and (link.silenced_from > at or link.silenced_until <= at);

create or replace function keep_guardianship() returns trigger
  language plpgsql set search_path from current
as $$
begin
  new.since_tick := take_tick(new.setting_id);
  if tg_op = 'UPDATE' then
    insert into guardianship_past (setting_id, guardian_id, child_id, since_tick, until_tick, may_view, valid_from,
      valid_until, scopes, barred_from, barred_until, created_at)
    values (old.setting_id, old.guardian_id, old.child_id, old.since_tick, new.since_tick, old.may_view, old.valid_from,
      old.valid_until, old.scopes, old.barred_from, old.barred_until, clock_timestamp());
  end if;
  return new;
end
$$;
drop trigger guardianship_changes on guardianship;
create trigger guardianship_changes before update on guardianship for each row
  when ((old.may_view, old.valid_from, old.valid_until, old.scopes, old.barred_from, old.barred_until)
    is distinct from
    (new.may_view, new.valid_from, new.valid_until, new.scopes, new.barred_from, new.barred_until))
  execute function keep_guardianship();

create or replace function saw_before(setting uuid, guardian uuid, child uuid, place bigint, at timestamptz)
  returns boolean
  language sql stable
begin atomic
  select exists (
    select from guardianship_past h
    where h.setting_id = setting and h.guardian_id = guardian and h.child_id = child
      and h.since_tick < place and h.until_tick > place
      and h.may_view and 'stories' = any (h.scopes)
      and h.valid_from <= at and (h.valid_until is null or h.valid_until > at)
      and (h.barred_from > at or h.barred_until <= at));
end;

-- What a guardian may see of what they were told: messages while they and the nursery may write to each other.
create function may_still_at(link guardianship, kind text, at timestamptz) returns boolean
  language sql immutable
  return case when kind = 'message' then may_message_at(link, at) else may_view_at(link, at) end;

create or replace view told as
select s.setting_id, s.id as subject_id, g.guardian_id, g.child_id, s.withdrawn_at, g as link, s.kind
from subject s
join guardianship g on g.setting_id = s.setting_id
join child c on c.setting_id = g.setting_id and c.id = g.child_id
where case s.reach
  when 'named' then exists (
    select from audience a
    where a.setting_id = s.setting_id and a.subject_id = s.id and a.guardian_id = g.guardian_id
      and a.child_id = g.child_id)
  when 'children' then g.child_id = any (s.child_ids) and saw_then(g, s)
  else was_there(c, s) and saw_then(g, s)
end;

-- The one access check: told at publication, still allowed to see the child, and not taken back.
create or replace function visible_at(at timestamptz)
  returns table (setting_id uuid, subject_id uuid, guardian_id uuid, child_id uuid)
  language sql stable
begin atomic
  select t.setting_id, t.subject_id, t.guardian_id, t.child_id
  from told t
  where t.withdrawn_at is null and may_still_at(t.link, t.kind, at);
end;
