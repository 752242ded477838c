create table if not exists guardian (
  id int primary key,
  room int not null,
  locale text not null,
  email text not null,
  phone text not null
);

create table if not exists delivery (
  id bigserial primary key,
  story text not null,
  guardian int not null,
  channel text not null,
  locale text not null,
  address text not null,
  status text not null default 'pending',
  attempts int not null default 0,
  provider_id text,
  due_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (story, guardian, channel)
);
create index if not exists delivery_due on delivery (due_at, id) where status not in ('sent', 'failed');
