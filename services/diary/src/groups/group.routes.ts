import { foundGroup, readGroups, recordEntry } from '@storybell/contracts/group';
import { StaffId } from '@storybell/contracts/ids';
import { handle } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { absent, permitRecorded } from '../policy/policy.access.ts';
import { found } from './found-group.ts';
import { findPlace, listPlaces } from './group.queries.ts';

export const groupRoutes = ({ db, clock }: Pick<Deps, 'db' | 'clock'>) => [
  handle(readGroups, async ({ body }) => {
    const rows = await listPlaces(db, body.homes, clock.now());
    return {
      groups: [...Map.groupBy(rows, ({ homeStaffId }) => homeStaffId)].flatMap(([, places]) =>
        places.slice(0, 1).map(({ homeSettingId, homeStaffId, name }) => ({
          home: { settingId: homeSettingId, staffId: homeStaffId },
          name,
          places: places.map(({ settingId, staffId, settingName }) => ({ settingId, staffId, settingName })),
        })),
      ),
    };
  }),

  handle(recordEntry, ({ actor, params: { settingId }, body: { home } }) =>
    db.tx(async (tx) => {
      const now = clock.now();
      await permitRecorded(tx, { actor, settingId, now }, { action: 'group.enter' });
      if (actor.kind !== 'manager') throw absent();
      const person = await findPlace(tx, home, { settingId, staffId: StaffId.parse(actor.id) }, now);
      if (!person) throw absent();
      return person;
    }),
  ),

  handle(foundGroup, ({ body }) => db.tx((tx) => found(tx, body, clock.now()))),
];
