-- Who asked for a copy of what is kept of them, and by when they must have it.
-- A new table: takes no lock that anyone waits for.
create table access_request (
  id uuid primary key,
  setting_id uuid not null,
  -- Who asks, and gets it. About one child of theirs, or, with none, about themself alone.
  guardian_id uuid not null,
  child_id uuid,
  received_on date not null,
  -- Longer by two months, and why in words that the guardian may be told.
  extended_at timestamptz,
  extended_why text,
  -- The clock stands since then; days that it stood before.
  stopped_on date,
  stood_days int not null default 0,
  noted_by uuid not null,
  noted_at timestamptz not null,
  released_by uuid,
  released_at timestamptz,
  -- It can be fetched for some minutes from then on, and no more.
  fetched_at timestamptz,
  -- The guardian, or the manager who hands it over.
  fetched_by uuid,
  created_at timestamptz not null,
  constraint access_request_guardian foreign key (setting_id, guardian_id) references guardian (setting_id, id),
  constraint access_request_guardianship foreign key (setting_id, guardian_id, child_id)
    references guardianship (setting_id, guardian_id, child_id),
  constraint access_request_noter foreign key (setting_id, noted_by) references staff (setting_id, id),
  constraint access_request_releaser foreign key (setting_id, released_by) references staff (setting_id, id),
  constraint access_request_in_setting unique (setting_id, id),
  constraint access_request_extended_with_reason check ((extended_at is null) = (extended_why is null)),
  constraint access_request_why_short check (char_length(extended_why) between 1 and 500),
  constraint access_request_stood check (stood_days >= 0),
  constraint access_request_released_by_another check (
    (released_at is null) = (released_by is null) and released_by <> noted_by),
  constraint access_request_fetched_when_released check (
    (fetched_at is null) = (fetched_by is null) and (fetched_at is null or released_at is not null))
);
create index access_request_of_guardian on access_request (setting_id, guardian_id, child_id);
create index access_request_of_child on access_request (setting_id, child_id);
create index access_request_of_noter on access_request (setting_id, noted_by);
create index access_request_of_releaser on access_request (setting_id, released_by);

-- Nobody but managers and the lead, surely known, is ever to read these.
select guard_rows('access_request', $policy$setting_id = any (array(select seen_restrictions()))$policy$);
