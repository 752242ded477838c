/** Parcels in doubt: what was begun, and whose end nobody told. */
import { Lane } from '@storybell/contracts/delivery';
import { DeliveryId, GuardianId, SettingId, SubjectId } from '@storybell/contracts/ids';
import { Instant } from '@storybell/contracts/time';
import { sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { Addresses } from '../recipients/sealed-address.ts';
import { ALONE_AFTER, POISON_AFTER } from './delivery.ts';
import { leaveParcels, writeMembers } from './settle.queries.ts';

export const Doubtful = z.object({
  parcel: z.int().positive(),
  id: DeliveryId,
  settingId: SettingId,
  subjectId: SubjectId,
  provider: z.string(),
  lane: Lane,
  fence: z.int().positive(),
  linkCode: z.string().nullable(),
  isLabelled: z.boolean(),
  /** Null by e-mail and push: nobody is asked about them. */
  phone: z.string().nullable(),
  begunAt: Instant,
});
export type Doubtful = z.infer<typeof Doubtful>;

/** Long enough that nobody else asks meanwhile. Milliseconds. */
const ASKING_MS = 20_000;

/** Those in doubt whose wait is over. Until they are settled, or for a while, nobody else takes them up. */
export const claimDoubtful = async (
  tx: Tx,
  addresses: Addresses,
  limit: number,
  now: Date,
): Promise<Doubtful[]> => {
  const asked = await tx.many(
    z.object({ number: z.int() }),
    sql`
    /* step: doubt */
    with doubtful as (
      select number from parcel where status = 'unknown' and due_at <= ${now}
      order by due_at limit ${limit} for update skip locked)
    update parcel p set due_at = ${new Date(now.getTime() + ASKING_MS)}
    from doubtful where p.number = doubtful.number
    returning p.number`,
  );
  const numbers = asked.map((one) => one.number);
  if (numbers.length === 0) return [];
  await writeMembers(tx, numbers);
  const rows = await tx.many(
    DoubtfulRow,
    sql`
    select a.number as parcel, d.id, a.setting_id, a.subject_id, a.provider, a.lane, a.fence, d.link_code,
      -- Sent again by staff as often as it may be: no further copy by us.
      d.possible_dup or d.replays >= 3 as is_labelled, case d.channel when 'sms' then r.phone end as clear,
      case d.channel when 'sms' then r.phone_sealed end as sealed, r.guardian_id, a.begun_at
    from parcel a
    cross join unnest(a.delivery_ids) as m (id)
    join delivery d on d.id = m.id and d.status = 'queued'
    join recipient r on r.setting_id = d.setting_id and r.guardian_id = d.guardian_id
    where a.number = any(${numbers}::bigint[])`,
  );
  return rows.map(({ clear, sealed, guardianId, ...one }) => ({
    ...one,
    phone: addresses.read({ clear, sealed }, 'sms', { settingId: one.settingId, guardianId }),
  }));
};

const DoubtfulRow = Doubtful.omit({ phone: true }).extend({
  guardianId: GuardianId,
  clear: z.string().nullable(),
  sealed: z.instanceof(Buffer).nullable(),
});

/** Settled by receipts while they were in doubt. */
export const dropSettled = (tx: Tx, now: Date) =>
  tx.exec(sql`
    delete from parcel p where p.status = 'unknown' and p.due_at <= ${now}
      and not exists (
        select from unnest(p.delivery_ids) as m (id) left join delivery d on d.id = m.id
        where coalesce(d.status, 'queued') = 'queued')`);

/** Of those given, the ones that are in doubt still, their parcels locked: late evidence may have been quicker. */
export const lockDoubtful = async (tx: Tx, all: readonly Doubtful[]): Promise<Doubtful[]> => {
  const still = await tx.many(
    z.object({ number: z.int(), id: DeliveryId }),
    sql`
    select p.number, t.id from parcel p
    join unnest(
      ${all.map((one) => one.parcel)}::bigint[], ${all.map((one) => one.fence)}::integer[],
      ${all.map((one) => one.id)}::uuid[]) as t (number, fence, id)
      on p.number = t.number and p.fence = t.fence and p.delivery_ids @> array[t.id]
    where p.status = 'unknown' order by p.number for update of p`,
  );
  const ids = new Set(still.map((one) => one.id));
  return all.filter((one) => ids.has(one.id));
};

export interface Settled {
  readonly id: DeliveryId;
  readonly parcel: number;
  readonly status: 'sent' | 'dead';
  readonly reason: string | null;
  readonly providerRef: string | null;
}

/** The caller holds the locks of the parcels. */
export const settleDoubtful = async (tx: Tx, all: readonly Settled[], now: Date): Promise<void> => {
  if (all.length === 0) return;
  await tx.exec(sql`
    /* step: resolve */
    with said as (
      select t.*, p.fence, p.provider, p.begun_at from unnest(
        ${all.map((one) => one.id)}::uuid[], ${all.map((one) => one.parcel)}::bigint[],
        ${all.map((one) => one.status)}::text[], ${all.map((one) => one.reason)}::text[],
        ${all.map((one) => one.providerRef)}::text[]) as t (id, parcel, status, reason, provider_ref)
      join parcel p on p.number = t.parcel),
    moved as (
      update delivery d
      set status = s.status, reason = s.reason, fence = s.fence, provider = s.provider, status_at = ${now},
        provider_ref = coalesce(s.provider_ref, d.provider_ref)
      from said s where d.id = s.id and d.status = 'queued'
      returning d.id, d.setting_id, d.channel, d.address_mark)
    insert into attempt (delivery_id, fence, setting_id, channel, provider, address_mark, outcome, code, begun_at,
      ended_at, created_at)
    select m.id, s.fence, m.setting_id, m.channel, s.provider, m.address_mark, 'unknown', 'no_answer', s.begun_at,
      ${now}::timestamptz, ${now}::timestamptz
    from moved m join said s on s.id = m.id
    where s.status = 'dead'
    on conflict do nothing`);
  await leaveParcels(tx, all);
};

export interface Again {
  readonly id: DeliveryId;
  readonly parcel: number;
  /** A second copy may reach the person. */
  readonly isLabelled: boolean;
  /** Only the provider that has it may be handed it again. */
  readonly isPinned: boolean;
}

/**
 * Sent again, now. What processes died with twice is parted, each to be claimed alone; what they died with once more is
 * dead. The caller holds the locks of the parcels.
 * @returns those that are dead.
 */
export const requeueDoubtful = async (tx: Tx, all: readonly Again[], now: Date): Promise<DeliveryId[]> => {
  if (all.length === 0) return [];
  const dead = await tx.many(
    z.object({ id: DeliveryId }),
    sql`
    /* step: requeue */
    with said as (
      select t.*, p.fence as begun_fence, p.provider as begun_provider, p.crashes, p.begun_at
      from unnest(
        ${all.map((one) => one.id)}::uuid[], ${all.map((one) => one.parcel)}::bigint[],
        ${all.map((one) => one.isLabelled)}::boolean[], ${all.map((one) => one.isPinned)}::boolean[])
        as t (id, parcel, is_labelled, is_pinned)
      join parcel p on p.number = t.parcel),
    moved as (
      update delivery d
      set possible_dup = d.possible_dup or (s.is_labelled and s.crashes < ${POISON_AFTER}), fence = s.begun_fence,
        provider = s.begun_provider, status_at = ${now},
        status = case when s.crashes >= ${POISON_AFTER} then 'dead' else d.status end,
        reason = case when s.crashes >= ${POISON_AFTER} then 'poison' else 'not_known' end
      from said s where d.id = s.id and d.status = 'queued'
      returning d.id, d.setting_id, d.channel, d.address_mark, d.status),
    noted as (
      insert into attempt (delivery_id, fence, setting_id, channel, provider, address_mark, outcome, code, begun_at,
        ended_at, created_at)
      select m.id, s.begun_fence, m.setting_id, m.channel, s.begun_provider, m.address_mark, 'unknown', 'no_answer',
        s.begun_at, ${now}::timestamptz, ${now}::timestamptz
      from moved m join said s on s.id = m.id
      on conflict do nothing),
    again as (
      insert into parcel (setting_id, subject_id, channel, lane, purpose, fence, provider, is_pinned, tries, crashes,
        due_at, first_due_at, delivery_ids, created_at)
      select p.setting_id, p.subject_id, p.channel, p.lane, p.purpose, p.fence,
        p.provider, s.is_pinned, p.tries, p.crashes, ${now}::timestamptz, p.first_due_at,
        array_agg(s.id order by s.id), ${now}::timestamptz
      from said s join moved m on m.id = s.id and m.status = 'queued' join parcel p on p.number = s.parcel
      group by p.number, s.is_pinned, case when p.crashes >= ${ALONE_AFTER} then s.id end)
    select id from moved where status = 'dead'`,
  );
  await leaveParcels(tx, all);
  return dead.map((one) => one.id);
};

/** The provider cannot say now: asked again then. */
export const askLater = (tx: Tx, numbers: readonly number[], at: Date) =>
  tx.exec(
    sql`update parcel set due_at = ${at} where number = any(${numbers}::bigint[]) and status = 'unknown'`,
  );
