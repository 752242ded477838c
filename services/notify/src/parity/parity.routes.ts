import { readReach } from '@storybell/contracts/parity';
import { handle } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { accessSetting } from '../settings/setting.access.ts';
import { listReach } from './parity.queries.ts';

const DAY_MS = 86_400_000;

export const parityRoutes = ({ db, clock }: Pick<Deps, 'db' | 'clock'>) => [
  handle(readReach, async ({ actor, params: { settingId }, query: { days } }) => {
    accessSetting(actor, settingId);
    const since = new Date(clock.now().getTime() - days * DAY_MS);
    return { languages: await listReach(db, settingId, since) };
  }),
];
