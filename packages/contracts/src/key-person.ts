/** The key person of a child and their back-up, whom families can ask first. Owned by services/diary. */
import { z } from 'zod';
import { period } from './cover.ts';
import { route } from './define.ts';
import { ChildId, KeyPersonId, SettingId, StaffId } from './ids.ts';
import { ofChild } from './people.ts';
import { Instant } from './time.ts';

export const KeyPerson = z.object({
  id: KeyPersonId,
  /** For staff; null for guardians, whom ids of staff are not for. */
  staffId: StaffId.nullable(),
  /** By which families know them. */
  name: z.string(),
  /** Of the key person, for when they are away. */
  isBackup: z.boolean(),
  from: Instant,
  until: Instant.nullable(),
});
export type KeyPerson = z.infer<typeof KeyPerson>;

/** Now and to come, in their order; those who have left are left out. */
export const listKeyPersons = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/children/:childId/key-persons',
  summary: 'Who is key person of a child, and who will be',
  actors: ['guardian', 'staff', 'manager'],
  params: ofChild,
  response: z.object({ keyPersons: z.array(KeyPerson) }),
  errors: ['not_found'],
});

/** From its beginning on they stand in place of who was it before: one key person and one back-up at a time. */
export const chooseKeyPerson = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/children/:childId/key-persons',
  summary: 'Choose the key person of a child, or the back-up',
  actors: ['manager'],
  params: ofChild,
  body: z.strictObject({ staffId: StaffId, isBackup: z.boolean(), ...period }),
  response: KeyPerson,
  status: 201,
  errors: ['not_found', 'step_up_needed', 'unknown_subject', 'too_old', 'ends_before_start'],
});

/** At once. What has ended stays as it ended. */
export const endKeyPerson = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/children/:childId/key-persons/:keyPersonId/end',
  summary: 'End that somebody is key person or back-up of a child',
  actors: ['manager'],
  params: z.strictObject({ settingId: SettingId, childId: ChildId, keyPersonId: KeyPersonId }),
  body: z.strictObject({}),
  response: KeyPerson,
  errors: ['not_found', 'step_up_needed'],
});
