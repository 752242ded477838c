-- Rewrites feed_entry and delivery row by row and locks both: no other copy of notify may run meanwhile. Some seconds per
-- 100,000 rows. Reasons: docs/decisions/0010-rows-once.md.

-- The highest number in a feed is the last one given: they are given under one lock, and entries are never deleted. What
-- is left of the counter is how far the guardian's devices have come.
alter table feed_counter drop constraint feed_counter_confirmed_valid, drop column last_seq,
  add constraint feed_counter_confirmed_valid check (confirmed_seq >= 0);

-- A reason not to send that stood when it was planned, as a digit of `feed_entry.unsent`. Null for those without one:
-- their deliveries have rows.
create function unsent_code(reason text) returns integer
  language sql immutable parallel safe
  return array_position(
    array['no_address', 'preference', 'unsubscribed', 'stop', 'bounce', 'bad_address', 'complaint'], reason);
create function unsent_reason(code integer) returns text
  language sql immutable parallel safe
  return (array['no_address', 'preference', 'unsubscribed', 'stop', 'bounce', 'bad_address', 'complaint'])[code];

alter table feed_entry
  -- The publication knows it. Drops feed_entry_newest: the list is read by seq.
  drop column published_at,
  -- Why there is no delivery by e-mail (the last digit, of 8) and by SMS (the one before it): it was settled by the plan.
  add column unsent smallint,
  -- The deliveries that tell of it, by channel; those of reminders and digests are not among them.
  add column push_id uuid,
  add column email_id uuid,
  add column sms_id uuid,
  add constraint feed_entry_unsent_valid check (unsent between 1 and 63),
  add constraint feed_entry_unsent_email check (email_id is null or coalesce(unsent, 0) & 7 = 0),
  add constraint feed_entry_unsent_sms check (sms_id is null or coalesce(unsent, 0) >> 3 = 0);

-- Its id stands in the entry of the feed, whose key sees to it that it is one.
alter table delivery add column in_feed boolean not null default false;
update delivery d set in_feed = true
from feed_entry e
where d.purpose = 'published' and e.subject_id = d.subject_id and e.guardian_id = d.guardian_id;
update feed_entry e set push_id = d.push_id, email_id = d.email_id, sms_id = d.sms_id
from (
  select subject_id, guardian_id,
    min(id::text) filter (where channel = 'push')::uuid as push_id,
    min(id::text) filter (where channel = 'email')::uuid as email_id,
    min(id::text) filter (where channel = 'sms')::uuid as sms_id
  from delivery where in_feed group by subject_id, guardian_id) d
where e.subject_id = d.subject_id and e.guardian_id = d.guardian_id;
alter table delivery drop constraint delivery_once_unique;
create unique index delivery_once on delivery (subject_id, guardian_id, channel, purpose) where not in_feed;

-- What the plan queues has no row of its own until it is settled, or anything else happens to it: its entry of the feed
-- has its id, and the parcel the rest. Null where all members have rows.
alter table parcel add column guardian_ids uuid[],
  add constraint parcel_guardians_valid check (cardinality(guardian_ids) = cardinality(delivery_ids));

-- Every delivery, those without a row among them: one for each guardian, channel and purpose. Parcels know more of those
-- that are queued.
create view standing as
select i.id, e.setting_id, e.subject_id, e.guardian_id, i.channel, 'published'::text as purpose, p.lane,
  coalesce(d.status, 'queued') as status, d.reason, coalesce(d.fence, 0) as fence, d.provider, d.provider_ref,
  coalesce(d.possible_dup, false) as possible_dup, coalesce(d.replays, 0::smallint) as replays,
  coalesce(d.status_at, e.created_at) as status_at, coalesce(d.created_at, e.created_at) as created_at
from feed_entry e
join publication p on p.setting_id = e.setting_id and p.subject_id = e.subject_id
cross join lateral (values ('push'::text, e.push_id), ('email', e.email_id), ('sms', e.sms_id)) as i (channel, id)
left join delivery d on d.id = i.id
where i.id is not null
union all
select d.id, d.setting_id, d.subject_id, d.guardian_id, d.channel, d.purpose, d.lane, d.status, d.reason, d.fence,
  d.provider, d.provider_ref, d.possible_dup, d.replays, d.status_at, d.created_at
from delivery d where not d.in_feed
union all
-- Always the same id, in the form of version 8.
select overlay(overlay(md5(concat(e.subject_id, e.guardian_id, u.channel)) placing '8' from 13) placing '8' from 17)::uuid,
  e.setting_id, e.subject_id, e.guardian_id, u.channel, 'published'::text, p.lane, 'suppressed'::text,
  unsent_reason(u.code), 0, null::text, null::text, false, 0::smallint, e.created_at, e.created_at
from feed_entry e
join publication p on p.setting_id = e.setting_id and p.subject_id = e.subject_id
cross join lateral (values ('email'::text, e.unsent & 7), ('sms'::text, e.unsent >> 3)) as u (channel, code)
where e.unsent is not null and u.code > 0;
