/** Guardians who did not understand what a text said in their language. */
import { GuardianId, ReviewTaskId, SubjectId, type SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import { ReviewAction } from '@storybell/contracts/review';
import type { SubjectRef } from '@storybell/contracts/subject';
import { Instant } from '@storybell/contracts/time';
import { Tier, TranslationSource } from '@storybell/contracts/translation';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { OfTask } from './task.queries.ts';

export const listAskers = (db: Read, { settingId, taskId }: OfTask) =>
  db.many(
    z.object({ guardianId: GuardianId, at: Instant }),
    sql`
    select guardian_id, min(created_at) as at from not_understood
    where setting_id = ${settingId} and task_id = ${taskId} group by guardian_id order by at, guardian_id`,
  );

/** The one that is open of this text: it was just asked for, or was open before. */
export const findOpenTask = (
  db: Read,
  { settingId, subject, locale }: { settingId: SettingId; subject: SubjectRef; locale: Locale },
) =>
  db.one(
    z.object({ id: ReviewTaskId }),
    sql`
    select id from review_task
    where setting_id = ${settingId} and subject_id = ${subject.id} and version = ${subject.version}
      and locale = ${locale} and closed_at is null for update`,
  );

export const TranslationRow = z.object({
  state: z.enum(['pending', 'translated', 'held', 'not_translated']),
  tier: Tier.nullable(),
  source: TranslationSource.nullable(),
  engine: z.string().nullable(),
  revision: z.int(),
});

export const lockTranslation = (tx: Tx, settingId: SettingId, subject: SubjectRef, locale: Locale) =>
  tx.maybe(
    TranslationRow,
    sql`
    select state, tier, source, engine, revision from translation
    where setting_id = ${settingId} and subject_id = ${subject.id} and version = ${subject.version}
      and locale = ${locale} for update`,
  );

/** The caller holds the translation's lock. */
export const hasAsked = async (
  tx: Tx,
  asked: { settingId: SettingId; subject: SubjectRef; locale: Locale; guardianId: GuardianId },
  revision: number,
) =>
  (await tx.maybe(
    z.object({ yes: z.int() }),
    sql`
    select 1 as yes from not_understood
    where setting_id = ${asked.settingId} and guardian_id = ${asked.guardianId} and subject_id = ${asked.subject.id}
      and version = ${asked.subject.version} and locale = ${asked.locale} and revision = ${revision}`,
  )) !== undefined; // prettier-ignore

export const insertNotUnderstood = (
  tx: Tx,
  asked: {
    readonly settingId: SettingId;
    readonly subject: SubjectRef;
    readonly locale: Locale;
    readonly guardianId: GuardianId;
    readonly taskId: ReviewTaskId;
    readonly row: z.infer<typeof TranslationRow>;
  },
  now: Date,
) =>
  tx.exec(sql`
    insert into not_understood (setting_id, subject_id, version, locale, revision, guardian_id, task_id, source, engine,
      created_at)
    values (${asked.settingId}, ${asked.subject.id}, ${asked.subject.version}, ${asked.locale}, ${asked.row.revision},
      ${asked.guardianId}, ${asked.taskId}, ${asked.row.source}, ${asked.row.engine}, ${now})`);

const Question = z.object({
  subjectId: SubjectId,
  isClosed: z.boolean(),
  action: ReviewAction.nullable(),
});

/** The latest of each text, and how its task was closed. */
export const listQuestions = (
  db: Read,
  { settingId, guardianId }: { settingId: SettingId; guardianId: GuardianId },
  subjectId?: SubjectId,
) =>
  db.many(
    Question,
    sql`
    select distinct on (n.subject_id) n.subject_id, t.closed_at is not null as is_closed,
      (select e.action from review_edit e
       where e.setting_id = t.setting_id and e.task_id = t.id and e.action <> 'submitted'
       order by e.created_at desc, e.id limit 1) as action
    from not_understood n
    join review_task t on t.setting_id = n.setting_id and t.id = n.task_id
    where n.setting_id = ${settingId} and n.guardian_id = ${guardianId}
      and (${subjectId ?? null}::uuid is null or n.subject_id = ${subjectId ?? null})
    order by n.subject_id, n.created_at desc, n.revision desc`,
  );
