-- The records of all children, to be carried out of the house: who asked, who agreed, and that it was fetched.
-- A new table: takes no lock that anyone waits for.
create table bulk_export (
  id uuid primary key,
  setting_id uuid not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  agreed_by uuid,
  agreed_at timestamptz,
  stopped_by uuid,
  stopped_at timestamptz,
  -- By whoever asked; it can be read for some minutes from then on, and no more.
  fetched_at timestamptz,
  created_at timestamptz not null,
  constraint bulk_export_asker foreign key (setting_id, asked_by) references staff (setting_id, id),
  constraint bulk_export_agreer foreign key (setting_id, agreed_by) references staff (setting_id, id),
  constraint bulk_export_stopper foreign key (setting_id, stopped_by) references staff (setting_id, id),
  constraint bulk_export_agreed_by_another check (
    (agreed_at is null) = (agreed_by is null) and agreed_by <> asked_by),
  constraint bulk_export_stopped_by_somebody check ((stopped_at is null) = (stopped_by is null)),
  constraint bulk_export_fetched_a_day_later check (
    fetched_at is null or (agreed_at is not null and fetched_at >= agreed_at + interval '24 hours')),
  constraint bulk_export_ends_once check (fetched_at is null or stopped_at is null)
);
create unique index bulk_export_waits on bulk_export (setting_id) where fetched_at is null and stopped_at is null;
create index bulk_export_of_asker on bulk_export (setting_id, asked_by);
create index bulk_export_of_agreer on bulk_export (setting_id, agreed_by);
create index bulk_export_of_stopper on bulk_export (setting_id, stopped_by);

-- Nobody but managers and the lead, surely known, is ever to read these.
select guard_rows('bulk_export', $policy$setting_id = any (array(select seen_restrictions()))$policy$);
