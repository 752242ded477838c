-- A notice's words. What it shares with stories and entries is in `subject`.
-- New table: takes no lock that anyone waits for.
create table notice (
  id uuid primary key,
  setting_id uuid not null,
  -- Whose guardians were told: contracts/notice `NoticeReach`.
  reach jsonb not null,
  locale text not null,
  title text not null,
  body text not null,
  needs_acknowledgement boolean not null,
  is_urgent boolean not null,
  created_at timestamptz not null,
  constraint notice_subject foreign key (setting_id, id) references subject (setting_id, id),
  constraint notice_in_setting unique (setting_id, id),
  constraint notice_reach_known check (coalesce(reach ->> 'kind', '') in ('room', 'setting')),
  constraint notice_title_short check (char_length(title) between 1 and 120),
  constraint notice_body_short check (char_length(body) between 1 and 5000)
);
