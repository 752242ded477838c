-- Items of feeds that a person has put right, and until when somebody had the content by e-mail. Changes a constraint of
-- `feed_entry` and adds columns to `preference`: waits for, and holds up, whoever writes there at this moment; no row is
-- rewritten, those of `feed_entry` are read once.
alter table feed_entry
  drop constraint feed_entry_change_valid,
  add constraint feed_entry_change_valid check (change in ('created', 'translated', 'corrected', 'withdrawn'));

-- The last consent to content by e-mail that was ended: what was sent meanwhile held the words themselves.
alter table preference
  add column content_was_agreed_at timestamptz,
  add column content_ended_at timestamptz,
  add constraint preference_ended_valid check ((content_was_agreed_at is null) = (content_ended_at is null));

-- A correction that was heard: who had read the words before is told of it once, by delivery_once.
create table erratum (
  setting_id uuid not null,
  subject_id uuid not null,
  locale text not null,
  revision int not null,
  created_at timestamptz not null,
  constraint erratum_pkey primary key (subject_id, locale, revision),
  constraint erratum_publication_fkey foreign key (setting_id, subject_id) references publication
);
create index erratum_publication on erratum (setting_id, subject_id);
