import { Channel, DeliveryState } from '@storybell/contracts/delivery';
import { CallOutcome } from '@storybell/contracts/escalation';
import { CallId, GuardianId, SubjectId, type SettingId, type StaffId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import { Instant } from '@storybell/contracts/time';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { OfSubject } from './escalation.queries.ts';

const DutyRow = z.object({
  guardianId: GuardianId,
  locale: Locale,
  since: Instant,
  readAt: Instant.nullable(),
  callId: CallId.nullable(),
  outcome: CallOutcome.nullable(),
  calledAt: Instant.nullable(),
});
export type DutyRow = z.infer<typeof DutyRow>;

/** Whom to call, those not reached yet first. Who confirmed meanwhile, or lost it from the feed, is not there. */
export const listDuties = (db: Read, { settingId, subjectId }: OfSubject) =>
  db.many(
    DutyRow,
    sql`
    select c.guardian_id, r.locale, c.created_at as since, e.read_at, l.id as call_id, l.outcome,
      l.created_at as called_at
    from call_duty c
    join recipient r on r.setting_id = c.setting_id and r.guardian_id = c.guardian_id
    join feed_entry e
      on e.setting_id = c.setting_id and e.guardian_id = c.guardian_id and e.subject_id = c.subject_id
    left join lateral (
      select o.id, o.outcome, o.created_at from phone_call o
      where o.setting_id = c.setting_id and o.subject_id = c.subject_id and o.guardian_id = c.guardian_id
        and o.taken_back_at is null
      order by o.created_at desc, o.id limit 1) l on true
    where c.setting_id = ${settingId} and c.subject_id = ${subjectId}
      and e.acknowledged_at is null and e.change <> 'withdrawn'
    order by l.outcome is not distinct from 'reached', c.created_at, c.guardian_id`,
  );

/** What those on the list were told, in the order in which it was planned. */
export const listTold = (db: Read, { settingId, subjectId }: OfSubject, guardianIds: readonly GuardianId[]) =>
  db.many(
    z.object({
      guardianId: GuardianId,
      channel: Channel,
      purpose: z.string(),
      state: DeliveryState,
      at: Instant,
    }),
    sql`
    select d.guardian_id, d.channel, d.purpose, d.status as state, d.status_at as at
    from standing d
    where d.subject_id = ${subjectId} and d.setting_id = ${settingId}
      and d.guardian_id = any(${guardianIds}::uuid[])
    order by d.guardian_id, d.created_at, array_position(array['push', 'email', 'sms'], d.channel)`,
  );

export interface Called extends OfSubject {
  readonly id: CallId;
  readonly guardianId: GuardianId;
  readonly staffId: StaffId;
  readonly outcome: CallOutcome;
}

/** @returns false when nobody was to call them about it, or they have confirmed. */
export const insertCall = async (tx: Tx, one: Called, now: Date): Promise<boolean> =>
  (await tx.exec(sql`
    insert into phone_call (id, setting_id, subject_id, guardian_id, staff_id, outcome, created_at)
    select ${one.id}::uuid, c.setting_id, c.subject_id, c.guardian_id, ${one.staffId}::uuid, ${one.outcome},
      ${now}::timestamptz
    from call_duty c
    join feed_entry e
      on e.setting_id = c.setting_id and e.guardian_id = c.guardian_id and e.subject_id = c.subject_id
    where c.setting_id = ${one.settingId} and c.subject_id = ${one.subjectId} and c.guardian_id = ${one.guardianId}
      and e.acknowledged_at is null and e.change <> 'withdrawn'`)) === 1;

/** The first time counts. @returns undefined unless this person noted it. */
export const takeBack = (tx: Tx, at: { settingId: SettingId; callId: CallId; staffId: StaffId }, now: Date) =>
  tx.maybe(
    z.object({ subjectId: SubjectId }),
    sql`
    update phone_call set taken_back_at = coalesce(taken_back_at, ${now})
    where id = ${at.callId} and setting_id = ${at.settingId} and staff_id = ${at.staffId}
    returning subject_id`,
  );
