-- Which trace a piece of work belongs to. Written only while traces are exported.
-- Adds a nullable column, which rewrites nothing: an exclusive lock on outbox for a moment. Otherwise a new table.
alter table outbox add column trace text;

-- W3C traceparent of whoever said something of this subject last, for those who work on it later.
create table trace (
  id uuid primary key,
  traceparent text not null,
  created_at timestamptz not null default clock_timestamp(),
  constraint trace_form check (traceparent ~ '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$')
);
create index trace_by_age on trace (created_at);

-- How many were given up is asked every few seconds, of a table that holds a week.
create index inbox_dead on inbox (id) where status = 'dead';
