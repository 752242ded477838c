-- What guardians are told about, and who was to be told when it was published.
-- New tables: takes no lock that anyone waits for.
create table subject (
  id uuid primary key,
  setting_id uuid not null,
  kind text not null,
  -- Who wrote it.
  staff_id uuid not null,
  version int not null default 1,
  published_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  created_at timestamptz not null,
  constraint subject_setting foreign key (setting_id) references setting (id),
  constraint subject_author foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint subject_withdrawer foreign key (setting_id, withdrawn_by) references staff (setting_id, id),
  constraint subject_in_setting unique (setting_id, id),
  constraint subject_kind_known check (kind in ('story', 'notice', 'entry')),
  constraint subject_version_counts check (version >= 1),
  constraint subject_withdrawn_by_somebody check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index subject_by_age on subject (setting_id, kind, published_at desc);
create index subject_of_author on subject (setting_id, staff_id);
create index subject_of_withdrawer on subject (setting_id, withdrawn_by);

-- Frozen at publication: written once, with the subject, and never added to.
create table audience (
  setting_id uuid not null,
  subject_id uuid not null,
  guardian_id uuid not null,
  -- A child of theirs that the subject is about.
  child_id uuid not null,
  created_at timestamptz not null,
  primary key (setting_id, subject_id, guardian_id, child_id),
  constraint audience_subject foreign key (setting_id, subject_id) references subject (setting_id, id),
  constraint audience_guardianship foreign key (setting_id, guardian_id, child_id)
    references guardianship (setting_id, guardian_id, child_id)
);
create index audience_of_guardian on audience (setting_id, guardian_id, child_id);

-- The one access check: told at publication, still allowed to see the child, and not taken back.
create function visible_at(at timestamptz)
  returns table (setting_id uuid, subject_id uuid, guardian_id uuid, child_id uuid)
  language sql stable
begin atomic
  select a.setting_id, a.subject_id, a.guardian_id, a.child_id
  from audience a
  join subject s on s.id = a.subject_id
  join guardianship g on g.setting_id = a.setting_id and g.guardian_id = a.guardian_id and g.child_id = a.child_id
  where s.withdrawn_at is null and may_view_at(g, at);
end;
