import { foundSetting, listRoomStaff, readPeople } from '@storybell/contracts/person';
import { listPeople } from '@storybell/contracts/setting';
import { AppError } from '@storybell/platform/errors';
import { handle } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { aboutGuardian, aboutStaff } from './about.ts';
import { found } from './found-setting.ts';
import {
  findRoomStaff,
  listDemoGuardians,
  listDemoStaff,
  listPresent,
  listSettings,
} from './person.queries.ts';

export const personRoutes = ({ db, clock }: Deps) => [
  handle(listPeople, async () => {
    const [settings, staff, guardians] = await Promise.all([
      listSettings(db),
      listDemoStaff(db, clock.now()),
      listDemoGuardians(db, clock.now()),
    ]);
    return {
      settings,
      people: [
        ...staff.map((person) => ({ ...person, kind: person.role, about: aboutStaff(person) })),
        ...guardians.map((person) => ({
          ...person,
          kind: 'guardian' as const,
          about: aboutGuardian(person),
        })),
      ],
    };
  }),

  handle(readPeople, async ({ body }) => ({ people: await listPresent(db, body.people, clock.now()) })),

  handle(listRoomStaff, async ({ params }) => {
    const room = await findRoomStaff(db, params, clock.now());
    if (!room) throw new AppError('not_found', 'there is no such room');
    return room;
  }),

  handle(foundSetting, ({ body }) => db.tx((tx) => found(tx, body, clock.now()))),
];
