import { Lane } from '@storybell/contracts/delivery';
import { EscalationStep, StepChannel } from '@storybell/contracts/escalation';
import { DeliveryId, SettingId, SubjectId } from '@storybell/contracts/ids';
import { json, sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { Rung } from './ladder.ts';

export interface OfSubject {
  readonly settingId: SettingId;
  readonly subjectId: SubjectId;
}

/** The first ladder stays. */
export async function insertLadder(
  tx: Tx,
  { settingId, subjectId }: OfSubject,
  ladder: readonly Rung[],
  now: Date,
) {
  const rows = ladder.map(({ step, channel, dueAt }) => ({ step, channel, due_at: dueAt }));
  await tx.exec(sql`
    insert into escalation_step (setting_id, subject_id, step, channel, due_at, created_at)
    select ${settingId}::uuid, ${subjectId}::uuid, step, channel, due_at, ${now}::timestamptz
    from jsonb_to_recordset(${json(rows)}) as t (step smallint, channel text, due_at timestamptz)
    on conflict do nothing`);
}

export const DueStep = z.object({
  settingId: SettingId,
  subjectId: SubjectId,
  step: z.int(),
  channel: StepChannel,
  lane: Lane,
  isWithdrawn: z.boolean(),
});
export type DueStep = z.infer<typeof DueStep>;

/** A step waits for the plan, for the step before it, and for a pause after that one. */
const isDue = (now: Date, pauseMs: number): Sql => sql`
  s.fired_at is null and s.due_at <= ${now} and (p.planned_at is not null or p.withdrawn_at is not null)
  and not exists (
    select from escalation_step b
    where b.setting_id = s.setting_id and b.subject_id = s.subject_id and b.step < s.step
      and (b.fired_at is null or b.fired_at > ${new Date(now.getTime() - pauseMs)}))`;

const due = (now: Date, pauseMs: number): Sql => sql`
  from escalation_step s
  join publication p on p.setting_id = s.setting_id and p.subject_id = s.subject_id
  where ${isDue(now, pauseMs)}`;

export const isStepDue = (now: Date, pauseMs: number): Sql => sql`exists (select ${due(now, pauseMs)})`;

export const listDueSteps = (db: Read, limit: number, pauseMs: number, now: Date) =>
  db.many(
    DueStep,
    sql`
    select s.setting_id, s.subject_id, s.step, s.channel, p.lane, p.withdrawn_at is not null as is_withdrawn
    ${due(now, pauseMs)}
    order by s.due_at, s.subject_id, s.step limit ${limit}`,
  );

/** Of several who fire it at once, one finds it here. */
export const lockDueStep = (tx: Tx, { settingId, subjectId, step }: DueStep, pauseMs: number, now: Date) =>
  tx.maybe(
    DueStep,
    sql`
    select s.setting_id, s.subject_id, s.step, s.channel, p.lane, p.withdrawn_at is not null as is_withdrawn
    from escalation_step s
    join publication p on p.setting_id = s.setting_id and p.subject_id = s.subject_id
    where s.setting_id = ${settingId} and s.subject_id = ${subjectId} and s.step = ${step}
      and ${isDue(now, pauseMs)}
    for update of s skip locked`,
  );

export const markFired = (tx: Tx, { settingId, subjectId, step }: DueStep, now: Date) =>
  tx.exec(sql`
    update escalation_step set fired_at = ${now}
    where setting_id = ${settingId} and subject_id = ${subjectId} and step = ${step}`);

/** Those of its feed who have not confirmed it. */
const unconfirmed = ({ settingId, subjectId }: OfSubject): Sql => sql`
  e.setting_id = ${settingId} and e.subject_id = ${subjectId} and e.acknowledged_at is null
  and e.change <> 'withdrawn'`;

/**
 * A reminder for each guardian who has not confirmed; who is not to get it by this channel has it with the reason.
 * @returns those to be sent.
 */
export const insertReminders = (
  tx: Tx,
  step: DueStep,
  { purpose, reasonNotToSend }: { readonly purpose: string; readonly reasonNotToSend: (channel: Sql) => Sql },
  now: Date,
) =>
  tx.many(
    z.object({ id: DeliveryId }),
    sql`
    /* step: escalate */
    with reminded as (
      insert into delivery (
        setting_id, subject_id, guardian_id, channel, purpose, lane, status, reason, status_at, created_at)
      select e.setting_id, e.subject_id, e.guardian_id, ${step.channel}, ${purpose}, ${step.lane},
        case when w.reason is null then 'queued' else 'suppressed' end, w.reason, ${now}::timestamptz,
        ${now}::timestamptz
      from feed_entry e
      join publication p on p.setting_id = e.setting_id and p.subject_id = e.subject_id
      join recipient r on r.setting_id = e.setting_id and r.guardian_id = e.guardian_id
      left join preference pr on pr.setting_id = e.setting_id and pr.guardian_id = e.guardian_id
      cross join lateral (select ${reasonNotToSend(sql`${step.channel}::text`)} as reason) w
      where ${unconfirmed(step)}
      order by e.guardian_id
      on conflict do nothing
      returning id, status)
    select id from reminded where status = 'queued' order by id`,
  );

export const insertDuties = (tx: Tx, step: DueStep, now: Date) =>
  tx.exec(sql`
    /* step: escalate */
    insert into call_duty (setting_id, subject_id, guardian_id, created_at)
    select e.setting_id, e.subject_id, e.guardian_id, ${now}::timestamptz from feed_entry e
    where ${unconfirmed(step)} order by e.guardian_id
    on conflict do nothing`);

/** In order; none for a notice that was withdrawn. */
export const listSteps = (db: Read, { settingId, subjectId }: OfSubject) =>
  db.many(
    EscalationStep,
    sql`
    select s.step, s.channel, s.due_at, s.fired_at
    from escalation_step s
    join publication p on p.setting_id = s.setting_id and p.subject_id = s.subject_id
    where s.setting_id = ${settingId} and s.subject_id = ${subjectId} and p.withdrawn_at is null
    order by s.step`,
  );
