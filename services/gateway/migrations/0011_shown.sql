-- When the person of a session last showed who they are, beyond a tap on their name.
-- A new column without a default: takes `access exclusive` on session for a moment.
alter table session add column shown_at timestamptz;
