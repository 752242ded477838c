import { countDeliveries, readProgress } from '@storybell/contracts/delivery';
import { handle } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { accessSetting } from '../settings/setting.access.ts';
import { mayTrace } from '../settings/trace.access.ts';
import { countByState, listProgress } from './progress.queries.ts';
import { progressOf } from './progress.ts';

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
];
