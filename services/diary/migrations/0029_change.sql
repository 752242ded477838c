-- Changes at home that a guardian tells in confidence.
-- New tables: takes no lock that anyone waits for.
create table home_change (
  id uuid primary key,
  setting_id uuid not null,
  child_id uuid not null,
  guardian_id uuid not null,
  kind text not null,
  -- Their words, sealed (platform/seal).
  sealed bytea,
  -- The language they read.
  locale text not null,
  readers text[] not null,
  created_at timestamptz not null,
  constraint home_change_child foreign key (setting_id, child_id) references child (setting_id, id),
  constraint home_change_guardian foreign key (setting_id, guardian_id) references guardian (setting_id, id),
  constraint home_change_in_setting unique (setting_id, id),
  constraint home_change_kind_known check (kind in (
    'new_baby', 'moved', 'separation', 'bereavement', 'new_partner', 'court_order', 'other')),
  constraint home_change_readers_known check (
    cardinality(readers) > 0 and readers <@ '{key_person,manager,lead}'),
  constraint home_change_order_to_lead check (kind <> 'court_order' or 'lead' = any (readers))
);
create index home_change_of_child on home_change (setting_id, child_id, created_at desc);
create index home_change_of_guardian on home_change (setting_id, guardian_id);

-- From here on it is C3. Why, sealed, in a table of its own: nothing that lists changes holds it.
create table home_change_escalation (
  home_change_id uuid primary key,
  setting_id uuid not null,
  staff_id uuid not null,
  sealed bytea not null,
  created_at timestamptz not null,
  constraint home_change_escalation_change foreign key (setting_id, home_change_id)
    references home_change (setting_id, id),
  constraint home_change_escalation_by foreign key (setting_id, staff_id) references staff (setting_id, id)
);
create index home_change_escalation_of_change on home_change_escalation (setting_id, home_change_id);
create index home_change_escalation_of_staff on home_change_escalation (setting_id, staff_id);
