/** The people of a setting as its manager writes them down: rooms, staff, children, guardians. Owned by services/diary. */
import { z } from 'zod';
import { route } from './define.ts';
import { EmailAddress, PhoneNumber } from './guardian.ts';
import { ChildId, GuardianId, RoomId, SettingId, StaffId } from './ids.ts';
import { Locale } from './locale.ts';
import { inSetting } from './setting.ts';
import { line, text } from './text.ts';
import { Day, Instant } from './time.ts';

/** What was read, so that a change of it that somebody else made meanwhile is not lost: else `changed_meanwhile`. */
const version = z.int().positive();
const name = line(100);

/** When it is over: at this moment, at the end of a day in the setting's zone, or not at all (it is taken back). */
export const Ending = z.union([z.literal('now'), z.literal('never'), Day]);
export type Ending = z.infer<typeof Ending>;

const ofRoom = z.strictObject({ settingId: SettingId, roomId: RoomId });
const ofStaff = z.strictObject({ settingId: SettingId, staffId: StaffId });
export const ofChild = z.strictObject({ settingId: SettingId, childId: ChildId });
const ofGuardian = z.strictObject({ settingId: SettingId, guardianId: GuardianId });

export const RoomRecord = z.object({
  id: RoomId,
  name: z.string(),
  endedAt: Instant.nullable(),
  /** Children who are in it now. */
  children: z.int().nonnegative(),
  version,
});
export type RoomRecord = z.infer<typeof RoomRecord>;

export const StaffRecord = z.object({
  id: StaffId,
  knownAs: z.string(),
  familyName: z.string(),
  role: z.enum(['staff', 'manager']),
  roomId: RoomId.nullable(),
  locale: Locale,
  endedAt: Instant.nullable(),
  /** A manager in each setting of a group, by the operator's word. */
  isGroupAdministrator: z.boolean(),
  version,
});
export type StaffRecord = z.infer<typeof StaffRecord>;

export const ChildRecord = z.object({
  id: ChildId,
  knownAs: z.string(),
  givenNames: z.string().nullable(),
  familyName: z.string(),
  bornOn: Day.nullable(),
  startsOn: Day.nullable(),
  roomId: RoomId,
  leftAt: Instant.nullable(),
  version,
});
export type ChildRecord = z.infer<typeof ChildRecord>;

export const relationships = [
  'mother',
  'father',
  'stepmother',
  'stepfather',
  'grandmother',
  'grandfather',
  'aunt',
  'uncle',
  'foster_carer',
  'other',
] as const;
export const Relationship = z.enum(relationships);
export type Relationship = z.infer<typeof Relationship>;

export const GuardianRecord = z.object({
  id: GuardianId,
  knownAs: z.string(),
  familyName: z.string(),
  /** The language they read. */
  locale: Locale,
  /** The language they speak, where it is another one. */
  spokenLocale: Locale.nullable(),
  needsAudio: z.boolean(),
  needsInterpreter: z.boolean(),
  email: EmailAddress.nullable(),
  isEmailVerified: z.boolean(),
  phone: PhoneNumber.nullable(),
  isPhoneVerified: z.boolean(),
  version,
});
export type GuardianRecord = z.infer<typeof GuardianRecord>;

export const Guardianship = z.object({
  guardianId: GuardianId,
  childId: ChildId,
  relationship: Relationship,
  mayView: z.boolean(),
  validUntil: Instant.nullable(),
  version,
});
export type Guardianship = z.infer<typeof Guardianship>;

/** Rooms, youngest children first; with those that were ended. */
export const listRooms = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/rooms',
  summary: 'Rooms, with those that were ended',
  actors: ['manager'],
  params: inSetting,
  response: z.object({ rooms: z.array(RoomRecord) }),
  errors: ['not_found'],
});

export const openRoom = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/rooms',
  summary: 'Add a room',
  actors: ['manager'],
  params: inSetting,
  body: z.strictObject({ name }),
  response: RoomRecord,
  status: 201,
  errors: ['not_found', 'step_up_needed', 'already_taken'],
});

export const renameRoom = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/rooms/:roomId/name',
  summary: 'Give a room another name',
  actors: ['manager'],
  params: ofRoom,
  body: z.strictObject({ name, version }),
  response: RoomRecord,
  errors: ['not_found', 'step_up_needed', 'already_taken', 'changed_meanwhile'],
});

/** A room is ended when no child is in it; it can be opened again. */
export const endRoom = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/rooms/:roomId/end',
  summary: 'End a room, or open it again',
  actors: ['manager'],
  params: ofRoom,
  body: z.strictObject({ at: z.enum(['now', 'never']), version }),
  response: RoomRecord,
  errors: ['not_found', 'step_up_needed', 'still_needed', 'changed_meanwhile'],
});

const staffFields = {
  knownAs: name,
  familyName: name,
  role: z.enum(['staff', 'manager']),
  /** Null for those who belong to no one room. */
  roomId: RoomId.nullable(),
  locale: Locale,
};

/** With those who have left. */
export const listStaffRecords = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/staff-records',
  summary: 'Staff, with those who have left',
  actors: ['manager'],
  params: inSetting,
  response: z.object({ staff: z.array(StaffRecord) }),
  errors: ['not_found'],
});

export const employ = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/staff-records',
  summary: 'Add a member of staff',
  actors: ['manager'],
  params: inSetting,
  body: z.strictObject(staffFields),
  response: StaffRecord,
  status: 201,
  errors: ['not_found', 'step_up_needed', 'unknown_room'],
});

/** There is always a manager. */
export const changeStaff = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/staff-records/:staffId',
  summary: 'Change what is on record of a member of staff',
  actors: ['manager'],
  params: ofStaff,
  body: z.strictObject({ ...staffFields, version }),
  response: StaffRecord,
  errors: ['not_found', 'step_up_needed', 'unknown_room', 'still_needed', 'changed_meanwhile'],
});

export const endEmployment = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/staff-records/:staffId/end',
  summary: 'Say when a member of staff leaves, or take it back',
  actors: ['manager'],
  params: ofStaff,
  body: z.strictObject({ at: Ending, version }),
  response: StaffRecord,
  errors: ['not_found', 'step_up_needed', 'still_needed', 'changed_meanwhile'],
});

const childFields = {
  knownAs: name,
  givenNames: line(200).nullable(),
  familyName: name,
  bornOn: Day.nullable(),
  startsOn: Day.nullable(),
  roomId: RoomId,
};
export const ChildFields = z.strictObject(childFields);
export type ChildFields = z.infer<typeof ChildFields>;

/** With those who have left. */
export const listChildRecords = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/child-records',
  summary: 'Children, with those who have left',
  actors: ['manager'],
  params: inSetting,
  response: z.object({ children: z.array(ChildRecord) }),
  errors: ['not_found'],
});

export const enrolChild = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/child-records',
  summary: 'Add a child',
  actors: ['manager'],
  params: inSetting,
  body: ChildFields,
  response: ChildRecord,
  status: 201,
  errors: ['not_found', 'step_up_needed', 'unknown_room', 'in_future', 'ends_before_start'],
});

export const changeChild = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/child-records/:childId',
  summary: 'Change what is on record of a child',
  actors: ['manager'],
  params: ofChild,
  body: z.strictObject({ ...childFields, version }),
  response: ChildRecord,
  errors: [
    'not_found',
    'step_up_needed',
    'unknown_room',
    'in_future',
    'ends_before_start',
    'changed_meanwhile',
  ],
});

/** From then on nothing new is told of the child; what was told stays theirs to read whose guardianship holds. */
export const endPlacement = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/child-records/:childId/end',
  summary: 'Say when a child leaves, or take it back',
  actors: ['manager'],
  params: ofChild,
  body: z.strictObject({ at: Ending, version }),
  response: ChildRecord,
  errors: ['not_found', 'step_up_needed', 'changed_meanwhile'],
});

/** As typed: `07700 900123` becomes `+447700900123`. */
export const typedPhone = z.string().trim().min(1).max(40);
const guardianFields = {
  knownAs: name,
  familyName: name,
  locale: Locale,
  spokenLocale: Locale.nullable(),
  needsAudio: z.boolean(),
  needsInterpreter: z.boolean(),
  /** One person's in a setting: `already_taken` when it is another's. */
  email: z.string().trim().min(1).max(254).nullable(),
  phone: typedPhone.nullable(),
};

const refusals = [
  'not_found',
  'step_up_needed',
  'unknown_child',
  'already_taken',
  'bad_email_address',
  'bad_phone_number',
] as const;

/** Those who read from now on: what was told before they came is not theirs. */
export const addGuardian = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/guardian-records',
  summary: 'Add a parent or carer of one or more children',
  actors: ['manager'],
  params: inSetting,
  body: z.strictObject({
    ...guardianFields,
    children: z
      .array(z.strictObject({ childId: ChildId, relationship: Relationship, mayView: z.boolean() }))
      .min(1)
      .max(20),
  }),
  response: z.object({ guardian: GuardianRecord, guardianships: z.array(Guardianship) }),
  status: 201,
  errors: refusals,
});

export const changeGuardian = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/guardian-records/:guardianId',
  summary: 'Change what is on record of a parent or carer',
  actors: ['manager'],
  params: ofGuardian,
  body: z.strictObject({ ...guardianFields, version }),
  response: GuardianRecord,
  errors: [...refusals, 'changed_meanwhile'],
});

/** One row for each guardian and child: it is ended and taken up again, never doubled. */
export const saveGuardianship = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/guardian-records/:guardianId/children/:childId',
  summary: 'Say what a guardian is to a child, from now on',
  actors: ['manager'],
  params: z.strictObject({ settingId: SettingId, guardianId: GuardianId, childId: ChildId }),
  body: z.strictObject({
    relationship: Relationship,
    mayView: z.boolean(),
    ends: Ending,
    /** Null: there is none yet. */
    version: version.nullable(),
  }),
  response: Guardianship,
  errors: ['not_found', 'step_up_needed', 'changed_meanwhile'],
});

/** C2: for managers, and for the guardian alone whose it is. */
export const saveAddress = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/guardians/:guardianId/address',
  summary: 'Write down where a guardian lives',
  actors: ['guardian', 'manager'],
  params: ofGuardian,
  body: z.strictObject({
    address: text(300),
    /** Null: there is none yet. */
    version: version.nullable(),
  }),
  response: z.object({ address: z.string(), version }),
  errors: ['not_found', 'step_up_needed', 'changed_meanwhile'],
});
