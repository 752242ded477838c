/** A setting: one nursery, with its rooms. Owned by services/diary. */
import { z } from 'zod';
import { route } from './define.ts';
import { RoomId, SettingId, StaffId } from './ids.ts';
import { Locale } from './locale.ts';

export const inSetting = z.strictObject({ settingId: SettingId });

export const Room = z.object({ id: RoomId, name: z.string() });
export type Room = z.infer<typeof Room>;

export const Setting = z.object({
  id: SettingId,
  name: z.string(),
  /** The language staff write in. */
  locale: Locale,
  /** IANA name. */
  timeZone: z.string(),
  /** True for the invented nursery that `npm start` brings. */
  isDemo: z.boolean(),
  rooms: z.array(Room),
});
export type Setting = z.infer<typeof Setting>;

export const readSetting = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId',
  summary: 'A setting and its rooms',
  actors: ['guardian', 'staff', 'manager', 'service'],
  params: inSetting,
  response: Setting,
  errors: ['not_found'],
});

/** Who works here now, by the name that families know them by: a list to choose from, or to put a name to an id. */
export const listStaff = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/staff',
  summary: 'The people who work in a setting',
  actors: ['staff', 'manager'],
  params: inSetting,
  response: z.object({
    staff: z.array(z.object({ id: StaffId, knownAs: z.string(), role: z.enum(['staff', 'manager']) })),
  }),
  errors: ['not_found'],
});

/** For the gateway's demo sign-in: every person of every setting, with whether the setting is a demo. */
export const listPeople = route({
  service: 'diary',
  method: 'GET',
  path: '/inside/people',
  summary: 'Everyone who may sign in to the demo',
  door: 'inside',
  actors: ['service'],
  response: z.object({
    settings: z.array(z.object({ id: SettingId, name: z.string(), isDemo: z.boolean() })),
    people: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(['guardian', 'staff', 'manager']),
        settingId: SettingId,
        name: z.string(),
        locale: Locale,
        about: z.string(),
      }),
    ),
  }),
});
