-- Who has parental responsibility, as a part of the card, and care that both sides agree to.
-- New tables: takes no lock that anyone waits for. Rows are copied from guardianship, one for each who is known to hold
-- responsibility, and from requirement, one or two for each that stands.

-- As the other parts (migration 0016). `details` is sealed; in clear lie only whom it is about and when it ends.
create table responsibility (
  id uuid not null,
  version int not null,
  setting_id uuid not null,
  child_id uuid not null,
  place int not null,
  details jsonb,
  sealed bytea,
  -- The guardian who holds it; null: somebody who is none here.
  holder_id uuid,
  -- The last day on which they hold it.
  ends_on date,
  -- Null: known from before there were lines of it.
  staff_id uuid,
  guardian_id uuid,
  since timestamptz not null,
  until timestamptz,
  created_at timestamptz not null,
  primary key (id, version),
  constraint responsibility_child foreign key (setting_id, child_id) references child (setting_id, id),
  constraint responsibility_writer foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint responsibility_giver foreign key (setting_id, guardian_id) references guardian (setting_id, id),
  constraint responsibility_holder foreign key (setting_id, holder_id) references guardian (setting_id, id),
  constraint responsibility_version_counts check (version >= 1),
  constraint responsibility_details_are_object check (jsonb_typeof(details) = 'object'),
  constraint responsibility_sealed_or_clear check (num_nonnulls(details, sealed) = 1),
  constraint responsibility_ends_after_start check (until >= since)
);
create unique index responsibility_now on responsibility (id) where until is null;
-- One line for each guardian of a child.
create unique index responsibility_once on responsibility (setting_id, child_id, holder_id)
  where until is null and holder_id is not null;
create index responsibility_of_child on responsibility (setting_id, child_id);
create index responsibility_of_writer on responsibility (setting_id, staff_id);
create index responsibility_of_giver on responsibility (setting_id, guardian_id);
create index responsibility_of_holder on responsibility (setting_id, holder_id);
create index responsibility_in_clear on responsibility (id, version) where details is not null;

-- What of it consents ask stays in guardianship, and is written with the line. Sealed within a minute, as what was there
-- before there were keys.
insert into responsibility (id, version, setting_id, child_id, place, details, holder_id, ends_on, since, created_at)
select gen_random_uuid(), 1, g.setting_id, g.child_id,
  row_number() over (partition by g.setting_id, g.child_id order by g.created_at, g.guardian_id),
  jsonb_build_object('guardianId', g.guardian_id, 'name', p.known_as || ' ' || p.family_name, 'address', null,
    'evidence', null, 'seenBy', null, 'seenOn', null, 'from', g.responsibility_from,
    'until', g.responsibility_until - 1, 'note', g.responsibility_evidence),
  g.guardian_id, g.responsibility_until - 1, now(), now()
from guardianship g
join guardian p on p.setting_id = g.setting_id and p.id = g.guardian_id
where g.parental_responsibility;

-- Somebody of one side said yes to a version of a requirement: agreed to it first, and later found it unchanged.
create table care_agreement (
  id uuid primary key,
  setting_id uuid not null,
  child_id uuid not null,
  line_id uuid not null,
  line_version int not null,
  -- Of the nursery's side.
  staff_id uuid,
  -- Of the family's.
  guardian_id uuid,
  -- Who entered what the guardian said in person.
  recorded_by uuid,
  agreed_at timestamptz not null,
  created_at timestamptz not null,
  constraint care_agreement_child foreign key (setting_id, child_id) references child (setting_id, id),
  constraint care_agreement_staff foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint care_agreement_guardian foreign key (setting_id, guardian_id) references guardian (setting_id, id),
  constraint care_agreement_recorder foreign key (setting_id, recorded_by) references staff (setting_id, id),
  constraint care_agreement_of_one_side check ((staff_id is null) <> (guardian_id is null)),
  constraint care_agreement_recorded_of_family check (recorded_by is null or guardian_id is not null)
);
create index care_agreement_of_line on care_agreement (line_id, line_version, agreed_at);
create index care_agreement_of_child on care_agreement (setting_id, child_id);
create index care_agreement_of_staff on care_agreement (setting_id, staff_id);
create index care_agreement_of_guardian on care_agreement (setting_id, guardian_id);
create index care_agreement_of_recorder on care_agreement (setting_id, recorded_by);

-- What was on a guardian's word both sides have agreed to; the rest the nursery alone.
insert into care_agreement (id, setting_id, child_id, line_id, line_version, staff_id, guardian_id, agreed_at, created_at)
select gen_random_uuid(), r.setting_id, r.child_id, r.id, r.version, s.staff_id, s.guardian_id, r.since, now()
from requirement r
cross join lateral (values (r.staff_id, null::uuid), (null::uuid, r.guardian_id)) as s (staff_id, guardian_id)
where r.until is null and num_nonnulls(s.staff_id, s.guardian_id) = 1;

-- What staff propose of a requirement, until a guardian has answered.
create table care_proposal (
  id uuid primary key,
  setting_id uuid not null,
  child_id uuid not null,
  staff_id uuid not null,
  -- The line to change, as it was read; null: a new one.
  line_id uuid,
  line_version int,
  -- The words, sealed; null: take the line out.
  sealed bytea,
  outcome text,
  ended_at timestamptz,
  -- The guardian who answered.
  guardian_id uuid,
  -- Who entered what the guardian said in person, or took it back.
  ended_by uuid,
  -- What should be different, sealed.
  reply_sealed bytea,
  created_at timestamptz not null,
  constraint care_proposal_child foreign key (setting_id, child_id) references child (setting_id, id),
  constraint care_proposal_proposer foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint care_proposal_guardian foreign key (setting_id, guardian_id) references guardian (setting_id, id),
  constraint care_proposal_ender foreign key (setting_id, ended_by) references staff (setting_id, id),
  constraint care_proposal_says_something check (num_nonnulls(sealed, line_id) > 0),
  constraint care_proposal_of_version check ((line_id is null) = (line_version is null)),
  constraint care_proposal_outcome_known check (outcome in ('agreed', 'different', 'withdrawn')),
  constraint care_proposal_ended_somehow check ((outcome is null) = (ended_at is null)),
  constraint care_proposal_answered_by_guardian
    check ((guardian_id is not null) = (coalesce(outcome, 'withdrawn') <> 'withdrawn')),
  constraint care_proposal_different_how check ((reply_sealed is not null) = (coalesce(outcome, '') = 'different'))
);
-- Of a line one proposal waits at a time.
create unique index care_proposal_once on care_proposal (line_id) where outcome is null;
create index care_proposal_of_child on care_proposal (setting_id, child_id);
create index care_proposal_of_proposer on care_proposal (setting_id, staff_id);
create index care_proposal_of_guardian on care_proposal (setting_id, guardian_id);
create index care_proposal_of_ender on care_proposal (setting_id, ended_by);

-- Printed from policy/row-security.queries.ts.
select guard_rows('responsibility', $policy$child_id in (select c from seen_child_ids() c) and ((not (select current_setting('app.kind', true) in ('staff', 'manager')) and (guardian_id is null or guardian_id = (select nullif(current_setting('app.person', true), '')::uuid))) or setting_id = (select seen_records()))$policy$);

select guard_rows('care_agreement', $policy$child_id in (select c from seen_child_ids() c) and ((select current_setting('app.kind', true) in ('staff', 'manager')) or guardian_id is null or guardian_id = (select nullif(current_setting('app.person', true), '')::uuid))$policy$);

select guard_rows('care_proposal', $policy$child_id in (select c from seen_child_ids() c) and ((select current_setting('app.kind', true) in ('staff', 'manager')) or guardian_id is null or guardian_id = (select nullif(current_setting('app.person', true), '')::uuid))$policy$);
