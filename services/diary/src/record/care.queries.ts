import { monthsOf } from '@storybell/contracts/child-record';
import {
  CareAgreement,
  type CareOutcome,
  type CareProposal,
  type Requirement,
} from '@storybell/contracts/care';
import {
  CareProposalId,
  ChildId,
  type GuardianId,
  StaffId,
  type LineId,
  type SettingId,
} from '@storybell/contracts/ids';
import { newId } from '@storybell/platform/ids';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { openProposals } from '../card-rows.queries.ts';
import type { Keys } from '../keys/keys.ts';
import { proposalPlace } from '../keys/sealed.ts';

interface OfChild {
  readonly settingId: SettingId;
  readonly childId: ChildId;
}

/** Of a requirement `l`: when one side last agreed to it as it stands; or else when it was written. */
const lastAgreedOn: Sql = sql`
  (select (coalesce(max(a.agreed_at), l.since) at time zone s.time_zone)::date
    from setting s
    left join care_agreement a on a.line_id = l.id and a.line_version = l.version
    where s.id = l.setting_id group by s.time_zone)`;

/**
 * Of a requirement `l`, a day: the one that was agreed, until one side has looked at it on that day or later; then, and
 * where none was agreed, so many months after the last yes.
 */
export const reviewOf: Sql = sql`
  (select case when (l.details ->> 'reviewOn')::date > t.agreed_on then (l.details ->> 'reviewOn')::date
    else (t.agreed_on + make_interval(months => ${monthsOf.requirement ?? 6}))::date end
  from (select ${lastAgreedOn} as agreed_on) t)`;

/** Of each requirement as it stands, in the order of the card. */
export const listAgreements = (db: Read, { settingId, childId }: OfChild, now: Date) =>
  db.many(
    CareAgreement,
    sql`
    select l.id as line_id, y.nursery_at, y.family_at,
      case when y.last_at > greatest(y.nursery_at, y.family_at) then y.last_at end as unchanged_at,
      d.due_on::text, d.due_on <= (${now}::timestamptz at time zone s.time_zone)::date as is_due
    from requirement l
    join setting s on s.id = l.setting_id
    cross join lateral (
      select min(a.agreed_at) filter (where a.staff_id is not null) as nursery_at,
        min(a.agreed_at) filter (where a.guardian_id is not null) as family_at, max(a.agreed_at) as last_at
      from care_agreement a where a.line_id = l.id and a.line_version = l.version) y
    cross join lateral (select ${reviewOf} as due_on) d
    where l.setting_id = ${settingId} and l.child_id = ${childId} and l.until is null
    order by l.place, l.id`,
  );

/** One of the nursery, or a guardian, with who entered it where they said it in person. */
export type Side =
  { readonly staffId: StaffId } | { readonly guardianId: GuardianId; readonly recordedBy: StaffId | null };

export const insertAgreement = (
  tx: Tx,
  {
    settingId,
    childId,
    line,
    side,
  }: OfChild & { readonly line: { readonly id: LineId; readonly version: number }; readonly side: Side },
  { at, now }: { readonly at: Date; readonly now: Date },
) =>
  tx.exec(sql`
    insert into care_agreement
      (id, setting_id, child_id, line_id, line_version, staff_id, guardian_id, recorded_by, agreed_at, created_at)
    values (gen_random_uuid(), ${settingId}, ${childId}, ${line.id}, ${line.version},
      ${'staffId' in side ? side.staffId : null}, ${'guardianId' in side ? side.guardianId : null},
      ${'guardianId' in side ? side.recordedBy : null}, ${at}, ${now})`);

/** How long it is shown that a family wants something different. */
const SHOWN_DAYS = 30;

/** Those that wait, and those that were answered with something different lately; of a guardian's answers their own alone. */
export const listProposals = (
  db: Read,
  keys: Keys,
  { settingId, childId }: OfChild,
  {
    guardianId,
    staffId,
    now,
  }: { readonly guardianId: GuardianId | null; readonly staffId: StaffId | null; readonly now: Date },
) =>
  openProposals(
    db,
    keys,
    settingId,
    sql`
      o.child_id = ${childId}
      and (o.outcome is null
        or (o.outcome = 'different' and o.ended_at > ${now}::timestamptz - make_interval(days => ${SHOWN_DAYS})
          and (${guardianId}::uuid is null or o.guardian_id = ${guardianId}::uuid)))
    order by o.created_at, o.id`,
    staffId,
  );

export async function getProposal(
  db: Read,
  keys: Keys,
  settingId: SettingId,
  id: CareProposalId,
  reader: StaffId | null = null,
): Promise<CareProposal> {
  const [found] = await openProposals(db, keys, settingId, sql`o.id = ${id}`, reader);
  if (found === undefined) throw new Error('there is no such proposal');
  return found;
}

const Waiting = z.object({ childId: ChildId, staffId: StaffId, lineVersion: z.int().nullable() });

/** Of two who answer at once, the second finds it answered. */
export const lockProposal = (tx: Tx, settingId: SettingId, id: CareProposalId) =>
  tx.maybe(
    Waiting,
    sql`
    select child_id, staff_id, line_version from care_proposal
    where setting_id = ${settingId} and id = ${id} for update`,
  );

interface NewProposal extends OfChild {
  readonly staffId: StaffId;
  readonly line: { readonly id: LineId; readonly version: number } | null;
  /** Null: to take the line out. */
  readonly wish: Requirement | null;
}

export async function insertProposal(
  tx: Tx,
  keys: Keys,
  { settingId, childId, staffId, line, wish }: NewProposal,
  now: Date,
): Promise<CareProposalId> {
  const id = newId(CareProposalId);
  const sealerFor = await keys.toSeal(tx, 'child', settingId, [childId]);
  const sealed = wish === null ? null : sealerFor(childId).seal(JSON.stringify(wish), proposalPlace(settingId, id, 'sealed')); // prettier-ignore
  await tx.exec(sql`
    insert into care_proposal (id, setting_id, child_id, staff_id, line_id, line_version, sealed, created_at)
    values (${id}, ${settingId}, ${childId}, ${staffId}, ${line?.id ?? null}, ${line?.version ?? null}, ${sealed}, ${now})`);
  return id;
}

/** What waits about a line, since something newer is proposed or it is another line by now. */
export const endWaiting = (tx: Tx, lineId: LineId, endedBy: StaffId, now: Date) =>
  tx.exec(sql`
    update care_proposal set outcome = 'withdrawn', ended_at = ${now}, ended_by = ${endedBy}
    where line_id = ${lineId} and outcome is null`);

interface Ended extends OfChild {
  readonly id: CareProposalId;
  readonly outcome: CareOutcome;
  readonly guardianId: GuardianId | null;
  /** Who entered what was said in person, or took it back. */
  readonly endedBy: StaffId | null;
  readonly reply: string | null;
}

export async function saveEnd(
  tx: Tx,
  keys: Keys,
  { settingId, childId, id, outcome, guardianId, endedBy, reply }: Ended,
  now: Date,
): Promise<void> {
  const sealerFor = await keys.toSeal(tx, 'child', settingId, reply === null ? [] : [childId]);
  const sealed = reply === null ? null : sealerFor(childId).seal(reply, proposalPlace(settingId, id, 'reply_sealed')); // prettier-ignore
  await tx.exec(sql`
    update care_proposal
    set outcome = ${outcome}, ended_at = ${now}, guardian_id = ${guardianId}, ended_by = ${endedBy},
      reply_sealed = ${sealed}
    where id = ${id}`);
}
