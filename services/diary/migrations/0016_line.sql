-- The child's card: lines of nine parts, what guardians suggest, and when somebody last said that it is right.
-- New tables: takes no lock that anyone waits for.

-- A table for each part, as parts are of different levels. A line is never changed: its next version is another row, and
-- the one before it ends. `details` is of contracts/child-record.
do $$
declare
  part text;
begin
  foreach part in array array['diet', 'emergency_contact', 'doctor', 'medicine', 'professional', 'home_word',
    'requirement', 'living', 'daily']
  loop
    execute format($table$
      create table %1$s (
        id uuid not null,
        version int not null,
        setting_id uuid not null,
        child_id uuid not null,
        -- Order in the part.
        place int not null,
        details jsonb not null,
        -- Who wrote it down.
        staff_id uuid not null,
        -- On whose word; null: on the nursery's own.
        guardian_id uuid,
        since timestamptz not null,
        until timestamptz,
        created_at timestamptz not null,
        primary key (id, version),
        constraint %1$s_child foreign key (setting_id, child_id) references child (setting_id, id),
        constraint %1$s_writer foreign key (setting_id, staff_id) references staff (setting_id, id),
        constraint %1$s_giver foreign key (setting_id, guardian_id) references guardian (setting_id, id),
        constraint %1$s_version_counts check (version >= 1),
        constraint %1$s_details_are_object check (jsonb_typeof(details) = 'object'),
        constraint %1$s_ends_after_start check (until >= since)
      );
      create unique index %1$s_now on %1$s (id) where until is null;
      create index %1$s_of_child on %1$s (setting_id, child_id);
      create index %1$s_of_writer on %1$s (setting_id, staff_id);
      create index %1$s_of_giver on %1$s (setting_id, guardian_id);
    $table$, part);
  end loop;
end
$$;

-- A guardian's wish to add, change or take out a line.
create table suggestion (
  id uuid primary key,
  setting_id uuid not null,
  child_id uuid not null,
  guardian_id uuid not null,
  part text not null,
  -- The line to change, as the guardian saw it; null: a new one.
  line_id uuid,
  line_version int,
  -- Null: take the line out.
  details jsonb,
  decided_at timestamptz,
  decided_by uuid,
  is_accepted boolean,
  -- Why not.
  reason text,
  created_at timestamptz not null,
  constraint suggestion_child foreign key (setting_id, child_id) references child (setting_id, id),
  constraint suggestion_guardian foreign key (setting_id, guardian_id) references guardian (setting_id, id),
  constraint suggestion_decider foreign key (setting_id, decided_by) references staff (setting_id, id),
  constraint suggestion_says_something check (details is not null or line_id is not null),
  constraint suggestion_of_version check ((line_id is null) = (line_version is null)),
  constraint suggestion_decided_by_somebody check (
    (decided_at is null) = (decided_by is null) and (decided_at is null) = (is_accepted is null)),
  constraint suggestion_declined_with_reason check (is_accepted is not false or reason is not null),
  constraint suggestion_reason_short check (char_length(reason) between 1 and 500)
);
create index suggestion_of_child on suggestion (setting_id, child_id);
create index suggestion_of_guardian on suggestion (setting_id, guardian_id);
create index suggestion_of_decider on suggestion (setting_id, decided_by);

-- Somebody said that all of a part is right as it stands, or that there is nothing to note.
create table confirmation (
  id uuid primary key,
  setting_id uuid not null,
  child_id uuid not null,
  part text not null,
  staff_id uuid,
  guardian_id uuid,
  confirmed_at timestamptz not null,
  created_at timestamptz not null,
  constraint confirmation_child foreign key (setting_id, child_id) references child (setting_id, id),
  constraint confirmation_staff foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint confirmation_guardian foreign key (setting_id, guardian_id) references guardian (setting_id, id),
  constraint confirmation_by_one check ((staff_id is null) <> (guardian_id is null))
);
create index confirmation_of_child on confirmation (setting_id, child_id, part, confirmed_at desc);
create index confirmation_of_staff on confirmation (setting_id, staff_id);
create index confirmation_of_guardian on confirmation (setting_id, guardian_id);

-- Where a guardian lives: C2, and never another guardian's to see. As a line, it is never changed.
create table home (
  guardian_id uuid not null,
  version int not null,
  setting_id uuid not null,
  address text not null,
  -- Who wrote it down; null: the guardian.
  staff_id uuid,
  since timestamptz not null,
  until timestamptz,
  created_at timestamptz not null,
  primary key (guardian_id, version),
  constraint home_guardian foreign key (setting_id, guardian_id) references guardian (setting_id, id),
  constraint home_writer foreign key (setting_id, staff_id) references staff (setting_id, id),
  constraint home_version_counts check (version >= 1),
  constraint home_address_short check (char_length(address) between 1 and 300),
  constraint home_ends_after_start check (until >= since)
);
create unique index home_now on home (guardian_id) where until is null;
create index home_of_guardian on home (setting_id, guardian_id);
create index home_of_writer on home (setting_id, staff_id);
