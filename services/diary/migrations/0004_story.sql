-- A story's words. What it shares with notices and entries is in `subject`.
-- New table: takes no lock that anyone waits for.
create table story (
  id uuid primary key,
  setting_id uuid not null,
  -- Whose guardians were told: contracts/story `Reach`.
  reach jsonb not null,
  locale text not null,
  body text not null,
  created_at timestamptz not null,
  constraint story_subject foreign key (setting_id, id) references subject (setting_id, id),
  constraint story_in_setting unique (setting_id, id),
  constraint story_reach_known check (coalesce(reach ->> 'kind', '') in ('children', 'room', 'setting')),
  constraint story_body_short check (char_length(body) between 1 and 5000)
);
