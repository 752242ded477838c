/** Parcels: claiming what is due, writing attempts ahead, and settling. Each statement is set-based. */
import { Lane } from '@storybell/contracts/delivery';
import { DeliveryId, GuardianId, SettingId, SubjectId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import { Instant } from '@storybell/contracts/time';
import { json, sql, type Db, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { providerChannels, type Outcome, type ProviderChannel } from '../channels/channel.ts';
import { ALONE_AFTER, type Verdict } from './delivery.ts';

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
  tx.many(
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
    from taken where p.number = taken.number
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
  publishedAt: Instant.nullable(),
});
export type Told = z.infer<typeof Told>;

export const listTold = (tx: Tx, numbers: readonly number[]) =>
  tx.many(
    Told,
    sql`
    select p.subject_id, p.kind, p.version, p.locale as written_in, p.needs_acknowledgement, p.published_at
    from publication p
    where (p.setting_id, p.subject_id) in (
      select setting_id, subject_id from parcel where number = any(${numbers}::bigint[]))`,
  );

/**
 * Looks again whether each is still to be sent: withdrawn, read in the app, unsubscribed and suppressed since the plan
 * show here.
 */
export const listMembers = (
  tx: Tx,
  channel: ProviderChannel,
  numbers: readonly number[],
  reasonNotToSend: (channel: Sql) => Sql,
) =>
  tx.many(
    Member,
    sql`
    select c.number as parcel, m.id, r.guardian_id, d.link_code, r.locale,
      case c.channel when 'email' then r.email when 'sms' then r.phone end as address,
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
    left join delivery d on d.id = m.id
    join recipient r on r.setting_id = c.setting_id and r.guardian_id = coalesce(d.guardian_id, m.guardian_id)
    left join publication p on p.setting_id = c.setting_id and p.subject_id = c.subject_id
    left join preference pr on pr.setting_id = r.setting_id and pr.guardian_id = r.guardian_id
    left join feed_entry e
      on e.setting_id = r.setting_id and e.guardian_id = r.guardian_id and e.subject_id = c.subject_id
    where c.number = any(${numbers}::bigint[]) and coalesce(d.status, 'queued') = 'queued'`,
  );

interface Mine {
  readonly parcel: number;
  readonly fence: number;
  readonly id: DeliveryId;
}

/** Locks those parcels that are still this worker's, in order. */
const lockMine = (tx: Tx, owner: number, all: readonly { parcel: number; fence: number }[]) =>
  tx.many(
    z.object({ number: z.int(), deliveryIds: z.array(DeliveryId) }),
    sql`
    select p.number, p.delivery_ids from parcel p
    join (select distinct parcel, fence
      from unnest(${all.map((one) => one.parcel)}::bigint[], ${all.map((one) => one.fence)}::integer[]) as t (parcel, fence)) s
      on s.parcel = p.number and s.fence = p.fence
    where p.owner = ${owner} and p.status = 'sending'
    order by p.number for update of p`,
  );

/** Those in parcels of this worker. Who left one was settled by somebody else, and may be queued anew: a receipt came. */
const mineOf = async <T extends Mine>(tx: Tx, owner: number, all: readonly T[]): Promise<T[]> => {
  const mine = new Map((await lockMine(tx, owner, all)).map((one) => [one.number, new Set(one.deliveryIds)]));
  return all.filter((one) => mine.get(one.parcel)?.has(one.id) === true);
};

/**
 * Rows for members of parcels that have none yet, as they stand: queued. The caller holds the parcels' locks.
 * @param ids All members when left out.
 */
export const writeMembers = (tx: Tx, numbers: readonly number[], ids?: readonly DeliveryId[]) =>
  tx.exec(sql`
    /* step: write-down */
    insert into delivery (
      id, setting_id, subject_id, guardian_id, channel, purpose, lane, status, in_feed, status_at, created_at)
    select m.id, p.setting_id, p.subject_id, m.guardian_id, p.channel, p.purpose, p.lane, 'queued', true, p.created_at,
      p.created_at
    from parcel p cross join unnest(p.delivery_ids, p.guardian_ids) as m (id, guardian_id)
    where p.number = any(${numbers}::bigint[]) and p.guardian_ids is not null
      ${ids === undefined ? sql`` : sql`and m.id = any(${ids}::uuid[])`}
      and not exists (select from delivery d where d.id = m.id)`);

export const writeDown = (tx: Tx, all: readonly Leaving[]) =>
  writeMembers(tx, [...new Set(all.map((one) => one.parcel))], all.map((one) => one.id)); // prettier-ignore

export interface Unwanted extends Mine {
  readonly reason: string;
}

/** Of those claimed, some are not to be sent any more. */
export async function suppressMembers(
  tx: Tx,
  owner: number,
  all: readonly Unwanted[],
  now: Date,
): Promise<void> {
  if (all.length === 0) return;
  const mine = await mineOf(tx, owner, all);
  if (mine.length === 0) return;
  const ids = mine.map((one) => one.id);
  await writeDown(tx, mine);
  await tx.exec(sql`
    /* step: suppress */
    update delivery d set status = 'suppressed', reason = t.reason, status_at = ${now}
    from unnest(${ids}::uuid[], ${mine.map((one) => one.reason)}::text[]) as t (id, reason)
    where d.id = t.id and d.status = 'queued'`);
  await leaveParcels(tx, mine);
}

/** A claimed parcel of which nobody is left, e.g. all settled by receipts. */
export const dropEmpty = (tx: Tx, owner: number, numbers: readonly number[]) =>
  tx.exec(sql`
    delete from parcel where number = any(${numbers}::bigint[]) and owner = ${owner} and status = 'sending'`);

/** In order, in a statement of its own: the next one sees what those who held the locks have written. */
export const lockParcels = (tx: Tx, numbers: readonly number[]) =>
  tx.exec(sql`select from parcel where number = any(${numbers}::bigint[]) order by number for update`);

/** Out of their parcels, which end with their last member. The caller holds the parcels' locks. */
export const leaveParcels = (tx: Tx, all: readonly Leaving[]) => tx.exec(sql`with ${leaving(all)}`);

export interface Leaving {
  readonly parcel: number;
  readonly id: DeliveryId;
}

const leaving = (all: readonly Leaving[]): Sql => sql`
    left_by as (
      select p.number,
        array(select x.id from unnest(p.delivery_ids) with ordinality as x (id, at)
          where x.id <> all (l.ids) order by x.at) as rest,
        case when p.guardian_ids is not null then
          array(select x.guardian_id from unnest(p.delivery_ids, p.guardian_ids) with ordinality as x (id, guardian_id, at)
            where x.id <> all (l.ids) order by x.at) end as rest_guardians
      from parcel p
      join (
        select parcel, array_agg(id) as ids
        from unnest(${all.map((one) => one.parcel)}::bigint[], ${all.map((one) => one.id)}::uuid[]) as t (parcel, id)
        group by parcel) l on l.parcel = p.number),
    gone as (
      delete from parcel p using left_by l where p.number = l.number and cardinality(l.rest) = 0)
    update parcel p set delivery_ids = l.rest, guardian_ids = l.rest_guardians
    from left_by l where p.number = l.number and cardinality(l.rest) > 0`;

export interface Later extends Mine {
  readonly dueAt: Date;
}

/** Of those claimed, some are to be sent later: quiet hours began meanwhile. */
export async function deferMembers(tx: Tx, owner: number, all: readonly Later[], now: Date): Promise<void> {
  if (all.length === 0) return;
  const mine = await mineOf(tx, owner, all);
  if (mine.length === 0) return;
  await writeDown(tx, mine);
  await tx.exec(sql`
    /* step: defer */
    insert into parcel (setting_id, subject_id, channel, lane, purpose, fence, provider, is_pinned, tries, crashes,
      due_at, first_due_at, delivery_ids, created_at)
    select p.setting_id, p.subject_id, p.channel, p.lane, p.purpose, p.fence, p.provider, p.is_pinned, p.tries,
      p.crashes, t.due_at,
      greatest(p.first_due_at, t.due_at), array_agg(t.id order by t.id), ${now}::timestamptz
    from unnest(
      ${mine.map((one) => one.parcel)}::bigint[], ${mine.map((one) => one.id)}::uuid[],
      ${mine.map((one) => one.dueAt)}::timestamptz[]) as t (parcel, id, due_at)
    join parcel p on p.number = t.parcel
    group by p.number, t.due_at`);
  await leaveParcels(tx, mine);
}

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
  const begun = await db.many(
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

export interface Ended extends Mine {
  readonly guardianId: GuardianId;
  readonly subjectId: SubjectId;
  readonly settingId: SettingId;
  readonly provider: string;
  readonly addressHash: string | null;
  readonly begunAt: Date;
  readonly outcome: Outcome;
  readonly verdict: Verdict;
}

/** The start of the hash, as it stands in hexadecimal. */
const markOf = ({ addressHash }: Pick<Ended, 'addressHash'>) => addressHash?.slice(0, 16) ?? null;

const recordsOf = (all: readonly Ended[]): Sql => {
  const rows = all.map(({ parcel, id, fence, provider, addressHash, begunAt, outcome, verdict }) => ({
    parcel,
    id,
    fence,
    provider,
    mark: markOf({ addressHash }),
    begun_at: begunAt,
    outcome: outcome.kind,
    code: outcome.kind === 'accepted' ? null : outcome.code,
    provider_ref: outcome.kind === 'accepted' ? outcome.providerRef : null,
    status: verdict.status,
    reason: verdict.status === 'sent' ? null : verdict.reason,
    due_at: 'dueAt' in verdict ? verdict.dueAt : null,
    is_tried: verdict.status === 'queued' && verdict.isTry,
    is_crash: outcome.kind === 'unknown' && outcome.code === 'channel_threw',
  }));
  return sql`
    select t.*, ('x' || t.mark)::bit(64)::bigint as address_mark from jsonb_to_recordset(${json(rows)}) as t (
      parcel bigint, id uuid, fence integer, provider text, mark text, begun_at timestamptz, outcome text, code text,
      provider_ref text, status text, reason text, due_at timestamptz, is_tried boolean, is_crash boolean)`;
};

/** The delivery, and its history when there is more to tell than that it was accepted. */
const settled = (all: readonly Ended[], now: Date): Sql => sql`
  said as (${recordsOf(all)}),
  moved as (
    update delivery d
    set status = case when s.status in ('queued', 'unknown') then 'queued' else s.status end,
      reason = s.reason, fence = s.fence, status_at = ${now},
      provider = s.provider, provider_ref = coalesce(s.provider_ref, d.provider_ref),
      address_mark = coalesce(s.address_mark, d.address_mark)
    -- Known to be few, so that they are looked for by their keys.
    from said s where d.id = s.id and d.id = any(${all.map((one) => one.id)}::uuid[]) and d.status = 'queued'
    returning d.id, d.setting_id, d.channel),
  noted as (
    insert into attempt (delivery_id, fence, setting_id, channel, provider, address_mark, outcome, code, provider_ref,
      begun_at, ended_at, created_at)
    select m.id, s.fence, m.setting_id, m.channel, s.provider, s.address_mark, s.outcome, s.code, s.provider_ref,
      s.begun_at, ${now}::timestamptz, ${now}::timestamptz
    from moved m join said s on s.id = m.id
    where s.outcome <> 'accepted' and s.status <> 'suppressed'
    on conflict (delivery_id, fence) do update set
      outcome = excluded.outcome, code = excluded.code, ended_at = excluded.ended_at)`;

/**
 * Writes down what providers said of parcels that are still ours: same owner, same fence. What waits for another time,
 * or is in doubt, goes into a parcel of its own.
 * @returns those that were ours.
 */
export async function saveEnded(
  tx: Tx,
  owner: number,
  all: readonly Ended[],
  now: Date,
): Promise<readonly Ended[]> {
  const mine = await mineOf(tx, owner, all);
  if (mine.length === 0) return [];
  const sent = mine.filter((one) => one.verdict.status === 'sent');
  const others = mine.filter((one) => one.verdict.status !== 'sent');
  if (others.length > 0) {
    await writeDown(tx, others);
    await saveOthers(tx, others, now);
  }
  if (sent.length > 0)
    await tx.exec(sql`
    /* step: settle */
    with ${sentTo(sent, now)}, ${leaving(mine)}`);
  else await leaveParcels(tx, mine);
  return mine;
}

/**
 * Most are: they have no history and need no other parcel, so nothing else is looked at for them. What has no row yet gets
 * it now, once and as it ended.
 */
const sentTo = (all: readonly Ended[], now: Date): Sql => {
  const ids = all.map((one) => one.id);
  return sql`
  said as (
    select t.*, ('x' || t.mark)::bit(64)::bigint as address_mark
    from unnest(
      ${ids}::uuid[], ${all.map((one) => one.parcel)}::bigint[], ${all.map((one) => one.guardianId)}::uuid[],
      ${all.map((one) => one.fence)}::integer[], ${all.map((one) => one.provider)}::text[],
      ${all.map(({ outcome }) => (outcome.kind === 'accepted' ? outcome.providerRef : null))}::text[],
      ${all.map(markOf)}::text[]) as t (id, parcel, guardian_id, fence, provider, provider_ref, mark)),
  -- Known to be few, so that they are looked for by their keys.
  known as (select d.id from delivery d where d.id = any(${ids}::uuid[])),
  written as (
    insert into delivery (id, setting_id, subject_id, guardian_id, channel, purpose, lane, status, fence, provider,
      provider_ref, address_mark, in_feed, status_at, created_at)
    select s.id, p.setting_id, p.subject_id, s.guardian_id, p.channel, p.purpose, p.lane, 'sent', s.fence, s.provider,
      s.provider_ref, s.address_mark, true, ${now}::timestamptz, p.created_at
    from said s join parcel p on p.number = s.parcel
    where p.guardian_ids is not null and s.id not in (select id from known)),
  sent as (
    update delivery d
    set status = 'sent', reason = null, fence = s.fence, status_at = ${now}, provider = s.provider,
      provider_ref = coalesce(s.provider_ref, d.provider_ref),
      address_mark = coalesce(s.address_mark, d.address_mark)
    from said s
    where d.id = s.id and d.id = any(array(select id from known)) and d.status = 'queued')`;
};

const saveOthers = (tx: Tx, all: readonly Ended[], now: Date) =>
  tx.exec(sql`
    /* step: settle */
    with ${settled(all, now)}
    insert into parcel (setting_id, subject_id, channel, lane, purpose, status, fence, claimed_at, begun_at, provider,
      is_pinned, tries, crashes, due_at, first_due_at, delivery_ids, created_at)
    select p.setting_id, p.subject_id, p.channel, p.lane, p.purpose, s.status, p.fence,
      case when s.status = 'unknown' then p.claimed_at end, case when s.status = 'unknown' then p.begun_at end,
      p.provider, p.is_pinned, p.tries + s.is_tried::int, p.crashes + s.is_crash::int, s.due_at, p.first_due_at,
      array_agg(s.id order by s.id), ${now}::timestamptz
    from said s join moved m on m.id = s.id join parcel p on p.number = s.parcel
    where s.status in ('queued', 'unknown')
    group by p.number, s.status, s.due_at, s.is_tried, s.is_crash`);

/**
 * The late word of a provider on parcels that were taken from us meanwhile and are in doubt still, at the same fence:
 * that it took the message, or will never take it, is evidence. On those claimed again it is refused.
 * @returns those it settled.
 */
export async function saveEvidence(tx: Tx, all: readonly Ended[], now: Date): Promise<readonly Ended[]> {
  const telling = all.filter((one) => one.verdict.status === 'sent' || one.verdict.status === 'failed');
  if (telling.length === 0) return [];
  const doubted = await tx.many(
    z.object({ number: z.int(), id: DeliveryId }),
    sql`
    select p.number, t.id from parcel p
    join unnest(
      ${telling.map((one) => one.id)}::uuid[], ${telling.map((one) => one.subjectId)}::uuid[],
      ${telling.map((one) => one.fence)}::integer[]) as t (id, subject_id, fence)
      on p.subject_id = t.subject_id and p.fence = t.fence and p.status = 'unknown' and p.delivery_ids @> array[t.id]
    order by p.number for update of p`,
  );
  const parcelOf = new Map(doubted.map((one) => [one.id, one.number]));
  const believed = telling.filter((one) => parcelOf.has(one.id));
  if (believed.length === 0) return [];
  await writeDown(tx, doubted.map(({ number, id }) => ({ parcel: number, id }))); // prettier-ignore
  await tx.exec(sql`
    /* step: evidence */
    with ${settled(believed, now)} select from moved`);
  await leaveParcels(tx, doubted.map(({ number, id }) => ({ parcel: number, id }))); // prettier-ignore
  return believed;
}

/** What waits for its turn is not sent; what is in a provider's hands is past taking back. */
export const suppressQueued = async (
  tx: Tx,
  settingId: SettingId,
  subjectIds: readonly SubjectId[],
  now: Date,
): Promise<void> => {
  const queued = await tx.many(
    z.object({ number: z.int() }),
    sql`
    select number from parcel
    where setting_id = ${settingId} and subject_id = any(${subjectIds}::uuid[]) and status = 'queued'
    order by number for update`,
  );
  await writeMembers(tx, queued.map((one) => one.number)); // prettier-ignore
  await tx.exec(sql`
    /* step: withdraw */
    with gone as (
      delete from parcel where setting_id = ${settingId} and subject_id = any(${subjectIds}::uuid[]) and status = 'queued'
      returning fence, delivery_ids)
    update delivery d set status = 'suppressed', reason = 'withdrawn', fence = gone.fence, status_at = ${now}
    from gone cross join unnest(gone.delivery_ids) as m (id) where d.id = m.id and d.status = 'queued'`);
};

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

/** The channels by which something is due, in one look, and whether a process died with some of it twice. */
export const listDueChannels = (db: Read, now: Date) =>
  db.many(
    z.object({ channel: z.enum(providerChannels), hasAlone: z.boolean() }),
    sql`
    select channel, bool_or(crashes >= ${ALONE_AFTER}) as has_alone from parcel
    where status = 'queued' and held_reason is null and due_at <= ${now}
    group by channel`,
  );
