-- How long a setting keeps what, what is held, and what was erased.
-- New tables: takes no lock that anyone waits for.

-- What a setting chose in place of the product's months: keeping/rules.ts has those.
create table kept_period (
  setting_id uuid not null,
  class text not null,
  months int not null,
  set_by uuid not null,
  created_at timestamptz not null,
  primary key (setting_id, class),
  constraint kept_period_setting foreign key (setting_id) references setting (id),
  constraint kept_period_setter foreign key (setting_id, set_by) references staff (setting_id, id),
  constraint kept_period_class_known check (class in ('child_record', 'safeguarding', 'access_request')),
  constraint kept_period_months_few check (months between 12 and 360)
);
create index kept_period_of_setter on kept_period (setting_id, set_by);

-- While it holds nothing of the child's is erased.
create table hold (
  id uuid primary key,
  setting_id uuid not null,
  child_id uuid not null,
  -- Why: C3, sealed (platform/seal).
  sealed_reason bytea not null,
  set_by uuid not null,
  set_at timestamptz not null,
  lifted_by uuid,
  lifted_at timestamptz,
  created_at timestamptz not null,
  constraint hold_child foreign key (setting_id, child_id) references child (setting_id, id),
  constraint hold_setter foreign key (setting_id, set_by) references staff (setting_id, id),
  constraint hold_lifter foreign key (setting_id, lifted_by) references staff (setting_id, id),
  constraint hold_lifted_by_somebody check ((lifted_at is null) = (lifted_by is null))
);
create unique index hold_now on hold (setting_id, child_id) where lifted_at is null;
create index hold_of_child on hold (setting_id, child_id);
create index hold_of_setter on hold (setting_id, set_by);
create index hold_of_lifter on hold (setting_id, lifted_by);

-- What a manager approved to be erased. It stays for good: numbers, and no child.
create table erasure (
  id uuid primary key,
  setting_id uuid not null,
  -- Of the dry run that was approved.
  fingerprint text not null,
  approved_by uuid not null,
  approved_at timestamptz not null,
  -- Objects of `class`, `count` and `rows`: what has gone so far.
  gone jsonb not null default '[]',
  finished_at timestamptz,
  -- HMAC-SHA256 over all of the above, by a key that is not in this database.
  signature bytea,
  created_at timestamptz not null,
  constraint erasure_setting foreign key (setting_id) references setting (id),
  constraint erasure_approver foreign key (setting_id, approved_by) references staff (setting_id, id),
  constraint erasure_in_setting unique (setting_id, id),
  constraint erasure_fingerprint_is_sha256 check (fingerprint ~ '^[0-9a-f]{64}$'),
  constraint erasure_signed_when_finished check ((finished_at is null) = (signature is null)),
  constraint erasure_signature_is_sha256 check (octet_length(signature) = 32)
);
create index erasure_of_approver on erasure (setting_id, approved_by);
create unique index erasure_runs on erasure (setting_id) where finished_at is null;

-- What of it is still to go: a row leaves with what it stands for.
create table erasure_due (
  erasure_id uuid not null,
  setting_id uuid not null,
  class text not null,
  -- The child; of the class `access_request` the request.
  of_id uuid not null,
  created_at timestamptz not null,
  primary key (erasure_id, class, of_id),
  constraint erasure_due_erasure foreign key (setting_id, erasure_id) references erasure (setting_id, id),
  constraint erasure_due_class_known check (class in ('child_record', 'safeguarding', 'access_request'))
);
create index erasure_due_of_erasure on erasure_due (setting_id, erasure_id);

-- Nobody but managers and the lead, surely known, is ever to read these.
select guard_rows('hold', $policy$setting_id = any (array(select seen_restrictions()))$policy$);
