import { readDayFigures } from '@storybell/contracts/group';
import type { StaffActor } from '@storybell/contracts/session';
import { handle } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { permit } from '../policy/policy.access.ts';
import { countDay } from './figure.queries.ts';

export const figureRoutes = ({ db, clock }: Pick<Deps, 'db' | 'clock'>) => [
  handle(readDayFigures, async ({ params: { settingId, staffId: id } }) => {
    const now = clock.now();
    const actor: StaffActor = { kind: 'manager', id, settingId, strength: 'S3' };
    await permit(db, { actor, settingId, now }, { action: 'group.read' });
    return countDay(db, settingId, now);
  }),
];
