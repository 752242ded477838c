/** Who may be signed in, as diary knows them now. Owned by services/diary; asked by the gateway. */
import { z } from 'zod';
import { event, route } from './define.ts';
import { RoomId, SettingId, StaffId } from './ids.ts';
import { Locale } from './locale.ts';
import { line } from './text.ts';

/** IANA name. */
const TimeZone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}, 'must be the name of a time zone, e.g. Europe/London');

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
  /** Of a group administrator: who they are where they sign in, which may be here. */
  groupHome: StaffId.nullish(),
});
export type Person = z.infer<typeof Person>;

/** In place of each name of one of the staff who is erased. Whoever shows names says it in the reader's language. */
export const erasedName = '∅';

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

export const RoomStaff = Person.extend({
  id: StaffId,
  kind: z.enum(['staff', 'manager']),
  /** By which families know them. */
  knownAs: z.string(),
});
export type RoomStaff = z.infer<typeof RoomStaff>;

/** For a room's tablet: the names to tap. */
export const listRoomStaff = route({
  service: 'diary',
  method: 'GET',
  path: '/inside/settings/:settingId/rooms/:roomId/staff',
  summary: 'Who works in a room now, or in no one room',
  door: 'inside',
  actors: ['service'],
  params: z.strictObject({ settingId: SettingId, roomId: RoomId }),
  response: z.object({
    settingName: z.string(),
    roomName: z.string(),
    staff: z.array(RoomStaff),
  }),
  errors: ['not_found'],
});

/**
 * From the server's own shell: a setting with a manager, whatever of it is not there yet. Where both are, nothing changes.
 */
export const foundSetting = route({
  service: 'diary',
  method: 'POST',
  path: '/inside/settings/founding',
  summary: 'A setting, its rooms and a manager, found or made by their names',
  door: 'inside',
  actors: ['service'],
  body: z.strictObject({
    name: line(100),
    locale: Locale,
    timeZone: TimeZone,
    rooms: z.array(line(100)).max(50),
    manager: z.strictObject({ knownAs: line(100), familyName: line(100) }),
  }),
  response: z.object({
    settingId: SettingId,
    staffId: StaffId,
    isNewSetting: z.boolean(),
    isNewManager: z.boolean(),
  }),
  errors: ['forbidden'],
});

/** Employment, role or record ended or became another: the sessions of the person are checked anew. */
export const personChanged = event({ name: 'person.changed', version: 1, payload: PersonRef });
