import { foundGroup, readGroups, recordEntry } from '@storybell/contracts/group';
import type { StaffActor } from '@storybell/contracts/session';
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

  handle(recordEntry, ({ params, body: { home, strength } }) =>
    db.tx(async (tx) => {
      const now = clock.now();
      const { settingId, staffId: id } = params;
      const actor: StaffActor = { kind: 'manager', id, settingId, strength };
      await permitRecorded(tx, { actor, settingId, now }, { action: 'group.enter' });
      const person = await findPlace(tx, home, params, now);
      if (!person) throw absent();
      return person;
    }),
  ),

  handle(foundGroup, ({ body }) => db.tx((tx) => found(tx, body, clock.now()))),
];
