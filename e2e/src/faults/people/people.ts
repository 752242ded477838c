/** The people of one run: a nursery of its own in the laboratory's database. Everybody is invented. */
import { randomUUID } from 'node:crypto';
import type { Guardian } from '../evidence.ts';
import type { Rng } from '../rng.ts';
import type { Database } from '../world/database.ts';

export interface Child {
  readonly id: string;
  readonly roomId: string;
  readonly knownAs: string;
}
export interface Nursery {
  readonly settingId: string;
  readonly rooms: readonly string[];
  readonly staffId: string;
  readonly managerId: string;
  readonly children: readonly Child[];
  readonly guardians: readonly Guardian[];
}

const NAMES = ['Ada', 'Bo', 'Cleo', 'Dara', 'Esme', 'Finn', 'Gus', 'Hope', 'Ines', 'Jude', 'Kit', 'Luz', 'Mo', 'Nia', 'Otis', 'Pia']; // prettier-ignore
const LOCALES = ['en-GB', 'pl', 'ur', 'ar', 'ro', 'so', 'pt', 'uk', 'zh-Hans'] as const;
/** Ofcom's numbers for drama: +44 7700 900000 to 900999. */
const FIRST_PHONE = 447_700_900_000;

export interface Size {
  readonly children: number;
  readonly guardians: number;
}
const USUAL: Size = { children: 14, guardians: 22 };
/** No two nurseries of a world share a number, until there have been so many. */
const NUMBERS = 900;

/** @param place Which nursery of this world it is: no two share an address. */
export function inventNursery(rng: Rng, place: number, size: Size = USUAL): Nursery {
  const rooms = [randomUUID(), randomUUID()];
  const children = Array.from({ length: size.children }, (_, at) => ({
    id: randomUUID(),
    roomId: rng.pick(rooms),
    knownAs: NAMES[at % NAMES.length] ?? 'Quin',
  }));
  const guardians = Array.from({ length: size.guardians }, (_, at): Guardian => {
    const child = children[at % children.length];
    const sibling = rng.chance(0.2) ? rng.pick(children) : undefined;
    const number = (place * USUAL.guardians + at) % NUMBERS;
    const reach = rng.pick(['both', 'both', 'both', 'email', 'phone', 'none']);
    return {
      id: randomUUID(),
      locale: rng.pick(LOCALES),
      email: reach === 'both' || reach === 'email' ? `g${String(at)}.n${String(place)}@example.org` : null,
      phone: reach === 'both' || reach === 'phone' ? `+${String(FIRST_PHONE + number)}` : null,
      childIds: [...new Set([child, sibling].flatMap((one) => (one ? [one.id] : [])))],
      mayView: at !== size.guardians - 1,
    };
  });
  return {
    settingId: randomUUID(),
    rooms,
    staffId: randomUUID(),
    managerId: randomUUID(),
    children,
    guardians,
  };
}

/** Writes them where diary keeps its record, with the events that diary would have emitted. */
export async function settle({ ask }: Database, nursery: Nursery): Promise<void> {
  const { settingId, rooms, staffId, managerId, children, guardians } = nursery;
  await ask(
    `insert into diary.setting (id, name, locale, time_zone, is_demo, created_at)
     values ($1, 'Laboratory', 'en-GB', 'Europe/London', true, now())`,
    [settingId],
  );
  await ask(
    `insert into diary.room (id, setting_id, name, place, created_at)
     select id, $1, 'Room ' || place, place, now() from unnest($2::uuid[]) with ordinality as t (id, place)`,
    [settingId, rooms],
  );
  await ask(
    `insert into diary.staff (id, setting_id, room_id, known_as, family_name, role, locale, created_at)
     values ($2, $1, null, 'Sam', 'Field', 'staff', 'en-GB', now()), ($3, $1, null, 'Max', 'Wood', 'manager', 'en-GB', now())`,
    [settingId, staffId, managerId],
  );
  await ask(
    `insert into diary.child (id, setting_id, room_id, known_as, family_name, created_at)
     select id, $1, "roomId", "knownAs", 'Invented', now()
     from jsonb_to_recordset($2::jsonb) as t (id uuid, "roomId" uuid, "knownAs" text)`,
    [settingId, JSON.stringify(children)],
  );
  await ask(
    `insert into diary.guardian (id, setting_id, known_as, family_name, locale, email, phone, created_at)
     select id, $1, 'Guardian', 'Invented', locale, email, phone, now()
     from jsonb_to_recordset($2::jsonb) as t (id uuid, locale text, email text, phone text)`,
    [settingId, JSON.stringify(guardians)],
  );
  await ask(
    `insert into diary.guardianship (setting_id, guardian_id, child_id, relationship, may_view, valid_from, created_at)
     select $1, t.id, c.id, 'mother', t."mayView", now() - interval '1 year', now()
     from jsonb_to_recordset($2::jsonb) as t (id uuid, "mayView" boolean, "childIds" uuid[])
     cross join unnest(t."childIds") as c (id)`,
    [settingId, JSON.stringify(guardians)],
  );
  await ask(
    `insert into diary.outbox (event_id, consumer, name, version, payload)
     select gen_random_uuid(), 'notify', 'guardian.changed', 1,
       jsonb_build_object('guardianId', id, 'settingId', $1::uuid, 'guardianVersion', 1)
     from unnest($2::uuid[]) as t (id)`,
    [settingId, guardians.map(({ id }) => id)],
  );
}

/** Ends a guardianship in the record, as an order of a court does: from now on, nothing more. */
export const remove = ({ ask }: Database, guardianId: string, childId: string) =>
  ask(
    `update diary.guardianship set valid_until = clock_timestamp() where guardian_id = $1 and child_id = $2`,
    [guardianId, childId],
  );
