import { NoticeId } from '@storybell/contracts/ids';
import { noticePublished, type Notice } from '@storybell/contracts/notice';
import { AppError } from '@storybell/platform/errors';
import { newId } from '@storybell/platform/ids';
import { emit } from '@storybell/platform/outbox';
import type { Tx } from '@storybell/platform/sql';
import { publishSubjects } from '../audience/publish-subjects.ts';
import { requireReach } from '../family/child.access.ts';
import type { Asking } from '../policy/policy.access.ts';
import type { Author } from '../settings/setting.access.ts';
import { insertNotice, type NewNotice } from './notice.queries.ts';

/**
 * Publishes a notice, and records whom it is for and that it is to be told, in one transaction.
 * @throws AppError `unknown_room`; `no_audience` when no guardian may see it; `too_old` to reach them by a time that is past.
 */
export async function announce(
  tx: Tx,
  author: Author,
  draft: Omit<NewNotice, 'id' | 'at'>,
  asking: Asking,
): Promise<Notice> {
  const { settingId } = draft;
  const { now } = asking;
  await requireReach(tx, asking, draft.reach);
  if (draft.reachBy !== null && draft.reachBy <= now)
    throw new AppError('too_old', 'it is to reach them by a time that is past');
  const id = newId(NoticeId);
  const locales = await publishSubjects(tx, {
    settingId,
    kind: 'notice',
    staffId: author.id,
    at: now,
    subjects: [{ id, reach: draft.reach }],
  });
  if (locales.length === 0) throw new AppError('no_audience', 'no guardian may see this notice');

  const notice = await insertNotice(tx, { ...draft, id, at: now });
  const version = notice.reachBy === null ? 1 : noticePublished.version;
  await emit(
    tx,
    { ...noticePublished, version },
    {
      settingId,
      noticeId: id,
      noticeVersion: notice.version,
      locale: notice.locale,
      locales,
      isUrgent: notice.isUrgent,
      needsAcknowledgement: notice.needsAcknowledgement,
      ...(notice.reachBy !== null && { reachBy: notice.reachBy }),
      publishedAt: notice.publishedAt,
    },
  );
  return notice;
}
