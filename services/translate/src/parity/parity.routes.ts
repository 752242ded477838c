import { readQuality } from '@storybell/contracts/parity';
import { handle, type AnyHandler } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { accessAsStaff } from '../settings/setting.access.ts';
import { listQuality } from './parity.queries.ts';

const DAY_MS = 86_400_000;

export const parityRoutes = ({ db, clock }: Pick<Deps, 'db' | 'clock'>): readonly AnyHandler[] => [
  handle(readQuality, async ({ actor, params: { settingId }, query: { days } }) => {
    accessAsStaff(actor, settingId);
    const since = new Date(clock.now().getTime() - days * DAY_MS);
    return { languages: await listQuality(db, settingId, since) };
  }),
];
