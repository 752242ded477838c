-- Creates tables, and a trigger on delivery: waits for those who write there at this moment.

-- The ladder of a notice that must be confirmed, fixed when it was published.
create table escalation_step (
  setting_id uuid not null,
  subject_id uuid not null,
  step smallint not null,
  channel text not null,
  due_at timestamptz not null,
  -- Taken, or needless because the notice was withdrawn.
  fired_at timestamptz,
  created_at timestamptz not null,
  constraint escalation_step_pkey primary key (setting_id, subject_id, step),
  constraint escalation_step_publication_fkey foreign key (setting_id, subject_id) references publication,
  constraint escalation_step_step_valid check (step > 0),
  constraint escalation_step_channel_valid check (channel in ('email', 'sms', 'call'))
);
create index escalation_step_due on escalation_step (due_at) where fired_at is null;

-- A person is to call this guardian. Whether it is still needed is told by the feed: not once they have confirmed.
create table call_duty (
  setting_id uuid not null,
  subject_id uuid not null,
  guardian_id uuid not null,
  created_at timestamptz not null,
  constraint call_duty_pkey primary key (setting_id, subject_id, guardian_id),
  constraint call_duty_publication_fkey foreign key (setting_id, subject_id) references publication
);

-- What staff noted of a call. Kept when taken back, as proof of both.
create table phone_call (
  id uuid not null,
  setting_id uuid not null,
  subject_id uuid not null,
  guardian_id uuid not null,
  staff_id uuid not null,
  outcome text not null,
  taken_back_at timestamptz,
  created_at timestamptz not null,
  constraint phone_call_pkey primary key (id),
  constraint phone_call_duty_fkey foreign key (setting_id, subject_id, guardian_id) references call_duty,
  constraint phone_call_outcome_valid check (outcome in ('reached', 'no_answer', 'will_come_back'))
);
create index phone_call_duty on phone_call (setting_id, subject_id, guardian_id);

-- The staff's list of what could not be delivered. A table of its own, kept by a trigger: an index over delivery that
-- mentions its status would make each settlement write all indexes of the row.
create table undelivered (
  delivery_id uuid not null,
  setting_id uuid not null,
  -- Since when it has been failed or dead.
  created_at timestamptz not null,
  constraint undelivered_pkey primary key (delivery_id),
  constraint undelivered_delivery_fkey foreign key (delivery_id) references delivery on delete cascade
);
create index undelivered_newest on undelivered (setting_id, created_at desc, delivery_id desc);
insert into undelivered (delivery_id, setting_id, created_at)
select id, setting_id, status_at from delivery where status in ('failed', 'dead');

create function keep_undelivered() returns trigger
  language plpgsql set search_path from current
as $$
begin
  if new.status in ('failed', 'dead') then
    insert into undelivered (delivery_id, setting_id, created_at) values (new.id, new.setting_id, new.status_at)
    on conflict (delivery_id) do update set created_at = excluded.created_at;
  else
    delete from undelivered where delivery_id = new.id;
  end if;
  return null;
end
$$;
create trigger delivery_undelivered after update of status on delivery
  for each row
  when (old.status is distinct from new.status
    and (old.status in ('failed', 'dead') or new.status in ('failed', 'dead')))
  execute function keep_undelivered();
