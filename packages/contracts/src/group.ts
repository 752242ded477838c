/**
 * A group: several settings of one owner. A group administrator is one person with a row of staff, as manager, in each of
 * its settings. Groups are owned by services/diary; how one goes from a setting to another by services/gateway.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { SettingId, StaffId } from './ids.ts';
import { Person } from './person.ts';
import { Session, Strength } from './session.ts';
import { inSetting } from './setting.ts';
import { line } from './text.ts';

/** One of the staff of one setting. */
const Place = z.strictObject({ settingId: SettingId, staffId: StaffId });

/** Numbers alone: who and what they are about is read in the setting itself. */
export const DayFigures = z.object({ childrenHere: z.int(), staff: z.int() });
const MessageFigures = z.object({
  /** Families whom no message about a notice of these 14 days has reached. */
  notReached: z.int(),
  undelivered: z.int(),
  /** Families who did not confirm a notice after all reminders, once for each notice. */
  unconfirmed: z.int(),
});

/** As somebody who is manager there sees them: of nobody else they are told. */
export const readDayFigures = route({
  service: 'diary',
  method: 'GET',
  path: '/inside/settings/:settingId/managers/:staffId/figures',
  summary: 'How many children are here, and how many work here',
  door: 'inside',
  actors: ['service'],
  params: Place,
  response: DayFigures,
  errors: ['not_found'],
});

export const readMessageFigures = route({
  service: 'notify',
  method: 'GET',
  path: '/inside/settings/:settingId/figures',
  summary: 'How many families were not reached, or have not confirmed',
  door: 'inside',
  actors: ['service'],
  params: inSetting,
  response: MessageFigures,
});

/** Where each of these people works for their group now; of whoever is no group administrator there, or not now, nothing. */
export const readGroups = route({
  service: 'diary',
  method: 'POST',
  path: '/inside/groups/read',
  summary: 'The groups of those who administer one, by where they sign in',
  door: 'inside',
  actors: ['service'],
  body: z.strictObject({ homes: z.array(Place).max(500) }),
  response: z.object({
    groups: z.array(
      z.object({
        home: Place,
        name: z.string(),
        /** The home among them; by name. */
        places: z.array(z.object({ ...Place.shape, settingName: z.string() })),
      }),
    ),
  }),
});

/** It is written down in that setting, as the manager who they are there, before they are let in. */
export const recordEntry = route({
  service: 'diary',
  method: 'POST',
  path: '/inside/settings/:settingId/managers/:staffId/entries',
  summary: 'A group administrator goes into one of their settings',
  door: 'inside',
  actors: ['service'],
  params: Place,
  body: z.strictObject({ home: Place, strength: Strength }),
  response: Person,
  errors: ['not_found', 'step_up_needed'],
});

const Administrator = z.strictObject({ knownAs: line(100), familyName: line(100), home: line(100) });

/**
 * From the server's own shell: a group, whatever of it is not there yet. Settings are named as they are there; none is made.
 */
export const foundGroup = route({
  service: 'diary',
  method: 'POST',
  path: '/inside/groups/founding',
  summary: 'A group, its settings and an administrator, found or made by their names',
  door: 'inside',
  actors: ['service'],
  body: z.strictObject({
    name: line(100),
    joining: z.array(line(100)).max(50),
    leaving: z.array(line(100)).max(50),
    administrator: Administrator.nullable(),
    /** Managers of an administrator's name in other settings are that same person. */
    isSamePerson: z.boolean(),
  }),
  response: z.object({
    settings: z.array(z.string()),
    administrators: z.array(z.string()),
    /** The administrator's, where they sign in; null when none was named. */
    home: Place.extend({ isNew: z.boolean() }).nullable(),
  }),
  /** `already_taken`: of another group, or there is a manager of that name; `still_needed`: there would be no manager. */
  errors: ['forbidden', 'not_found', 'already_taken', 'still_needed'],
});

const GroupPlace = z.object({
  settingId: SettingId,
  settingName: z.string(),
  /** Where the person who asks is now. */
  isHere: z.boolean(),
  /** Null where they could not be read now. */
  day: DayFigures.nullable(),
  messages: MessageFigures.nullable(),
});
export type GroupPlace = z.infer<typeof GroupPlace>;

export const readGroup = route({
  service: 'gateway',
  method: 'GET',
  path: '/group',
  summary: 'The settings of a group administrator, each in numbers',
  actors: ['manager'],
  response: z.object({ name: z.string(), places: z.array(GroupPlace) }),
  errors: ['not_found', 'step_up_needed'],
});

/** Where they were, they are no longer: one session sees one setting. */
export const enterSetting = route({
  service: 'gateway',
  method: 'POST',
  path: '/group/settings/:settingId/entry',
  summary: 'Go into another setting of the group, or back, as surely known as before',
  actors: ['manager'],
  params: inSetting,
  response: Session,
  errors: ['not_found', 'step_up_needed'],
});
