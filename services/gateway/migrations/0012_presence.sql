-- When somebody of staff was here last. Whoever can sign in today begins their 56 days today.
-- A new table, filled from four others: takes no lock that anyone waits for.
create table presence (
  setting_id uuid not null,
  staff_id uuid not null,
  -- They signed in, or a manager let them in.
  here_at timestamptz not null,
  created_at timestamptz not null,
  primary key (setting_id, staff_id)
);

insert into presence (setting_id, staff_id, here_at, created_at)
select setting_id, actor_id, now(), now() from session where actor_kind <> 'guardian'
union select setting_id, staff_id, now(), now() from pin
union select setting_id, staff_id, now(), now() from passkey
union select setting_id, staff_id, now(), now() from authenticator;
