import { listStaff, readSetting } from '@storybell/contracts/setting';
import { AppError } from '@storybell/platform/errors';
import { handle } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { accessAsStaff, accessSetting } from './setting.access.ts';
import { findSetting, listAtWork } from './setting.queries.ts';

export const settingRoutes = ({ db, clock }: Deps) => [
  handle(readSetting, async ({ actor, params }) => {
    await accessSetting(db, actor, params.settingId, clock.now());
    const setting = await findSetting(db, params.settingId);
    if (!setting) throw new AppError('not_found', 'there is no such setting');
    return setting;
  }),

  handle(listStaff, async ({ actor, params: { settingId } }) => {
    const now = clock.now();
    await accessAsStaff(db, actor, settingId, now);
    return { staff: await listAtWork(db, settingId, now) };
  }),
];
