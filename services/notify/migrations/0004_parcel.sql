-- Rewrites the delivery tables: it locks them, so no other copy of notify may run meanwhile. Reasons:
-- docs/decisions/0007-parcels.md.

-- A live delivery is the entry of the feed; what a device confirmed stands there.
alter table feed_entry add column delivered_at timestamptz;
update feed_entry e set delivered_at = d.status_at
from delivery d
where d.setting_id = e.setting_id and d.guardian_id = e.guardian_id and d.subject_id = e.subject_id
  and d.channel = 'live' and d.status = 'delivered';
delete from delivery where channel = 'live';

-- feed_entry holds the latest change of each entry, and the counter gives the numbers.
drop table feed_change;

-- Rows that come in thousands at a time out of one statement, which joins the tables they belong to and holds their
-- locks: a foreign key would ask for each row again (a third of the statement's time at 20,000 guardians).
alter table feed_entry drop constraint feed_entry_counter_fkey, drop constraint feed_entry_publication_fkey,
  -- A guardian is of one setting: its id in every key would be 16 bytes more of each index, and of its log. One way to
  -- an entry by its subject and one by its guardian: after a burst the planner would choose the wrong one of several.
  drop constraint feed_entry_pkey, drop constraint feed_entry_seq_unique,
  add constraint feed_entry_pkey primary key (subject_id, guardian_id),
  add constraint feed_entry_seq_unique unique (guardian_id, seq),
  set (fillfactor = 85);
drop index feed_entry_subject, feed_entry_newest;
create index feed_entry_newest on feed_entry (guardian_id, published_at desc);
alter table feed_counter set (fillfactor = 50);

-- A large audience is planned page by page, in order of guardians: so far.
alter table publication add column planned_through uuid;
alter table delivery drop constraint delivery_publication_fkey, drop constraint delivery_recipient_fkey;
-- delivery_once_unique begins with the subject; the subjects of a guardian are in feed_entry.
drop index delivery_publication, delivery_recipient, delivery_unconfirmed;

alter table delivery
  drop constraint delivery_live_valid, drop constraint delivery_channel_valid, drop constraint delivery_purpose_valid,
  drop constraint delivery_link_unique, drop column feed_seq,
  -- The provider that was handed it last.
  add column provider text,
  -- The start of the SHA-256 that its address had then: a bounce marks an address only while it is the recipient's.
  add column address_mark bigint,
  add column replays smallint not null default 0,
  add constraint delivery_channel_valid check (channel in ('push', 'email', 'sms')),
  add constraint delivery_replays_valid check (replays between 0 and 3),
  set (fillfactor = 80);
-- The code of a link is the start of the delivery's id. Links sent before this have one of their own.
create unique index delivery_link on delivery (link_code) where link_code is not null;

-- One to fifty deliveries of one subject by one channel that are due together: what is claimed, begun and left behind
-- by a process that dies. Settled ones leave it; the last one takes it with it. A claim changes no indexed column.
create table parcel (
  number bigint not null generated always as identity,
  setting_id uuid not null,
  subject_id uuid not null,
  channel text not null,
  lane text not null,
  purpose text not null,
  status text not null default 'queued',
  -- The number of the worker.
  owner integer,
  fence integer not null default 0,
  -- By the database's clock.
  claimed_at timestamptz,
  -- Its attempts are written ahead from here on: if the process dies now, they are in doubt.
  begun_at timestamptz,
  -- Who was handed it last.
  provider text,
  -- That provider may have it: nobody else is handed it, and the key makes it the same message there.
  is_pinned boolean not null default false,
  -- How often a provider was unavailable.
  tries integer not null default 0,
  -- How often a process died, or a channel threw, with it in its hands.
  crashes smallint not null default 0,
  held_reason text,
  due_at timestamptz not null,
  first_due_at timestamptz not null,
  delivery_ids uuid[] not null,
  created_at timestamptz not null,
  constraint parcel_pkey primary key (number),
  constraint parcel_status_valid check (status in ('queued', 'sending', 'unknown')),
  constraint parcel_owner_valid check ((status = 'sending') = (owner is not null)),
  constraint parcel_claimed_valid check (status = 'queued' or claimed_at is not null),
  constraint parcel_begun_valid check (status <> 'unknown' or begun_at is not null),
  constraint parcel_pinned_valid check (not is_pinned or provider is not null),
  constraint parcel_size_valid check (cardinality(delivery_ids) between 1 and 50)
) with (fillfactor = 50);
create index parcel_next on parcel (channel, lane, setting_id, due_at);
create index parcel_subject on parcel (subject_id);

insert into parcel (setting_id, subject_id, channel, lane, purpose, status, fence, claimed_at, begun_at, tries, due_at,
  first_due_at, delivery_ids, created_at)
select q.setting_id, d.subject_id, q.channel, q.lane, d.purpose,
  -- Whoever was sending has stopped for this migration.
  case when a.fence is null then 'queued' else 'unknown' end,
  q.fence, q.claimed_at, a.created_at, q.tries, q.due_at, q.first_due_at, array[q.delivery_id], q.created_at
from delivery_due q
join delivery d on d.id = q.delivery_id
left join attempt a on a.delivery_id = q.delivery_id and a.fence = q.fence and q.status <> 'queued';
drop table delivery_due;

-- An attempt that ended otherwise than accepted, or was followed by another. The last one accepted is told by the
-- delivery.
update delivery d set address_mark = ('x' || left(a.address_hash, 16))::bit(64)::bigint
from attempt a where a.delivery_id = d.id and a.fence = d.fence;
delete from attempt a using delivery d
where a.outcome is null or (a.outcome = 'accepted' and d.id = a.delivery_id and d.fence = a.fence);
alter table attempt
  drop constraint attempt_ended_valid, drop column owner,
  add column provider text,
  add column address_mark bigint,
  add column begun_at timestamptz;
update attempt
set begun_at = created_at, address_mark = ('x' || left(address_hash, 16))::bit(64)::bigint,
  provider = case channel when 'sms' then 'twilio' else 'smtp' end;
alter table attempt
  drop column address_hash,
  alter column provider set not null, alter column begun_at set not null, alter column outcome set not null,
  alter column ended_at set not null;

-- Its number is the key of an advisory lock that its session holds while it lives.
drop table worker;
create sequence worker_number as integer;
create table worker (
  number integer not null default nextval('worker_number'),
  seen_at timestamptz not null,
  created_at timestamptz not null,
  constraint worker_pkey primary key (number)
);
