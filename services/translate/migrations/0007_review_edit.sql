-- What people did with translations, who may look at one from outside, and who interprets between families and staff.
-- New tables; a column without a rewrite in `translation`: waits for, and holds up, whoever writes there at this moment.

-- Since when the words are what they are; null where that is since `settled_at`.
alter table translation add column worded_at timestamptz;

-- Languages that a member of staff says they read well enough to check a translation.
create table reviewer (
  setting_id uuid not null,
  staff_id uuid not null,
  locale text not null,
  created_at timestamptz not null,
  primary key (setting_id, staff_id, locale)
);

-- Who did what to a text in one language, from what to what. It goes when the text is taken back.
create table review_edit (
  id uuid primary key default gen_random_uuid(),
  setting_id uuid not null,
  task_id uuid not null,
  action text not null,
  by_kind text not null,
  -- Member of staff, or the invitation of an outside interpreter.
  by_id uuid not null,
  from_title text,
  from_body text,
  to_title text,
  to_body text,
  -- Why a fact that is not as in the original is right all the same.
  override_reason text,
  created_at timestamptz not null,
  constraint review_edit_task foreign key (setting_id, task_id) references review_task (setting_id, id) on delete cascade,
  constraint review_edit_action_known
    check (action in ('approved', 'corrected', 'original_only', 'not_needed', 'answered', 'submitted')),
  constraint review_edit_by_known check (by_kind in ('staff', 'interpreter'))
);
create index review_edit_task on review_edit (setting_id, task_id, created_at);

-- A guardian did not understand what a text said in their language at this revision.
create table not_understood (
  setting_id uuid not null,
  subject_id uuid not null,
  version int not null,
  locale text not null,
  revision int not null,
  guardian_id uuid not null,
  task_id uuid not null,
  -- What the words came from.
  source text,
  engine text,
  created_at timestamptz not null,
  primary key (setting_id, guardian_id, subject_id, version, locale, revision),
  constraint not_understood_task foreign key (setting_id, task_id)
    references review_task (setting_id, id) on delete cascade
);
create index not_understood_task on not_understood (setting_id, task_id);
create index not_understood_newest on not_understood (setting_id, created_at);

-- An outside interpreter's way to one task. The token of the link is kept as its SHA-256 alone.
create table invitation (
  id uuid primary key,
  setting_id uuid not null,
  task_id uuid not null,
  token_hash text not null,
  shows_names boolean not null,
  may_finish boolean not null,
  created_by uuid not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  submitted_at timestamptz,
  title text,
  body text,
  created_at timestamptz not null,
  constraint invitation_token unique (token_hash),
  constraint invitation_in_setting unique (setting_id, id),
  constraint invitation_submitted check ((submitted_at is null) = (body is null)),
  constraint invitation_task foreign key (setting_id, task_id) references review_task (setting_id, id) on delete cascade
);
create index invitation_task on invitation (setting_id, task_id);

create table invitation_view (
  id uuid primary key default gen_random_uuid(),
  setting_id uuid not null,
  invitation_id uuid not null,
  created_at timestamptz not null,
  constraint invitation_view_invitation foreign key (setting_id, invitation_id)
    references invitation (setting_id, id) on delete cascade
);
create index invitation_view_invitation on invitation_view (setting_id, invitation_id, created_at);

-- Somebody is to interpret between a family and the nursery.
create table interpreter_request (
  id uuid primary key,
  setting_id uuid not null,
  guardian_id uuid not null,
  language text not null,
  at timestamptz not null,
  way text not null,
  purpose text not null,
  state text not null,
  interpreter_staff_id uuid,
  interpreter_name text,
  minutes int,
  created_by uuid not null,
  moved_by uuid,
  moved_at timestamptz,
  created_at timestamptz not null,
  constraint interpreter_request_way_known check (way in ('in_person', 'phone', 'video')),
  constraint interpreter_request_state_known check (state in ('asked', 'booked', 'done', 'cancelled')),
  constraint interpreter_request_one_interpreter check (interpreter_staff_id is null or interpreter_name is null),
  constraint interpreter_request_done
    check ((state = 'done') = (minutes is not null)
      and (state not in ('booked', 'done') or interpreter_staff_id is not null or interpreter_name is not null)),
  constraint interpreter_request_moved check ((moved_by is null) = (moved_at is null) and (state = 'asked') = (moved_at is null))
);
create index interpreter_request_setting on interpreter_request (setting_id, at);
