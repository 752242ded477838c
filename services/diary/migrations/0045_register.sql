-- Where every child is while it is here: moves to another room for now, outings, head counts; and who works in the room that
-- has a child for now sees it as who works in its own room does.
-- New tables and one function made anew: takes no lock that anyone waits for.

-- A child is in another room for now. It ends when somebody says so, when the child goes home, or after twelve hours.
create table room_move (
  id uuid primary key,
  setting_id uuid not null,
  child_id uuid not null,
  attendance_id uuid not null,
  room_id uuid not null,
  -- Who of staff moved it.
  staff_id uuid not null,
  moved_at timestamptz not null,
  valid_until timestamptz not null,
  created_at timestamptz not null,
  constraint room_move_child foreign key (setting_id, child_id) references child (setting_id, id),
  constraint room_move_attendance foreign key (setting_id, attendance_id) references attendance (setting_id, id),
  constraint room_move_room foreign key (setting_id, room_id) references room (setting_id, id),
  constraint room_move_by foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint room_move_is_short check (valid_until >= moved_at and valid_until <= moved_at + interval '12 hours')
);
create index room_move_of_child on room_move (setting_id, child_id, valid_until);
create index room_move_of_attendance on room_move (setting_id, attendance_id);
create index room_move_of_room on room_move (setting_id, room_id);
create index room_move_of_staff on room_move (setting_id, staff_id);

-- A child is out with staff: a row for each child, those of one outing with one `outing_id`.
create table outing (
  id uuid primary key,
  setting_id uuid not null,
  outing_id uuid not null,
  child_id uuid not null,
  attendance_id uuid not null,
  -- As staff wrote it, for staff.
  place text not null,
  -- Who took them out.
  staff_id uuid not null,
  left_at timestamptz not null,
  back_due_at timestamptz not null,
  back_at timestamptz,
  -- Who noted that it is back.
  back_by uuid,
  created_at timestamptz not null,
  constraint outing_child foreign key (setting_id, child_id) references child (setting_id, id),
  constraint outing_attendance foreign key (setting_id, attendance_id) references attendance (setting_id, id),
  constraint outing_by foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint outing_back_by foreign key (setting_id, back_by) references staff (setting_id, id),
  constraint outing_place_short check (char_length(place) between 1 and 100),
  constraint outing_due_after_start check (back_due_at > left_at),
  constraint outing_back_after_start check (back_at >= left_at),
  constraint outing_back_by_somebody check ((back_at is null) = (back_by is null))
);
-- A child is out once.
create unique index outing_open on outing (setting_id, attendance_id) where back_at is null;
create index outing_of_attendance on outing (setting_id, attendance_id);
create index outing_of_child on outing (setting_id, child_id);
create index outing_as_whole on outing (setting_id, outing_id);
create index outing_of_staff on outing (setting_id, staff_id);
create index outing_of_receiver on outing (setting_id, back_by);

-- Somebody counted those who should be in a room, or on an outing. Without the children below it names nobody.
create table head_count (
  id uuid primary key,
  setting_id uuid not null,
  room_id uuid,
  outing_id uuid,
  staff_id uuid not null,
  counted_at timestamptz not null,
  expected int not null,
  counted int not null,
  -- Somebody who should be there was not, or the other way round.
  is_mismatch boolean not null,
  resolved_at timestamptz,
  resolved_by uuid,
  resolution text,
  -- Of two at one moment, which came later.
  place bigint not null default nextval('tick'),
  created_at timestamptz not null,
  constraint head_count_room foreign key (setting_id, room_id) references room (setting_id, id),
  constraint head_count_by foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint head_count_resolved_by foreign key (setting_id, resolved_by) references staff (setting_id, id),
  constraint head_count_in_setting unique (setting_id, id),
  constraint head_count_of_one check (num_nonnulls(room_id, outing_id) = 1),
  constraint head_count_counts check (expected >= 0 and counted >= 0 and (is_mismatch or expected = counted)),
  constraint head_count_resolution_known check (
    resolution in ('recount', 'here_all_along', 'elsewhere_with_staff', 'gone_home')),
  constraint head_count_resolved_with_reason check (
    (resolved_at is null) = (resolved_by is null) and (resolved_at is null) = (resolution is null)
    and (resolved_at is null or is_mismatch))
);
create index head_count_of_room on head_count (setting_id, room_id, counted_at desc);
create index head_count_of_outing on head_count (setting_id, outing_id, counted_at desc);
create index head_count_of_staff on head_count (setting_id, staff_id);
create index head_count_of_resolver on head_count (setting_id, resolved_by);
create index head_count_open on head_count (setting_id) where is_mismatch and resolved_at is null;

-- Who should have been there, and was, or was not. Nobody, where a number was typed that did not fit.
create table head_count_child (
  head_count_id uuid not null,
  attendance_id uuid not null,
  setting_id uuid not null,
  child_id uuid not null,
  is_missing boolean not null,
  created_at timestamptz not null,
  primary key (head_count_id, attendance_id),
  constraint head_count_child_count foreign key (setting_id, head_count_id) references head_count (setting_id, id),
  constraint head_count_child_attendance foreign key (setting_id, attendance_id) references attendance (setting_id, id),
  constraint head_count_child_child foreign key (setting_id, child_id) references child (setting_id, id)
);
create index head_count_child_of_count on head_count_child (setting_id, head_count_id);
create index head_count_child_of_attendance on head_count_child (setting_id, attendance_id);
create index head_count_child_of_child on head_count_child (setting_id, child_id);

-- Printed from policy/row-security.queries.ts.
create or replace function seen_child_ids() returns setof uuid
  language sql stable security definer
as $policy$
    select c.id from staff w
    join child c on c.setting_id = w.setting_id
    where 
  w.id = nullif(current_setting('app.person', true), '')::uuid and w.setting_id = nullif(current_setting('app.setting', true), '')::uuid and w.role = nullif(current_setting('app.kind', true), '')
    and (w.ended_at is null or w.ended_at > nullif(current_setting('app.at', true), '')::timestamptz) and (false or nullif(current_setting('app.strength', true), '') >= 'S0' and ((
  w.role = 'staff' and (
    w.room_id is null or w.room_id = c.room_id
    or exists (
      select from room_assignment a
      where a.setting_id = w.setting_id and a.staff_id = w.id and a.room_id = c.room_id
        and a.valid_from <= nullif(current_setting('app.at', true), '')::timestamptz and (a.valid_until is null or a.valid_until > nullif(current_setting('app.at', true), '')::timestamptz))
    or exists (
      select from cover a
      where a.setting_id = w.setting_id and a.staff_id = w.id and a.room_id = c.room_id
        and a.valid_from <= nullif(current_setting('app.at', true), '')::timestamptz and a.valid_until > nullif(current_setting('app.at', true), '')::timestamptz))) or (
  w.role = 'staff' and exists (
    select from room_move r
    where r.setting_id = w.setting_id and r.child_id = c.id and r.valid_until > nullif(current_setting('app.at', true), '')::timestamptz
      and (
    w.room_id is null or w.room_id = r.room_id
    or exists (
      select from room_assignment a
      where a.setting_id = w.setting_id and a.staff_id = w.id and a.room_id = r.room_id
        and a.valid_from <= nullif(current_setting('app.at', true), '')::timestamptz and (a.valid_until is null or a.valid_until > nullif(current_setting('app.at', true), '')::timestamptz))
    or exists (
      select from cover a
      where a.setting_id = w.setting_id and a.staff_id = w.id and a.room_id = r.room_id
        and a.valid_from <= nullif(current_setting('app.at', true), '')::timestamptz and a.valid_until > nullif(current_setting('app.at', true), '')::timestamptz))))) or nullif(current_setting('app.strength', true), '') >= 'S0' and 
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
