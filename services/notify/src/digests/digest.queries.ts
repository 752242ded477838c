/** Digests: a message that says how many new things wait, in place of one for each. */
import { DeliveryState } from '@storybell/contracts/delivery';
import { DeliveryId, SubjectId, type GuardianId, type SettingId } from '@storybell/contracts/ids';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { ProviderChannel } from '../channels/channel.ts';

export interface Member {
  readonly deliveryId: DeliveryId;
  readonly guardianId: GuardianId;
  /** The local date and time of the digest that is to tell of it. */
  readonly slot: { readonly day: string; readonly time: string };
}

interface Where {
  readonly settingId: SettingId;
  readonly channel: ProviderChannel;
}

const rowsOf = (members: readonly Member[]) => sql`
  unnest(
    ${members.map((one) => one.deliveryId)}::uuid[], ${members.map((one) => one.guardianId)}::uuid[],
    ${members.map((one) => one.slot.day)}::date[], ${members.map((one) => one.slot.time)}::text[])
    as t (delivery_id, guardian_id, day, time)`;

/** @returns the digests that are new: of one recipient, channel and slot there is one ever. */
export async function insertDigests(
  tx: Tx,
  { settingId, channel }: Where,
  members: readonly Member[],
  now: Date,
): Promise<DeliveryId[]> {
  await tx.exec(sql`
    insert into digest (setting_id, day, time, created_at)
    select distinct ${settingId}::uuid, day, time, ${now}::timestamptz from ${rowsOf(members)}
    order by day, time
    on conflict do nothing`);
  const rows = await tx.many(
    z.object({ id: DeliveryId }),
    sql`
    /* step: digest */
    insert into delivery (setting_id, subject_id, guardian_id, channel, purpose, lane, status, status_at, created_at)
    select distinct ${settingId}::uuid, g.id, t.guardian_id, ${channel}, 'digest', 'routine', 'queued',
      ${now}::timestamptz, ${now}::timestamptz
    from ${rowsOf(members)} join digest g on g.setting_id = ${settingId} and g.day = t.day and g.time = t.time
    order by g.id, t.guardian_id
    on conflict (subject_id, guardian_id, channel, purpose) where not in_feed do nothing
    returning id`,
  );
  return rows.map((row) => row.id);
}

/** The digest of each, locked: it neither goes nor is dropped while a member joins it. */
export const lockDigests = (tx: Tx, { settingId, channel }: Where, members: readonly Member[]) =>
  tx.many(
    z.object({ deliveryId: DeliveryId, digestId: DeliveryId, state: DeliveryState }),
    sql`
    select t.delivery_id, d.id as digest_id, d.status as state
    from ${rowsOf(members)}
    join digest g on g.setting_id = ${settingId} and g.day = t.day and g.time = t.time
    join delivery d
      on d.subject_id = g.id and d.guardian_id = t.guardian_id and d.channel = ${channel} and d.purpose = 'digest'
    order by d.id for update of d`,
  );

export const insertMembers = (
  tx: Tx,
  members: readonly { readonly deliveryId: DeliveryId; readonly digestId: DeliveryId }[],
  now: Date,
) =>
  tx.exec(sql`
    insert into digest_member (delivery_id, digest_delivery_id, created_at)
    select delivery_id, digest_id, ${now}::timestamptz
    from unnest(
      ${members.map((one) => one.deliveryId)}::uuid[], ${members.map((one) => one.digestId)}::uuid[])
      as t (delivery_id, digest_id)
    on conflict (delivery_id) do update set digest_delivery_id = excluded.digest_delivery_id`);

export const lockDeliveries = (tx: Tx, ids: readonly DeliveryId[]) =>
  tx.exec(sql`select from delivery where id = any(${ids}::uuid[]) order by id for update`);

/** What each digest has to tell of: members that are neither read nor taken back. */
export const countMembers = (tx: Tx, ids: readonly DeliveryId[]) =>
  tx.many(
    z.object({ id: DeliveryId, news: z.int(), isRead: z.boolean() }),
    sql`
    select t.id, count(*) filter (where e.read_at is null and e.change <> 'withdrawn')::int as news,
      coalesce(bool_or(e.read_at is not null), false) as is_read
    from unnest(${ids}::uuid[]) as t (id)
    left join digest_member m on m.digest_delivery_id = t.id
    left join delivery d on d.id = m.delivery_id
    left join feed_entry e
      on e.setting_id = d.setting_id and e.guardian_id = d.guardian_id and e.subject_id = d.subject_id
    group by t.id`,
  );

/** The subjects that each digest has to tell of, for the message. */
export const listNews = (db: Read, ids: readonly DeliveryId[]) =>
  db.many(
    z.object({ id: DeliveryId, subjectId: SubjectId }),
    sql`
    select m.digest_delivery_id as id, d.subject_id
    from digest_member m
    join delivery d on d.id = m.delivery_id
    join feed_entry e
      on e.setting_id = d.setting_id and e.guardian_id = d.guardian_id and e.subject_id = d.subject_id
    where m.digest_delivery_id = any(${ids}::uuid[]) and e.read_at is null and e.change <> 'withdrawn'`,
  );
