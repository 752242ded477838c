-- How many children's confidential records a person of staff has read lately, and who has read too many.
-- New tables and two columns without a default: locks setting for a moment.
alter table setting
  -- Children whose confidential records one person may read in a day; null: twice the largest room they work in.
  add column read_budget int,
  -- And in ten minutes.
  add column late_read_budget int,
  add constraint setting_read_budget_bounded check (read_budget between 10 and 200),
  add constraint setting_late_read_budget_bounded check (late_read_budget between 10 and 200);

-- One row for each person and child: when they read it last. What is older than a day goes.
create table child_reading (
  setting_id uuid not null,
  staff_id uuid not null,
  child_id uuid not null,
  read_at timestamptz not null,
  created_at timestamptz not null,
  primary key (setting_id, staff_id, child_id),
  constraint child_reading_staff foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint child_reading_child foreign key (setting_id, child_id) references child (setting_id, id)
);
create index child_reading_of_child on child_reading (setting_id, child_id);

-- One row for each person who came to the end of their budget, ever.
create table read_brake (
  setting_id uuid not null,
  staff_id uuid not null,
  -- When it was refused last: who shows after it who they are gets one more budget.
  reached_at timestamptz,
  raised_at timestamptz,
  -- At the end of that one. Another person opens it.
  locked_at timestamptz,
  ended_by uuid,
  ended_at timestamptz,
  created_at timestamptz not null,
  primary key (setting_id, staff_id),
  constraint read_brake_staff foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint read_brake_ender foreign key (setting_id, ended_by) references staff (setting_id, id),
  constraint read_brake_ended_by_another check (ended_by <> staff_id),
  constraint read_brake_ended_by_somebody check ((ended_at is null) = (ended_by is null))
);
create index read_brake_of_ender on read_brake (setting_id, ended_by);
create index read_brake_locked on read_brake (setting_id) where locked_at is not null;
