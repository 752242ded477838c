import { listNotices, publishNotice, withdrawNotice } from '@storybell/contracts/notice';
import { handle, perform } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { accessAsStaff } from '../settings/setting.access.ts';
import { areOfStaff } from '../subjects/subject.access.ts';
import { PAGE, pageOf } from '../subjects/page.ts';
import { withdrawSubjects } from '../subjects/withdraw-subjects.ts';
import { getNotice, listNoticesBefore } from './notice.queries.ts';
import { announce } from './publish-notice.ts';

export const noticeRoutes = ({ db, clock }: Deps) => [
  perform(publishNotice, async (tx, { actor, params, body }) => {
    const now = clock.now();
    const author = await accessAsStaff(tx, actor, params.settingId, now);
    const reachBy = body.reachBy === undefined ? null : new Date(body.reachBy);
    return announce(tx, author, { ...params, ...body, reachBy }, { ...params, actor, now });
  }),

  handle(listNotices, async ({ actor, params: { settingId }, query }) => {
    await accessAsStaff(db, actor, settingId, clock.now());
    const { page, isLast } = pageOf(await listNoticesBefore(db, settingId, query.before, PAGE + 1));
    return { notices: page, isLast };
  }),

  perform(withdrawNotice, async (tx, { actor, params: { settingId, noticeId } }) => {
    const now = clock.now();
    const { id: staffId } = await accessAsStaff(tx, actor, settingId, now);
    const theirs = areOfStaff(staffId, { actor, settingId, now });
    await withdrawSubjects(tx, { settingId, kind: 'notice', ids: [noticeId], theirs, staffId, at: now });
    return getNotice(tx, settingId, noticeId);
  }),
];
