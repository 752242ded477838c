/** Review tasks: one text in one language that a person is asked about. */
import type { SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { ReviewReason } from '@storybell/contracts/review';
import type { SubjectRef } from '@storybell/contracts/subject';
import type { Tier } from '@storybell/contracts/translation';
import { json, sql, type Tx } from '@storybell/platform/sql';

export interface NewReview {
  readonly settingId: SettingId;
  readonly subject: SubjectRef;
  readonly locale: Locale;
  readonly tier: Tier;
  readonly reason: ReviewReason;
  /** What an engine said, facts in their places; null where it may not even be shown to a reviewer. */
  readonly proposed: { readonly title: string | null; readonly body: string; readonly engine: string } | null;
  readonly dueAt: Date;
}

/** A text that is with a reviewer already stays with them. The rows of `translation` are there. */
export const insertReviews = (tx: Tx, tasks: readonly NewReview[], now: Date) =>
  tx.exec(sql`
    insert into review_task (id, setting_id, subject_id, version, locale, tier, reason, proposed_title, proposed_body,
      engine, due_at, created_at)
    select gen_random_uuid(), t.setting_id, t.subject_id, t.version, t.locale, t.tier, t.reason, t.title, t.body,
      t.engine, t.due_at, ${now}
    from jsonb_to_recordset(${json(tasks.map(flat))}) as t (setting_id uuid, subject_id uuid, version int, locale text,
      tier text, reason text, title text, body text, engine text, due_at timestamptz)
    on conflict (setting_id, subject_id, version, locale) where closed_at is null do nothing`);

const flat = ({ settingId, subject, locale, tier, reason, proposed, dueAt }: NewReview) => ({
  setting_id: settingId,
  subject_id: subject.id,
  version: subject.version,
  locale,
  tier,
  reason,
  title: proposed?.title ?? null,
  body: proposed?.body ?? null,
  engine: proposed?.engine ?? null,
  due_at: dueAt,
});
