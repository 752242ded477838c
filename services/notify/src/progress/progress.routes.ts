import { countDeliveries, readProgress } from '@storybell/contracts/delivery';
import type { SettingId } from '@storybell/contracts/ids';
import type { Actor } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';
import { handle } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { countByState, listProgress } from './progress.queries.ts';
import { progressOf } from './progress.ts';

export const progressRoutes = ({ db }: Pick<Deps, 'db'>) => [
  handle(readProgress, async ({ actor, params }) => {
    accessSetting(actor, params.settingId);
    return { guardians: progressOf(await listProgress(db, params.settingId, params.subjectId)) };
  }),

  handle(countDeliveries, async ({ actor, params, query }) => {
    accessSetting(actor, params.settingId);
    return { counts: await countByState(db, params.settingId, query.since) };
  }),
];

/**
 * Staff and managers of this setting. Which kinds may call at all is said by the contract.
 * @throws AppError `not_found`
 */
function accessSetting(actor: Actor, settingId: SettingId): void {
  const isTheirs = (actor.kind === 'staff' || actor.kind === 'manager') && actor.settingId === settingId;
  if (!isTheirs) throw new AppError('not_found', 'no such thing');
}
