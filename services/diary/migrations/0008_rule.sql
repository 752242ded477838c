-- Adds columns with constants, three small tables, functions and triggers: locks subject, child and guardianship for a
-- moment, and reads audience once to count (some seconds per million rows). Reasons: docs/decisions/0010-rows-once.md.

-- An audience is a rule and the place of its publication in the order of all that changes families: who was a reader
-- then can be told at any time, so it is not written down guardian by guardian. A clock would not do: it stands still in
-- a transaction, and steps.
create sequence tick;

alter table subject
  -- `named`: the rows of audience say who; else guardians of these children, of those in the room, or of all.
  add column reach text not null default 'named',
  add column child_ids uuid[],
  -- Without a foreign key: rooms are never deleted, and its index would be of no other use.
  add column room_id uuid,
  add column tick bigint not null default 0,
  -- How many guardians were told; null for an entry.
  add column audience_size integer,
  add constraint subject_reach_known check (reach in ('named', 'children', 'room', 'setting')),
  add constraint subject_reach_of_children check ((reach = 'children') = (child_ids is not null)),
  add constraint subject_reach_of_room check ((reach = 'room') = (room_id is not null));
update subject s
set audience_size = (
  select count(distinct a.guardian_id) from audience a where a.setting_id = s.setting_id and a.subject_id = s.id)
where s.kind in ('story', 'notice');

-- Since when they are as they are. What they were before is kept, as it was recorded: nothing that is recorded later, be
-- it of earlier days, changes who was told.
alter table child add column since_tick bigint not null default 0;
alter table guardianship add column since_tick bigint not null default 0;

create table child_past (
  setting_id uuid not null,
  child_id uuid not null,
  since_tick bigint not null,
  until_tick bigint not null,
  room_id uuid not null,
  left_at timestamptz,
  created_at timestamptz not null,
  primary key (setting_id, child_id, since_tick),
  constraint child_past_child foreign key (setting_id, child_id) references child (setting_id, id),
  constraint child_past_ends_after_start check (until_tick > since_tick)
);
create table guardianship_past (
  setting_id uuid not null,
  guardian_id uuid not null,
  child_id uuid not null,
  since_tick bigint not null,
  until_tick bigint not null,
  may_view boolean not null,
  valid_from timestamptz not null,
  valid_until timestamptz,
  created_at timestamptz not null,
  primary key (setting_id, guardian_id, child_id, since_tick),
  constraint guardianship_past_guardianship foreign key (setting_id, guardian_id, child_id)
    references guardianship (setting_id, guardian_id, child_id),
  constraint guardianship_past_ends_after_start check (until_tick > since_tick)
);

-- How many read each language of those told of what goes to a place: a room, or the setting by its own id. Counted by the
-- first publication, true until somebody's family changes or one of the dates in it comes.
create table headcount (
  setting_id uuid not null,
  place_id uuid not null,
  -- Objects of `locale` and `size`.
  readers jsonb not null,
  counted_at timestamptz not null,
  -- The first date that changes it; null when there is none.
  good_until timestamptz,
  created_at timestamptz not null,
  primary key (setting_id, place_id)
);

-- The lock that `lockAudiences` takes when something is published: whoever publishes meanwhile waits, so the order of the
-- ticks is the order of the commits.
create function take_tick(setting uuid) returns bigint
  language plpgsql set search_path from current
as $$
begin
  perform pg_advisory_xact_lock(7700713, hashtext(setting::text));
  delete from headcount h where h.setting_id = setting;
  return nextval('tick');
end
$$;

create function keep_child() returns trigger
  language plpgsql set search_path from current
as $$
begin
  new.since_tick := take_tick(new.setting_id);
  if tg_op = 'UPDATE' then
    insert into child_past (setting_id, child_id, since_tick, until_tick, room_id, left_at, created_at)
    values (old.setting_id, old.id, old.since_tick, new.since_tick, old.room_id, old.left_at, clock_timestamp());
  end if;
  return new;
end
$$;
create trigger child_is_new before insert on child for each row execute function keep_child();
create trigger child_changes before update on child for each row
  when ((old.room_id, old.left_at) is distinct from (new.room_id, new.left_at))
  execute function keep_child();

create function keep_guardianship() returns trigger
  language plpgsql set search_path from current
as $$
begin
  new.since_tick := take_tick(new.setting_id);
  if tg_op = 'UPDATE' then
    insert into guardianship_past (setting_id, guardian_id, child_id, since_tick, until_tick, may_view, valid_from,
      valid_until, created_at)
    values (old.setting_id, old.guardian_id, old.child_id, old.since_tick, new.since_tick, old.may_view, old.valid_from,
      old.valid_until, clock_timestamp());
  end if;
  return new;
end
$$;
create trigger guardianship_is_new before insert on guardianship for each row execute function keep_guardianship();
create trigger guardianship_changes before update on guardianship for each row
  when ((old.may_view, old.valid_from, old.valid_until)
    is distinct from (new.may_view, new.valid_from, new.valid_until))
  execute function keep_guardianship();

create function recount_readers() returns trigger
  language plpgsql set search_path from current
as $$
begin
  perform take_tick(new.setting_id);
  return new;
end
$$;
create trigger guardian_changes before update of locale on guardian for each row
  when (old.locale is distinct from new.locale)
  execute function recount_readers();

-- Called for the few that have changed since, so that `saw_then` and `was_there` are planned as part of the query.
create function saw_before(setting uuid, guardian uuid, child uuid, place bigint, at timestamptz) returns boolean
  language sql stable
begin atomic
  select exists (
    select from guardianship_past h
    where h.setting_id = setting and h.guardian_id = guardian and h.child_id = child
      and h.since_tick < place and h.until_tick > place
      and h.may_view and h.valid_from <= at and (h.valid_until is null or h.valid_until > at));
end;
create function was_there_before(setting uuid, child uuid, place bigint, at timestamptz, room uuid) returns boolean
  language sql stable
begin atomic
  select exists (
    select from child_past h
    where h.setting_id = setting and h.child_id = child and h.since_tick < place and h.until_tick > place
      and (room is null or h.room_id = room) and (h.left_at is null or h.left_at > at));
end;

-- Whether the guardian might see the child when the subject was published.
create function saw_then(link guardianship, told subject) returns boolean
  language sql stable
  return case
    when link.since_tick < told.tick then may_view_at(link, told.published_at)
    else saw_before(link.setting_id, link.guardian_id, link.child_id, told.tick, told.published_at)
  end;

-- Whether the child was one of the room, or of the setting, when the subject was published.
create function was_there(who child, told subject) returns boolean
  language sql stable
  return case
    when who.since_tick < told.tick
      then (told.room_id is null or who.room_id = told.room_id)
        and (who.left_at is null or who.left_at > told.published_at)
    else was_there_before(who.setting_id, who.id, told.tick, told.published_at, told.room_id)
  end;

-- Who was told of what at publication, for a question that knows guardian and subject.
create view told as
select s.setting_id, s.id as subject_id, g.guardian_id, g.child_id, s.withdrawn_at, g as link
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

-- The same of one subject, for all its readers: each kind of reach by the index that suits it.
create function told_of(s subject) returns table (guardian_id uuid, child_id uuid, link guardianship)
  language sql stable
begin atomic
  select g.guardian_id, g.child_id, g
  from audience a
  join guardianship g
    on g.setting_id = a.setting_id and g.guardian_id = a.guardian_id and g.child_id = a.child_id
  where s.reach = 'named' and a.setting_id = s.setting_id and a.subject_id = s.id
  union all
  select g.guardian_id, g.child_id, g
  from guardianship g
  where s.reach = 'children' and g.setting_id = s.setting_id and g.child_id = any (s.child_ids) and saw_then(g, s)
  union all
  select g.guardian_id, g.child_id, g
  from guardianship g
  join child c on c.setting_id = g.setting_id and c.id = g.child_id
  where s.reach in ('room', 'setting') and g.setting_id = s.setting_id and was_there(c, s) and saw_then(g, s);
end;

-- The one access check: told at publication, still allowed to see the child, and not taken back.
create or replace function visible_at(at timestamptz)
  returns table (setting_id uuid, subject_id uuid, guardian_id uuid, child_id uuid)
  language sql stable
begin atomic
  select t.setting_id, t.subject_id, t.guardian_id, t.child_id
  from told t
  where t.withdrawn_at is null and may_view_at(t.link, at);
end;
