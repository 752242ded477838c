/** Who may be signed in, as diary knows them now. Owned by services/diary; asked by the gateway. */
import { z } from 'zod';
import { event, route } from './define.ts';
import { RoomId, SettingId } from './ids.ts';
import { Locale } from './locale.ts';

export const PersonRef = z.strictObject({
  kind: z.enum(['guardian', 'staff', 'manager']),
  id: z.uuid(),
  settingId: SettingId,
});
export type PersonRef = z.infer<typeof PersonRef>;

export const Person = z.object({
  ...PersonRef.shape,
  /** In full, as shown to the person themself. */
  name: z.string(),
  locale: Locale,
  isLead: z.boolean(),
  /** Of staff who belong to one room. */
  roomId: RoomId.nullable(),
});
export type Person = z.infer<typeof Person>;

/** One who never was and one whose employment ended are left out alike, and so is one whose role is another now. */
export const readPeople = route({
  service: 'diary',
  method: 'POST',
  path: '/inside/people/read',
  summary: 'Those of the people asked for who are still there',
  door: 'inside',
  actors: ['service'],
  body: z.strictObject({ people: z.array(PersonRef).max(500) }),
  response: z.object({ people: z.array(Person) }),
});

/** Employment, role or record ended or became another: the sessions of the person are checked anew. */
export const personChanged = event({ name: 'person.changed', version: 1, payload: PersonRef });
