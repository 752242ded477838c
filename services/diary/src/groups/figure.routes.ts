import { readDayFigures } from '@storybell/contracts/group';
import { handle } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { permit } from '../policy/policy.access.ts';
import { countDay } from './figure.queries.ts';

export const figureRoutes = ({ db, clock }: Pick<Deps, 'db' | 'clock'>) => [
  handle(readDayFigures, async ({ actor, params: { settingId } }) => {
    const now = clock.now();
    await permit(db, { actor, settingId, now }, { action: 'group.read' });
    return countDay(db, settingId, now);
  }),
];
