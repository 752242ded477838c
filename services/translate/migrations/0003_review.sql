-- Translations that a person looks at, before or after families see them.
-- Changes constraints of `translation`: waits for, and holds up, whoever writes there at this moment; no row is rewritten.
alter table translation
  -- What a mistake in it could do; null where nobody judged.
  add column tier text,
  add column review text not null default 'unreviewed',
  -- Counts what was shown in this language: a correction is another one.
  add column revision int not null default 1,
  drop constraint translation_state_known,
  add constraint translation_state_known check (state in ('pending', 'translated', 'held', 'not_translated')),
  drop constraint translation_reason_known,
  add constraint translation_reason_known
    check (reason in ('no_engine', 'engine_away', 'facts_damaged', 'too_long', 'romanised')),
  add constraint translation_tier_known check (tier in ('routine', 'important', 'safety')),
  add constraint translation_review_known check (review in ('unreviewed', 'being_checked', 'checked')),
  add constraint translation_revision_counts check (revision >= 1),
  add constraint translation_held_is_done check (state <> 'held' or (due_at is null and tier is not null));

-- One text in one language that a person is asked about. It goes when the text is taken back.
create table review_task (
  id uuid primary key,
  setting_id uuid not null,
  subject_id uuid not null,
  version int not null,
  locale text not null,
  tier text not null,
  reason text not null,
  -- What an engine proposed, names and numbers in their places again; null where nothing usable came.
  proposed_title text,
  proposed_body text,
  engine text,
  due_at timestamptz not null,
  -- Member of staff or outside interpreter who is at it, until then.
  claimed_by uuid,
  claimed_until timestamptz,
  closed_at timestamptz,
  closed_by uuid,
  created_at timestamptz not null,
  constraint review_task_translation foreign key (setting_id, subject_id, version, locale)
    references translation (setting_id, subject_id, version, locale) on delete cascade,
  constraint review_task_tier_known check (tier in ('routine', 'important', 'safety')),
  constraint review_task_reason_known
    check (reason in ('facts', 'negation', 'glossary', 'safety', 'language', 'sample', 'not_understood')),
  constraint review_task_claimed check ((claimed_by is null) = (claimed_until is null)),
  constraint review_task_closed check ((closed_at is null) = (closed_by is null)),
  constraint review_task_in_setting unique (setting_id, id)
);
create unique index review_task_open on review_task (setting_id, subject_id, version, locale) where closed_at is null;
create index review_task_due on review_task (setting_id, due_at) where closed_at is null;
create index review_task_translation on review_task (setting_id, subject_id, version, locale);
