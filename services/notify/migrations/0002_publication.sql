-- Creates tables only: it locks nothing that exists.

-- What is known here of a subject. Whichever event of it is heard first makes the row, so `published_at` and what comes
-- with it may be null for a moment.
create table publication (
  setting_id uuid not null,
  subject_id uuid not null,
  kind text not null,
  version integer,
  -- The language it is written in; null for an entry.
  locale text,
  lane text not null default 'routine',
  needs_acknowledgement boolean not null default false,
  published_at timestamptz,
  -- Every language asked for at publication is settled.
  is_translated boolean not null default false,
  -- The plan waits until then for the translations.
  plan_due_at timestamptz,
  planned_at timestamptz,
  withdrawn_at timestamptz,
  created_at timestamptz not null,
  constraint publication_pkey primary key (setting_id, subject_id),
  constraint publication_kind_valid check (kind in ('story', 'notice', 'entry')),
  constraint publication_lane_valid check (lane in ('urgent', 'routine')),
  constraint publication_heard_valid check (published_at is null or (version is not null and plan_due_at is not null)),
  constraint publication_planned_valid check (planned_at is null or published_at is not null)
);
create index publication_due on publication (plan_due_at) where planned_at is null;

-- The last number given to a change of a guardian's feed. Its row lock is what keeps the numbers without gaps.
create table feed_counter (
  setting_id uuid not null,
  guardian_id uuid not null,
  last_seq integer not null default 0,
  -- What one of the guardian's devices says it holds.
  confirmed_seq integer not null default 0,
  created_at timestamptz not null,
  constraint feed_counter_pkey primary key (setting_id, guardian_id),
  constraint feed_counter_recipient_fkey foreign key (setting_id, guardian_id) references recipient,
  constraint feed_counter_confirmed_valid check (confirmed_seq between 0 and last_seq)
) with (fillfactor = 70);
create index feed_counter_guardian on feed_counter (guardian_id);

create table feed_entry (
  setting_id uuid not null,
  guardian_id uuid not null,
  subject_id uuid not null,
  -- The change that put it there, and the latest.
  created_seq integer not null,
  seq integer not null,
  change text not null,
  published_at timestamptz not null,
  read_at timestamptz,
  acknowledged_at timestamptz,
  answered_at timestamptz,
  created_at timestamptz not null,
  constraint feed_entry_pkey primary key (setting_id, guardian_id, subject_id),
  constraint feed_entry_seq_unique unique (setting_id, guardian_id, seq),
  constraint feed_entry_counter_fkey foreign key (setting_id, guardian_id) references feed_counter,
  constraint feed_entry_publication_fkey foreign key (setting_id, subject_id) references publication,
  constraint feed_entry_change_valid check (change in ('created', 'translated', 'withdrawn')),
  constraint feed_entry_seq_valid check (created_seq between 1 and seq)
);
create index feed_entry_subject on feed_entry (setting_id, subject_id);
create index feed_entry_newest on feed_entry (setting_id, guardian_id, published_at desc);

-- Every change ever made, for proof; the app reads feed_entry.
create table feed_change (
  setting_id uuid not null,
  guardian_id uuid not null,
  seq integer not null,
  subject_id uuid not null,
  change text not null,
  created_at timestamptz not null,
  constraint feed_change_pkey primary key (setting_id, guardian_id, seq),
  constraint feed_change_entry_fkey foreign key (setting_id, guardian_id, subject_id) references feed_entry,
  constraint feed_change_change_valid check (change in ('created', 'translated', 'withdrawn'))
);
create index feed_change_entry on feed_change (setting_id, guardian_id, subject_id);
