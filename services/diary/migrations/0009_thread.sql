-- Conversations: one guardian and the nursery, about one child or none.
-- New tables, and a wider check of `subject`: waits for, and holds up, whoever reads or writes subjects while its rows are
-- looked through (not rewritten).
alter table subject
  drop constraint subject_kind_known,
  add constraint subject_kind_known check (kind in ('story', 'notice', 'entry', 'message'));

create table thread (
  id uuid primary key,
  setting_id uuid not null,
  guardian_id uuid not null,
  child_id uuid,
  -- The subject that it answers.
  begun_from uuid,
  -- Counts the messages. Its row lock keeps their numbers without gaps.
  last_seq int not null default 0,
  last_at timestamptz not null,
  -- The guardian's first message that nobody answered since; null when none waits.
  waits_since timestamptz,
  created_at timestamptz not null,
  constraint thread_guardian foreign key (setting_id, guardian_id) references guardian (setting_id, id),
  constraint thread_child foreign key (setting_id, child_id) references child (setting_id, id),
  constraint thread_subject foreign key (setting_id, begun_from) references subject (setting_id, id),
  constraint thread_in_setting unique (setting_id, id),
  constraint thread_once unique nulls not distinct (setting_id, guardian_id, child_id, begun_from),
  constraint thread_seq_counts check (last_seq >= 0)
);
create index thread_of_child on thread (setting_id, child_id);
create index thread_of_subject on thread (setting_id, begun_from);
create index thread_latest on thread (setting_id, last_at desc);
create index thread_waiting on thread (setting_id, waits_since) where waits_since is not null;

-- What staff write is a subject besides, with the same id. What the guardian writes is not: it has no audience.
create table message (
  id uuid primary key,
  setting_id uuid not null,
  thread_id uuid not null,
  seq int not null,
  -- Who of staff wrote it; null when the guardian did.
  staff_id uuid,
  -- The language it is taken to be written in.
  locale text not null,
  body text not null,
  version int not null default 1,
  -- When the other side read it first.
  read_at timestamptz,
  withdrawn_at timestamptz,
  created_at timestamptz not null,
  constraint message_thread foreign key (setting_id, thread_id) references thread (setting_id, id),
  constraint message_author foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint message_in_setting unique (setting_id, id),
  constraint message_numbered unique (thread_id, seq),
  constraint message_seq_counts check (seq >= 1),
  constraint message_version_counts check (version >= 1),
  constraint message_body_short check (char_length(body) between 1 and 5000),
  constraint message_withdrawn_unread check (withdrawn_at is null or read_at is null)
);
create index message_of_thread on message (setting_id, thread_id);
create index message_of_author on message (setting_id, staff_id);

-- One working day later: the same time on the next day from Monday to Friday. What is written at a weekend counts as
-- written at the first minute of Monday. Bank holidays are not known yet.
create function answer_due_at(since timestamptz, zone text) returns timestamptz
  language sql stable
begin atomic
  select case extract(isodow from since at time zone zone)
    when 5 then (since at time zone zone) + interval '3 days'
    when 6 then date_trunc('day', since at time zone zone) + interval '3 days'
    when 7 then date_trunc('day', since at time zone zone) + interval '2 days'
    else (since at time zone zone) + interval '1 day'
  end at time zone zone;
end;
