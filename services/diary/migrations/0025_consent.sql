-- What those who are responsible for a child have agreed to: a line for each answer, never changed and never removed.
-- A new table and two functions: takes no lock that anyone waits for.
create table consent (
  id uuid primary key,
  setting_id uuid not null,
  child_id uuid not null,
  guardian_id uuid not null,
  -- contracts/consent.
  purpose text not null,
  is_given boolean not null,
  -- Why this person was asked.
  basis text not null,
  -- The words they read: which version, in which language.
  text_version int not null,
  locale text not null,
  -- On paper: the date on it, and who entered it. Else null.
  signed_on date,
  recorded_by uuid,
  -- From when it counts. A yes on paper from the beginning of its day, a no until the end of it: of a day on which both
  -- were said, the no stands.
  answered_at timestamptz not null,
  place bigint not null default nextval('tick'),
  created_at timestamptz not null,
  constraint consent_guardianship foreign key (setting_id, guardian_id, child_id)
    references guardianship (setting_id, guardian_id, child_id),
  constraint consent_recorder foreign key (setting_id, recorded_by) references staff (setting_id, id),
  constraint consent_purpose_known check (purpose in (
    'photo_family', 'photo_group', 'photo_display', 'outing', 'sun_cream', 'share_professionals')),
  constraint consent_basis_known check (basis in ('parental_responsibility', 'may_consent')),
  constraint consent_text_version_counts check (text_version >= 1),
  constraint consent_on_paper_by_somebody check ((signed_on is null) = (recorded_by is null))
);
create index consent_of_guardianship on consent (setting_id, child_id, guardian_id, purpose, answered_at desc, place desc);
create index consent_of_recorder on consent (setting_id, recorded_by);

-- It is added to, and nothing else.
do $$ begin execute format('revoke update, delete on consent from %I', session_user || '_app'); end $$;

-- Whose answer counts: those with parental responsibility, or where none is known whoever may consent. A restriction takes
-- no one's say away, so who may not use the app is asked on paper.
create function asked_for_consent(setting uuid, child uuid, at timestamptz)
  returns table (guardian_id uuid, basis text)
  language sql stable
begin atomic
  with link as (
    select g.guardian_id, g.may_consent,
      g.parental_responsibility
        and (g.responsibility_from is null or g.responsibility_from <= timezone(s.time_zone, at)::date)
        and (g.responsibility_until is null or g.responsibility_until > timezone(s.time_zone, at)::date) as is_responsible
    from guardianship g
    join setting s on s.id = g.setting_id
    where g.setting_id = setting and g.child_id = child
      and g.valid_from <= at and (g.valid_until is null or g.valid_until > at))
  select l.guardian_id, case when l.is_responsible then 'parental_responsibility' else 'may_consent' end
  from link l
  where l.is_responsible or (l.may_consent and not exists (select from link o where o.is_responsible));
end;

-- `given` by all who are asked; `refused` when the last answer of one of them is no; else `open`.
create function consent_state(setting uuid, child uuid, wanted text, at timestamptz) returns text
  language sql stable
begin atomic
  select case
    when bool_or(not l.is_given) then 'refused'
    when bool_and(coalesce(l.is_given, false)) then 'given'
    else 'open'
  end
  from asked_for_consent(setting, child, at) a
  left join lateral (
    select c.is_given from consent c
    where c.setting_id = setting and c.child_id = child and c.guardian_id = a.guardian_id and c.purpose = wanted
    order by c.answered_at desc, c.place desc
    limit 1) l on true;
end;
