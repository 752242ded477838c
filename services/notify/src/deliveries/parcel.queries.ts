/** Parcels: what is due, who claims it, who is in it, and what is written ahead of a call. Each statement is set-based. */
import { Lane } from '@storybell/contracts/delivery';
import { DeliveryId, GuardianId, SettingId, SubjectId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import { Instant } from '@storybell/contracts/time';
import { json, sql, type Db, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { providerChannels, type ProviderChannel } from '../channels/channel.ts';
import type { Addresses } from '../recipients/sealed-address.ts';
import { ALONE_AFTER } from './delivery.ts';

/** A parcel in a worker's hands: once it is claimed again, the fence is another and this worker is not believed. */
export const Parcel = z.object({
  number: z.int().positive(),
  settingId: SettingId,
  subjectId: SubjectId,
  purpose: z.string(),
  lane: Lane,
  fence: z.int().positive(),
  tries: z.int().nonnegative(),
  crashes: z.int().nonnegative(),
  /** The one provider that may be handed it; null when any may. */
  pinned: z.string().nullable(),
  firstDueAt: Instant,
  dueAt: Instant,
  size: z.int().positive(),
});
export type Parcel = z.infer<typeof Parcel>;

export interface Claim {
  readonly channel: ProviderChannel;
  readonly lane: Lane;
  readonly owner: number;
  /** Deliveries, at least one parcel. */
  readonly room: number;
  /** Providers that may be called. */
  readonly providers: readonly string[];
}

/** Half of it for others: a setting that has much to say does not take all turns. */
const PARCELS_A_SETTING = 20;

/** Nothing is claimed by a process that could not say that it lives: its claims would be taken back at once. */
const isAlive = (owner: number, leaseS: number): Sql => sql`
  exists (select from worker k
    where k.number = ${owner} and k.seen_at > clock_timestamp() - make_interval(secs => ${leaseS}))`;

/** Takes what is due, oldest first, the settings in turns. Those that a process died with twice wait to be claimed alone. */
export const claimParcels = (
  tx: Tx,
  { channel, lane, owner, room, providers }: Claim,
  leaseS: number,
  now: Date,
) =>
  tx.often.many(
    Parcel,
    sql`
    /* step: claim */
    with recursive setting (id) as (
      (select setting_id from parcel where channel = ${channel} and lane = ${lane} order by setting_id limit 1)
      union all
      select (
        select p.setting_id from parcel p
        where p.channel = ${channel} and p.lane = ${lane} and p.setting_id > s.id order by p.setting_id limit 1)
      from setting s where s.id is not null),
    due as (
      select d.number, d.size, row_number() over (partition by s.id order by d.due_at, d.number) as turn, d.due_at
      from setting s
      cross join lateral (
        select p.number, p.due_at, cardinality(p.delivery_ids) as size from parcel p
        where p.channel = ${channel} and p.lane = ${lane} and p.setting_id = s.id and p.due_at <= ${now}
          and p.status = 'queued' and p.held_reason is null and p.crashes < ${ALONE_AFTER}
          and (not p.is_pinned or p.provider = any(${providers}::text[]))
        order by p.due_at limit ${PARCELS_A_SETTING} for update skip locked) d
      where ${isAlive(owner, leaseS)}),
    taken as (
      select number from (
        select number, sum(size) over (order by turn, due_at, number) - size as before from due) t
      where before < ${room})
    update parcel p set status = 'sending', owner = ${owner}, fence = p.fence + 1, claimed_at = clock_timestamp(), begun_at = null
    where p.number = any(array(select number from taken))
    returning ${claimed}`,
  );

/** The oldest of those that a process died with twice. */
export const claimAlone = (
  tx: Tx,
  { channel, lane, owner, providers }: Omit<Claim, 'room'>,
  leaseS: number,
  now: Date,
) =>
  tx.many(
    Parcel,
    sql`
    /* step: claim-alone */
    update parcel p set status = 'sending', owner = ${owner}, fence = p.fence + 1, claimed_at = clock_timestamp(), begun_at = null
    where p.number = (
        select x.number from parcel x
        where x.channel = ${channel} and x.lane = ${lane} and x.status = 'queued' and x.held_reason is null
          and x.crashes >= ${ALONE_AFTER} and x.due_at <= ${now}
          and (not x.is_pinned or x.provider = any(${providers}::text[]))
        order by x.due_at limit 1 for update skip locked)
      and ${isAlive(owner, leaseS)}
    returning ${claimed}`,
  );

const claimed = sql`
  p.number, p.setting_id, p.subject_id, p.purpose, p.lane, p.fence, p.tries, p.crashes,
  case when p.is_pinned then p.provider end as pinned,
  p.first_due_at, p.due_at, cardinality(p.delivery_ids) as size`;

/** Who is in a claimed parcel, as they are now: settled ones have left it. */
export const Member = z.object({
  parcel: z.int().positive(),
  id: DeliveryId,
  guardianId: GuardianId,
  linkCode: z.string().nullable(),
  locale: Locale,
  address: z.string().nullable(),
  addressHash: z.string().nullable(),
  withContent: z.boolean(),
  plannedAt: Instant,
  /** Why it is not to be sent any more; null when it is. */
  reason: z.string().nullable(),
});
export type Member = z.infer<typeof Member>;

/** What is known of the subject that a parcel tells of. */
export const Told = z.object({
  subjectId: SubjectId,
  kind: z.enum(['story', 'notice', 'message', 'digest']),
  version: z.int().positive(),
  /** The language it is written in. */
  writtenIn: Locale.nullable(),
  needsAcknowledgement: z.boolean(),
  reachBy: Instant.nullable(),
  publishedAt: Instant.nullable(),
});
export type Told = z.infer<typeof Told>;

export const listTold = (tx: Tx, numbers: readonly number[]) =>
  tx.often.many(
    Told,
    sql`
    select p.subject_id, p.kind, p.version, p.locale as written_in, p.needs_acknowledgement, p.reach_by,
      p.published_at
    from publication p
    where (p.setting_id, p.subject_id) in (
      select setting_id, subject_id from parcel where number = any(${numbers}::bigint[]))`,
  );

/**
 * Looks again whether each is still to be sent: withdrawn, read in the app, unsubscribed and suppressed since the plan
 * show here.
 */
export async function listMembers(
  tx: Tx,
  addresses: Addresses,
  { channel, numbers }: { readonly channel: ProviderChannel; readonly numbers: readonly number[] },
  reasonNotToSend: (channel: Sql) => Sql,
): Promise<Member[]> {
  const rows = await tx.often.many(
    MemberRow,
    sql`
    select c.number as parcel, c.setting_id, m.id, r.guardian_id, d.link_code, r.locale,
      case c.channel when 'email' then r.email when 'sms' then r.phone end as clear,
      case c.channel when 'email' then r.email_sealed when 'sms' then r.phone_sealed end as sealed,
      case c.channel when 'email' then r.email_hash when 'sms' then r.phone_hash end as address_hash,
      coalesce(pr.email_with_content, false) and c.channel = 'email' as with_content,
      coalesce(d.created_at, c.created_at) as planned_at,
      case
        -- A correction is for who has confirmed the wrong words, too.
        when e.acknowledged_at is not null and starts_with(c.purpose, 'reminder_') then 'acknowledged'
        -- A reminder is for who has not confirmed, whether they read it or not.
        when e.read_at is not null and c.purpose = 'published' then 'read_in_app'
        else ${reasonNotToSend(sql`${channel}::text`)}
      end as reason
    from parcel c
    cross join unnest(c.delivery_ids, c.guardian_ids) as m (id, guardian_id)
    -- By its key, one by one: while statistics are older than the last fan-out, all of the table was read for each claim
    -- (9 ms for 350 members among 20,000).
    left join lateral (
      select x.guardian_id, x.link_code, x.status, x.created_at from delivery x where x.id = m.id offset 0) d on true
    join recipient r on r.setting_id = c.setting_id and r.guardian_id = coalesce(d.guardian_id, m.guardian_id)
    left join publication p on p.setting_id = c.setting_id and p.subject_id = c.subject_id
    left join preference pr on pr.setting_id = r.setting_id and pr.guardian_id = r.guardian_id
    left join feed_entry e
      on e.setting_id = r.setting_id and e.guardian_id = r.guardian_id and e.subject_id = c.subject_id
    where c.number = any(${numbers}::bigint[]) and coalesce(d.status, 'queued') = 'queued'`,
  );
  return rows.map(({ settingId, clear, sealed, ...member }) => ({
    ...member,
    address: channel === 'push' ? null : addresses.read({ clear, sealed }, channel, { settingId, guardianId: member.guardianId }),
  })); // prettier-ignore
}

const MemberRow = Member.omit({ address: true }).extend({
  settingId: SettingId,
  clear: z.string().nullable(),
  sealed: z.instanceof(Buffer).nullable(),
});

/** A claimed parcel of which nobody is left, e.g. all settled by receipts. */
export const dropEmpty = (tx: Tx, owner: number, numbers: readonly number[]) =>
  tx.exec(sql`
    delete from parcel where number = any(${numbers}::bigint[]) and owner = ${owner} and status = 'sending'`);

export interface Beginning {
  readonly owner: number;
  readonly number: number;
  readonly fence: number;
  readonly provider: string;
  readonly at: Date;
}

/**
 * Written ahead of the calls to a provider: what is written is in doubt if we die now, what is not was never begun.
 * @returns the numbers of those that are still their owner's; of the others nothing may be sent.
 */
export const beginParcels = async (db: Db, all: readonly Beginning[]): Promise<ReadonlySet<number>> => {
  const begun = await db.often.many(
    z.object({ number: z.int() }),
    sql`
    /* step: begin */
    with mine as (
      select p.number, t.at, t.provider from parcel p
      join unnest(
        ${all.map((one) => one.number)}::bigint[], ${all.map((one) => one.owner)}::integer[],
        ${all.map((one) => one.fence)}::integer[], ${all.map((one) => one.provider)}::text[],
        ${all.map((one) => one.at)}::timestamptz[]) as t (number, owner, fence, provider, at)
        on t.number = p.number
      where p.owner = t.owner and p.fence = t.fence and p.status = 'sending' and p.begun_at is null
        -- Known to be few, so that they are looked for by their keys.
        and p.number = any(${all.map((one) => one.number)}::bigint[])
      order by p.number for update of p)
    update parcel p set begun_at = mine.at, provider = mine.provider
    from mine where p.number = mine.number
    returning p.number`,
  );
  return new Set(begun.map((one) => one.number));
};

/** Claimed, and nothing of it handed over: back to where it was. */
export const releaseParcels = (
  db: Db,
  owner: number,
  all: readonly { readonly number: number; readonly fence: number }[],
) =>
  db.exec(sql`
    /* step: release */
    update parcel p set status = 'queued', owner = null, begun_at = null
    from unnest(${all.map((one) => one.number)}::bigint[], ${all.map((one) => one.fence)}::integer[]) as t (number, fence)
    where p.number = t.number and p.fence = t.fence and p.owner = ${owner} and p.status = 'sending'`);

/**
 * Puts deliveries that are `queued` into parcels, those together that are of one subject, channel, lane and purpose and
 * due at the same time.
 */
export const insertParcels = (
  tx: Tx,
  settingId: SettingId,
  all: readonly { readonly id: DeliveryId; readonly dueAt: Date }[],
  sizes: Readonly<Record<ProviderChannel, number>>,
  now: Date,
) =>
  tx.exec(sql`
    /* step: queue */
    insert into parcel (setting_id, subject_id, channel, lane, purpose, fence, due_at, first_due_at, delivery_ids, created_at)
    select setting_id, subject_id, channel, lane, purpose, max(fence), due_at, due_at, array_agg(id order by id), ${now}::timestamptz
    from (
      select d.*, t.due_at,
        (row_number() over (partition by d.subject_id, d.channel, d.lane, d.purpose, t.due_at order by d.id) - 1)
          / (${json(sizes)}->>d.channel)::int as nth
      from unnest(${all.map((one) => one.id)}::uuid[], ${all.map((one) => one.dueAt)}::timestamptz[]) as t (id, due_at)
      join delivery d on d.id = t.id and d.setting_id = ${settingId} and d.status = 'queued') q
    group by setting_id, subject_id, channel, lane, purpose, due_at, nth`);

/** Of a channel: what is due by lane, and for how long, in milliseconds. Parcels weigh alike: they are equally large. */
export const readDueAges = (db: Read, now: Date) =>
  db.many(
    z.object({
      channel: z.string(),
      lane: Lane,
      due: z.int(),
      oldestMs: z.number(),
      p95Ms: z.number(),
    }),
    sql`
    select channel, lane, sum(cardinality(delivery_ids))::int as due, max(age)::float8 as oldest_ms,
      percentile_cont(0.95) within group (order by age)::float8 as p95_ms
    from (
      select p.*, extract(epoch from ${now}::timestamptz - p.due_at) * 1000 as age
      from parcel p where p.status <> 'unknown' and p.held_reason is null and p.due_at <= ${now}) d
    group by channel, lane`,
  );

const isDue = (now: Date): Sql => sql`status = 'queued' and held_reason is null and due_at <= ${now}`;

export const isParcelDue = (now: Date): Sql => sql`exists (select from parcel where ${isDue(now)})`;

/** The channels by which something is due, in one look, and whether a process died with some of it twice. */
export const listDueChannels = (db: Read, now: Date) =>
  db.many(
    z.object({ channel: z.enum(providerChannels), hasAlone: z.boolean() }),
    sql`
    select channel, bool_or(crashes >= ${ALONE_AFTER}) as has_alone from parcel
    where ${isDue(now)}
    group by channel`,
  );
