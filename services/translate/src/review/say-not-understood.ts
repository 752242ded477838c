import { readGuardians } from '@storybell/contracts/guardian';
import type { GuardianId, SettingId, SubjectId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import { readSubjects, type SubjectKind, type SubjectRef } from '@storybell/contracts/subject';
import { AppError } from '@storybell/platform/errors';
import type { Tx } from '@storybell/platform/sql';
import type { Deps } from '../deps.ts';
import { dueTime } from './due-time.ts';
import { fetchZone } from './fetch-zone.ts';
import { findOpenTask, hasAsked, insertNotUnderstood, lockTranslation } from './question.queries.ts';
import { insertReviews } from './review.queries.ts';
import { markReview } from './task.queries.ts';

export interface Asking {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
  readonly subject: SubjectRef;
  readonly locale: Locale;
  /** The setting's. */
  readonly zone: string;
}

const absent = () => new AppError('not_found', 'no such thing');

/**
 * What this guardian may see, by diary's one access check, in the language they read.
 * @throws AppError `not_found` for what is not theirs, is gone, or is written in their own language.
 */
export async function fetchAsking(
  { client }: Pick<Deps, 'client'>,
  { settingId, guardianId, subjectId, kind }: Pick<Asking, 'settingId' | 'guardianId'> & { subjectId: SubjectId; kind: SubjectKind }, // prettier-ignore
): Promise<Asking> {
  const asked = { subjects: [{ kind, id: subjectId }], readers: [{ settingId, guardianId, asks: [0] }] };
  const [seen, known, zone] = await Promise.all([
    client.call(readSubjects, { body: asked }),
    client.call(readGuardians, { body: { guardianIds: [guardianId] } }),
    fetchZone(client, settingId),
  ]);
  if (!seen.ok) throw new AppError(seen.code, 'diary did not say what the guardian may see');
  if (!known.ok) throw new AppError(known.code, 'diary did not say what the guardian reads');
  const [subject] = seen.value.subjects;
  const locale = known.value.guardians.find((one) => one.id === guardianId)?.locale;
  if (subject === undefined || locale === undefined || subject.text?.locale === locale) throw absent();
  return { settingId, guardianId, subject: { kind, id: subjectId, version: subject.version }, locale, zone };
}

/** Opens a review or joins the one that is open. Asking again at the same revision changes nothing. */
export async function ask(tx: Tx, asking: Asking, now: Date): Promise<void> {
  const { settingId, subject, locale, guardianId, zone } = asking;
  const row = await lockTranslation(tx, settingId, subject, locale);
  if (row === undefined || row.state === 'pending') throw absent();
  if (await hasAsked(tx, asking, row.revision)) return;
  const tier = row.tier ?? 'routine';
  const dueAt = dueTime(now, tier, zone);
  const review = {
    settingId,
    subject,
    locale,
    tier,
    reason: 'not_understood',
    proposed: null,
    dueAt,
  } as const;
  await insertReviews(tx, [review], now);
  const { id: taskId } = await findOpenTask(tx, asking);
  await insertNotUnderstood(tx, { settingId, subject, locale, guardianId, taskId, row }, now);
  await markReview(tx, subject, locale, 'being_checked');
}
