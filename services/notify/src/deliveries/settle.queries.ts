/** How deliveries leave their parcels: settled, suppressed, put off or withdrawn. Each statement is set-based. */
import { DeliveryId, type GuardianId, type SettingId, type SubjectId } from '@storybell/contracts/ids';
import { isViolationOf, json, sql, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { Outcome } from '../channels/channel.ts';
import type { Verdict } from './delivery.ts';

interface Mine {
  readonly parcel: number;
  readonly fence: number;
  readonly id: DeliveryId;
}

/** Locks those of the parcels that are still this worker's, in order. @param all Relation of `parcel` and `fence`. */
const stillOf = (owner: number, all: Sql): Sql => sql`
    select p.* from parcel p
    join (select distinct parcel, fence from ${all}) s on s.parcel = p.number and s.fence = p.fence
    where p.owner = ${owner} and p.status = 'sending'
    order by p.number for update of p`;

const lockMine = (tx: Tx, owner: number, all: readonly { parcel: number; fence: number }[]) =>
  tx.often.many(
    z.object({ number: z.int(), deliveryIds: z.array(DeliveryId) }),
    sql`
    with said (parcel, fence) as (
      select * from unnest(${all.map((one) => one.parcel)}::bigint[], ${all.map((one) => one.fence)}::integer[]))
    select number, delivery_ids from (${stillOf(owner, sql`said`)}) m`,
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

/** In order, in a statement of its own: the next one sees what those who held the locks have written. */
export const lockParcels = (tx: Tx, numbers: readonly number[]) =>
  tx.exec(sql`select from parcel where number = any(${numbers}::bigint[]) order by number for update`);

/** Out of their parcels, which end with their last member. The caller holds the parcels' locks. */
export const leaveParcels = (tx: Tx, all: readonly Leaving[]) =>
  tx.exec(sql`
    with said (parcel, id) as (
      select * from unnest(${all.map((one) => one.parcel)}::bigint[], ${all.map((one) => one.id)}::uuid[])),
    ${leaving(sql`parcel`)} select`);

export interface Leaving {
  readonly parcel: number;
  readonly id: DeliveryId;
}

/** Of who is in `said`. @param parcels Relation of them as they are now. */
const leaving = (parcels: Sql): Sql => sql`
    left_by as (
      select p.number,
        array(select x.id from unnest(p.delivery_ids) with ordinality as x (id, at)
          where x.id <> all (l.ids) order by x.at) as rest,
        case when p.guardian_ids is not null then
          array(select x.guardian_id from unnest(p.delivery_ids, p.guardian_ids) with ordinality as x (id, guardian_id, at)
            where x.id <> all (l.ids) order by x.at) end as rest_guardians
      from ${parcels} p
      join (select parcel, array_agg(id) as ids from said group by parcel) l on l.parcel = p.number),
    gone as (
      delete from parcel p using left_by l where p.number = l.number and cardinality(l.rest) = 0),
    fewer as (
      update parcel p set delivery_ids = l.rest, guardian_ids = l.rest_guardians
      from left_by l where p.number = l.number and cardinality(l.rest) > 0)`;

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
    await leaveParcels(tx, others);
  }
  await saveSent(tx, owner, sent, now);
  return mine;
}

/**
 * What providers took: most of what ends, so it is one statement and nothing else is looked at. It has no history and needs
 * no other parcel; what has no row yet gets it now, once and as it ended.
 * @returns those that were not ours, or were settled by somebody else: a receipt came. All of them, unchanged, when the row
 * of one was written while this waited for its parcel's lock.
 */
export async function saveSent(
  on: Pick<Tx, 'often'>,
  owner: number,
  all: readonly Ended[],
  now: Date,
): Promise<readonly Ended[]> {
  if (all.length === 0) return [];
  const ids = all.map((one) => one.id);
  const asked = on.often.many(
    z.object({ id: DeliveryId }),
    sql`
    /* step: settle */
    with said as (
      select t.*, ('x' || t.mark)::bit(64)::bigint as address_mark
      from unnest(
        ${ids}::uuid[], ${all.map((one) => one.parcel)}::bigint[], ${all.map((one) => one.guardianId)}::uuid[],
        ${all.map((one) => one.fence)}::integer[], ${all.map((one) => one.provider)}::text[],
        ${all.map(({ outcome }) => (outcome.kind === 'accepted' ? outcome.providerRef : null))}::text[],
        ${all.map(markOf)}::text[]) as t (id, parcel, guardian_id, fence, provider, provider_ref, mark)),
    -- Locked, so as they are now: whoever held a lock before us may have taken some out.
    mine as (${stillOf(owner, sql`said`)}),
    ours as (
      select s.*, p.setting_id, p.subject_id, p.channel, p.purpose, p.lane, p.created_at, p.guardian_ids is null as has_row
      from said s join mine p on p.number = s.parcel and s.id = any(p.delivery_ids)),
    -- Known to be few, so that they are looked for by their keys.
    known as (select d.id from delivery d where d.id = any(${ids}::uuid[])),
    written as (
      insert into delivery (id, setting_id, subject_id, guardian_id, channel, purpose, lane, status, fence, provider,
        provider_ref, address_mark, in_feed, status_at, created_at)
      select id, setting_id, subject_id, guardian_id, channel, purpose, lane, 'sent', fence, provider, provider_ref,
        address_mark, true, ${now}::timestamptz, created_at
      from ours where not has_row and id not in (select id from known)),
    sent as (
      update delivery d
      set status = 'sent', reason = null, fence = s.fence, status_at = ${now}, provider = s.provider,
        provider_ref = coalesce(s.provider_ref, d.provider_ref),
        address_mark = coalesce(s.address_mark, d.address_mark)
      from ours s
      where d.id = s.id and d.id = any(array(select id from known)) and d.status = 'queued'),
    ${leaving(sql`mine`)}
    select id from said where id not in (select id from ours)`,
  );
  const left = await asked.catch((error: unknown) => {
    if (isViolationOf(error, 'delivery_pkey')) return all;
    throw error;
  });
  const others = new Set(left.map((one) => one.id));
  return all.filter((one) => others.has(one.id));
}

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
