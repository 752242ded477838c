-- How surely a session's person is known, and what the session is used with.
-- New columns without a rewrite: takes `access exclusive` on session for as long as it takes to read it once.
alter table session
  -- Without a step-up. Null: of a gateway that knew no strengths, so the least of its kind.
  add column strength text,
  -- A step-up's, for as long as it holds.
  add column raised_strength text,
  add column raised_until timestamptz,
  -- The room's tablet, where it was begun on one.
  add column device_id uuid,
  -- Not their own browser: it ends with it.
  add column is_shared boolean not null default false,
  -- As it was at sign-in; who became or ceased to be one signs in anew.
  add column is_lead boolean not null default false,
  -- Browser and system, for the person's own list.
  add column label text not null default '',
  add constraint session_strength_known check (strength in ('S0', 'S1', 'S2', 'S3')),
  add constraint session_raised_strength_known check (raised_strength in ('S1', 'S2', 'S3')),
  add constraint session_raised_until_then check ((raised_strength is null) = (raised_until is null)),
  add constraint session_label_short check (char_length(label) <= 60);

-- All sessions of a tablet end with it.
create index session_of_device on session (device_id) where revoked_at is null and device_id is not null;
