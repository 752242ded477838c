import { readPeople } from '@storybell/contracts/person';
import { listPeople } from '@storybell/contracts/setting';
import { handle } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { aboutGuardian, aboutStaff } from './about.ts';
import { listDemoGuardians, listDemoStaff, listPresent, listSettings } from './people.queries.ts';

export const peopleRoutes = ({ db, clock }: Deps) => [
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
];
