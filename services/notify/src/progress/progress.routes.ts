import { countDeliveries, readProgress } from '@storybell/contracts/delivery';
import { readMessageFigures } from '@storybell/contracts/group';
import { handle } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { accessSetting } from '../settings/setting.access.ts';
import { mayTrace } from '../settings/trace.access.ts';
import { countUndeliveredOf, countUnconfirmed } from './figure.queries.ts';
import { countByState, listProgress, listProgressOfNotices } from './progress.queries.ts';
import { notReachedOf, progressOf } from './progress.ts';

const FIGURES_MS = 14 * 24 * 60 * 60_000;

export const progressRoutes = ({ db, clock }: Pick<Deps, 'db' | 'clock'>) => [
  handle(readProgress, async ({ actor, params }) => {
    const who = accessSetting(actor, params.settingId);
    if (!(await mayTrace(db, who, params))) return { guardians: [] };
    return { guardians: progressOf(await listProgress(db, params.settingId, params.subjectId), clock.now()) };
  }),

  handle(countDeliveries, async ({ actor, params, query }) => {
    accessSetting(actor, params.settingId);
    return { counts: await countByState(db, params.settingId, query.since) };
  }),

  handle(readMessageFigures, async ({ params: { settingId } }) => {
    const now = clock.now();
    const [rows, undelivered, unconfirmed] = await Promise.all([
      listProgressOfNotices(db, settingId, new Date(now.getTime() - FIGURES_MS)),
      countUndeliveredOf(db, settingId),
      countUnconfirmed(db, settingId),
    ]);
    return { notReached: notReachedOf(rows, now), undelivered, unconfirmed };
  }),
];
