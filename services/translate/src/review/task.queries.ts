/** A task in the hands of those who work on it: claimed, closed, and what was done to it. */
import { InvitationId, ReviewTaskId, StaffId, type SettingId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import { ReviewAction, ReviewReason } from '@storybell/contracts/review';
import { SubjectRef } from '@storybell/contracts/subject';
import { Instant } from '@storybell/contracts/time';
import { Tier, TranslationSource } from '@storybell/contracts/translation';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { Words } from './marked-text.ts';

/** With what families see, if they see anything. */
export const Task = z.object({
  id: ReviewTaskId,
  subject: SubjectRef,
  from: Locale,
  locale: Locale,
  tier: Tier,
  reason: ReviewReason,
  dueAt: Instant,
  createdAt: Instant,
  closedAt: Instant.nullable(),
  closedBy: z.uuid().nullable(),
  /** Also of who let their time run out. */
  claimedBy: z.uuid().nullable(),
  claimedUntil: Instant.nullable(),
  proposedTitle: z.string().nullable(),
  proposedBody: z.string().nullable(),
  proposedEngine: z.string().nullable(),
  state: z.enum(['pending', 'translated', 'held', 'not_translated']),
  title: z.string().nullable(),
  body: z.string().nullable(),
  source: TranslationSource.nullable(),
  engine: z.string().nullable(),
  revision: z.int(),
  askers: z.int(),
  hasSubmission: z.boolean(),
});
export type Task = z.infer<typeof Task>;

const tasks = (where: Sql): Sql => sql`
  select t.id, jsonb_build_object('kind', o.kind, 'id', t.subject_id, 'version', t.version) as subject,
    o.locale as from, t.locale, t.tier, t.reason, t.due_at, t.created_at, t.closed_at, t.closed_by, t.claimed_by,
    t.claimed_until, t.proposed_title, t.proposed_body, t.engine as proposed_engine, r.state, r.title, r.body, r.source,
    r.engine, r.revision,
    (select count(*)::int from not_understood n where n.setting_id = t.setting_id and n.task_id = t.id) as askers,
    exists (
      select from invitation i
      where i.setting_id = t.setting_id and i.task_id = t.id and i.submitted_at is not null) as has_submission
  from review_task t
  join original o on o.setting_id = t.setting_id and o.subject_id = t.subject_id and o.version = t.version
  join translation r on r.setting_id = t.setting_id and r.subject_id = t.subject_id and r.version = t.version
    and r.locale = t.locale
  where ${where}`;

export const findTask = (db: Read, settingId: SettingId, id: ReviewTaskId) =>
  db.maybe(Task, tasks(sql`t.setting_id = ${settingId} and t.id = ${id}`));

export interface Queue {
  readonly settingId: SettingId;
  readonly locale: Locale | undefined;
  /** Of messages as well: for managers. */
  readonly hasMessages: boolean;
}

const isOpen = ({ settingId, locale, hasMessages }: Queue): Sql => sql`
  t.setting_id = ${settingId} and t.closed_at is null
  and (${locale ?? null}::text is null or t.locale = ${locale ?? null})
  and (${hasMessages} or o.kind <> 'message')`;

/** Safety first, then what is due first. */
export const listTasks = (db: Read, queue: Queue, limit: number) =>
  db.many(
    Task,
    sql`
    ${tasks(isOpen(queue))}
    order by array_position(array['safety', 'important', 'routine'], t.tier), t.due_at, t.id limit ${limit}`,
  );

export const countTasks = async (db: Read, queue: Queue) =>
  (await db.one(
    z.object({ count: z.int() }),
    sql`
    select count(*)::int as count
    from review_task t
    join original o on o.setting_id = t.setting_id and o.subject_id = t.subject_id and o.version = t.version
    where ${isOpen(queue)}`,
  )).count; // prettier-ignore

export interface OfTask {
  readonly settingId: SettingId;
  readonly taskId: ReviewTaskId;
}

/** Of two who claim at once the second waits for the first, and finds it taken. */
export const claimTask = (tx: Tx, { settingId, taskId }: OfTask, staffId: StaffId, until: Date, now: Date) =>
  tx.exec(sql`
    update review_task set claimed_by = ${staffId}, claimed_until = ${until}
    where setting_id = ${settingId} and id = ${taskId} and closed_at is null
      and (claimed_by is null or claimed_by = ${staffId} or claimed_until <= ${now})`);

export const releaseTask = (tx: Tx, { settingId, taskId }: OfTask, staffId: StaffId) =>
  tx.exec(sql`
    update review_task set claimed_by = null, claimed_until = null
    where setting_id = ${settingId} and id = ${taskId} and claimed_by = ${staffId} and closed_at is null`);

/**
 * Locks the text in this language and then its task, in the order in which a withdrawal takes them.
 * @returns the task as it is now; undefined when it was taken back meanwhile.
 */
export async function lockTask(tx: Tx, { settingId, taskId }: OfTask): Promise<Task | undefined> {
  await tx.exec(sql`
    select from translation r
    join review_task t on t.setting_id = r.setting_id and t.subject_id = r.subject_id and t.version = r.version
      and t.locale = r.locale
    where t.setting_id = ${settingId} and t.id = ${taskId} for update of r`);
  await tx.exec(sql`
    select from review_task where setting_id = ${settingId} and id = ${taskId} for update`);
  return findTask(tx, settingId, taskId);
}

export const closeTask = (tx: Tx, { settingId, taskId }: OfTask, by: string, now: Date) =>
  tx.exec(sql`
    update review_task set closed_at = ${now}, closed_by = ${by}
    where setting_id = ${settingId} and id = ${taskId} and closed_at is null`);

export interface Author {
  readonly kind: 'staff' | 'interpreter';
  readonly id: StaffId | InvitationId;
}

export interface NewEdit extends OfTask {
  readonly action: ReviewAction;
  readonly by: Author;
  readonly from: { readonly title: string | null; readonly body: string | null };
  readonly to: Words | null;
  readonly overrideReason: string | null;
}

export const insertEdit = (tx: Tx, edit: NewEdit, now: Date) =>
  tx.exec(sql`
    insert into review_edit (setting_id, task_id, action, by_kind, by_id, from_title, from_body, to_title, to_body,
      override_reason, created_at)
    values (${edit.settingId}, ${edit.taskId}, ${edit.action}, ${edit.by.kind}, ${edit.by.id}, ${edit.from.title},
      ${edit.from.body}, ${edit.to?.title ?? null}, ${edit.to?.body ?? null}, ${edit.overrideReason}, ${now})`);

export const listEdits = (db: Read, { settingId, taskId }: OfTask) =>
  db.many(
    z.object({
      action: ReviewAction,
      by: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('staff'), id: StaffId }),
        z.object({ kind: z.literal('interpreter'), id: InvitationId }),
      ]),
      toTitle: z.string().nullable(),
      toBody: z.string().nullable(),
      at: Instant,
    }),
    sql`
    select action, jsonb_build_object('kind', by_kind, 'id', by_id) as by, to_title, to_body, created_at as at
    from review_edit where setting_id = ${settingId} and task_id = ${taskId} order by created_at, id`,
  );

/** The words of a text in a language, signed. Whoever still asks an engine for it is not believed any more. */
export const writeChecked = (
  tx: Tx,
  { subject, locale }: Pick<Task, 'subject' | 'locale'>,
  to: (Words & { readonly source: TranslationSource; readonly engine: string | null }) | null,
  isOther: boolean,
  now: Date,
) =>
  tx.one(
    z.object({ revision: z.int() }),
    sql`
    update translation set
      state = ${to === null ? 'not_translated' : 'translated'}, title = ${to?.title ?? null}, body = ${to?.body ?? null},
      source = ${to?.source ?? null}, engine = ${to?.engine ?? null},
      reason = ${to === null ? 'facts_damaged' : null}, review = 'checked', revision = revision + ${isOther ? 1 : 0},
      worded_at = case when ${isOther} then ${now}::timestamptz else worded_at end,
      settled_at = coalesce(settled_at, ${now}), due_at = null, tries = tries + 1
    where subject_id = ${subject.id} and version = ${subject.version} and locale = ${locale}
    returning revision`,
  );

/** Since when families have been shown these words. */
export const findShownAt = async (tx: Read, { subject, locale }: Pick<Task, 'subject' | 'locale'>) =>
  (await tx.one(
    z.object({ at: Instant.nullable() }),
    sql`
    select coalesce(worded_at, settled_at) as at from translation
    where subject_id = ${subject.id} and version = ${subject.version} and locale = ${locale} and state = 'translated'`,
  )).at; // prettier-ignore

/** Whether it is being checked is part of its label; what a person has signed stays signed. */
export const markReview = (tx: Tx, subject: SubjectRef, locale: Locale, to: 'being_checked' | 'unreviewed') =>
  tx.exec(sql`
    update translation set review = ${to}
    where subject_id = ${subject.id} and version = ${subject.version} and locale = ${locale}
      and state = 'translated' and review = ${to === 'unreviewed' ? 'being_checked' : 'unreviewed'}`);
