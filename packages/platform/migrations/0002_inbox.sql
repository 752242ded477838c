-- An event that this service has heard, is failing to hear, or has given up. Hearing twice is hearing once.
-- New table: takes no lock that anyone waits for.
create table inbox (
  -- The event's own id.
  id uuid primary key,
  name text not null,
  status text not null,
  -- Times the handler refused or broke; outages of a neighbour are not counted.
  failures int not null default 0,
  -- Why, and what was said, kept only while it is not heard.
  code text,
  payload jsonb,
  created_at timestamptz not null default clock_timestamp(),
  constraint inbox_status_known check (status in ('heard', 'failing', 'dead')),
  constraint inbox_failures_counted check (failures >= 0)
);
create index inbox_by_age on inbox (created_at);
