-- Sentences that an engine has translated, with tokens where names, numbers and times stood. A row without words is a
-- claim: its owner is asking an engine, and nobody else does for the same sentence.
-- New table: takes no lock that anyone waits for.
create table memory (
  setting_id uuid not null,
  from_locale text not null,
  to_locale text not null,
  -- SHA-256 of the masked sentence.
  text_hash text not null,
  masked text not null,
  translated text,
  engine text,
  claimed_by uuid not null,
  claimed_until timestamptz not null,
  created_at timestamptz not null,
  primary key (setting_id, from_locale, to_locale, text_hash),
  constraint memory_names_its_engine check ((translated is null) = (engine is null))
);
