import { StaffId } from '@storybell/contracts/ids';
import { endReadingLock, listReadingLocks } from '@storybell/contracts/reading-lock';
import { AppError } from '@storybell/platform/errors';
import { handle, perform } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { absent, permit, permitRecorded } from '../policy/policy.access.ts';
import { endLock, listLocks } from './brake.queries.ts';

export const brakeRoutes = ({ db, clock }: Deps) => [
  handle(listReadingLocks, async ({ actor, params: { settingId } }) => {
    const now = clock.now();
    await permit(db, { actor, settingId, now }, { action: 'brake.read' });
    return { locks: await listLocks(db, settingId, now) };
  }),

  perform(endReadingLock, async (tx, { actor, params: { settingId, staffId } }) => {
    const now = clock.now();
    await permitRecorded(tx, { actor, settingId, now }, { action: 'brake.lift' });
    const by = StaffId.parse(actor.id);
    if (by === staffId) throw new AppError('another_person_needed', 'nobody lets themself go on');
    if ((await endLock(tx, { settingId, staffId, by }, now)) === 0) throw absent();
    return {};
  }),
];
