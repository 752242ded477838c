-- How long deliveries are kept. A new table; a column of `publication` that may be null, and an index of it: waits for, and
-- holds up, whoever writes there while its rows are read once (a second per million); no row is rewritten.

-- What a setting chose in place of the product's months, as diary told. The latest `changed_at` counts.
create table kept_period (
  setting_id uuid not null,
  months integer not null,
  changed_at timestamptz not null,
  created_at timestamptz not null,
  constraint kept_period_pkey primary key (setting_id),
  constraint kept_period_months_valid check (months between 12 and 60)
);

-- When the last of its deliveries went, in its time.
alter table publication add column forgotten_at timestamptz;
create index publication_to_forget on publication (published_at, subject_id) where forgotten_at is null;
