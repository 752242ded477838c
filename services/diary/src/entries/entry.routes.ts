import { listEntries, logEntries, withdrawEntries } from '@storybell/contracts/entry';
import { handle, perform } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { visibleChildren } from '../policy/policy.access.ts';
import { accessAsStaff } from '../settings/setting.access.ts';
import { areOfStaff } from '../subjects/subject.access.ts';
import { withdrawSubjects } from '../subjects/withdraw-subjects.ts';
import { listEntriesOn } from './entry.queries.ts';
import { log } from './log-entries.ts';

export const entryRoutes = ({ db, clock }: Deps) => [
  perform(logEntries, async (tx, { actor, params, body }) => {
    const now = clock.now();
    const author = await accessAsStaff(tx, actor, params.settingId, now);
    return { entries: await log(tx, author, { ...params, ...body }, { ...params, actor, now }) };
  }),

  handle(listEntries, async ({ actor, params: { settingId }, query }) => {
    const now = clock.now();
    await accessAsStaff(db, actor, settingId, now);
    const theirs = visibleChildren({ actor, settingId, now }, 'diary.read');
    return { entries: await listEntriesOn(db, settingId, { ...query, theirs }) };
  }),

  perform(withdrawEntries, async (tx, { actor, params: { settingId }, body }) => {
    const now = clock.now();
    const { id: staffId } = await accessAsStaff(tx, actor, settingId, now);
    const withdrawn = await withdrawSubjects(tx, {
      settingId,
      kind: 'entry',
      ids: body.entryIds,
      theirs: areOfStaff(staffId, { actor, settingId, now }),
      staffId,
      at: now,
    });
    return { withdrawn };
  }),
];
