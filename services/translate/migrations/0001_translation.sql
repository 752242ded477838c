-- Which texts are to be had in other languages, and what became of each language. The words of the original stay with
-- diary: they are fetched when they are worked on.
-- New tables: takes no lock that anyone waits for.
create table original (
  setting_id uuid not null,
  subject_id uuid not null,
  version int not null,
  kind text not null,
  -- The language it is written in.
  locale text not null,
  created_at timestamptz not null,
  primary key (setting_id, subject_id, version),
  constraint original_kind_known check (kind in ('story', 'notice')),
  constraint original_version_counts check (version >= 1)
);

create table translation (
  setting_id uuid not null,
  subject_id uuid not null,
  version int not null,
  locale text not null,
  state text not null,
  title text,
  body text,
  source text,
  engine text,
  reason text,
  -- When a worker may take it. Null: there is nothing left to do.
  due_at timestamptz,
  -- Claims so far. It fences: once another worker claims the row, what this one reports is ignored.
  tries int not null default 0,
  -- Times that no engine answered.
  failures int not null default 0,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (setting_id, subject_id, version, locale),
  constraint translation_original foreign key (setting_id, subject_id, version)
    references original (setting_id, subject_id, version) on delete cascade,
  constraint translation_once unique (subject_id, version, locale),
  constraint translation_state_known check (state in ('pending', 'translated', 'not_translated')),
  constraint translation_source_known check (source in ('human', 'phrasebook', 'memory', 'machine')),
  constraint translation_reason_known
    check (reason in ('no_engine', 'engine_away', 'facts_damaged', 'too_long')),
  constraint translation_has_words check ((state = 'translated') = (body is not null and source is not null)),
  constraint translation_says_why_not check ((state = 'not_translated') = (reason is not null)),
  constraint translation_pending_is_due check (state <> 'pending' or due_at is not null),
  constraint translation_translated_is_done check (state <> 'translated' or due_at is null),
  constraint translation_settled check ((state = 'pending') = (settled_at is null))
);
create index translation_due on translation (due_at) where due_at is not null;
