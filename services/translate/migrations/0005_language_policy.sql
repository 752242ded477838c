-- Who may see a setting's texts to translate them, and by which engines. A setting without a row allows nobody.
-- New table: takes no lock that anyone waits for.
create table language_policy (
  setting_id uuid primary key,
  -- Names of companies.
  allowed_processors text[] not null default '{}',
  safety_texts text not null default 'hold',
  -- Null: the engines in the house first, then as configured.
  routes jsonb,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- The manager who said so last.
  updated_by uuid not null,
  constraint language_policy_safety_known check (safety_texts in ('hold', 'original_first'))
);
