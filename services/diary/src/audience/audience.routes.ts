import { previewAudience } from '@storybell/contracts/story';
import { readAudience, readMayStill } from '@storybell/contracts/subject';
import { handle } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { countChildren, presentChildren, requireReach } from '../family/child.access.ts';
import { accessAsStaff } from '../settings/setting.access.ts';
import { listAudiences, listMayStill, listReaders } from './audience.queries.ts';

export const audienceRoutes = ({ db, clock }: Deps) => [
  handle(previewAudience, async ({ actor, params: { settingId }, body }) => {
    const now = clock.now();
    await accessAsStaff(db, actor, settingId, now);
    await requireReach(db, { actor, settingId, now }, body.reach);
    const readers = await listReaders(db, settingId, presentChildren(settingId, body.reach, now), now);
    const byLocale = Map.groupBy(readers, (reader) => reader.locale);
    return {
      guardians: readers.length,
      children: await countChildren(db, settingId, body.reach, now),
      locales: [...byLocale].map(([locale, theirs]) => ({ locale, guardians: theirs.length })),
      onlyInApp: readers.filter((reader) => reader.isOnlyInApp).length,
    };
  }),

  handle(readAudience, async ({ body }) => ({
    audiences: await listAudiences(
      db,
      body.subjects,
      { after: body.after, limit: body.limit ?? MOST },
      clock.now(),
    ),
  })),

  handle(readMayStill, async ({ body }) => ({ may: await listMayStill(db, body.asked, clock.now()) })),
];

/** Guardians of an audience in one answer. */
const MOST = 5_000;
