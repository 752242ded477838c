/**
 * What happens at the door: children arrive, are released to somebody who may have them, or somebody is refused. Owned by
 * services/diary.
 */
import { z } from 'zod';
import { CallBack } from './call-back.ts';
import { event, route } from './define.ts';
import {
  AttendanceId,
  CallBackId,
  ChildId,
  CollectorId,
  GuardianId,
  PhotoId,
  RefusalId,
  SettingId,
} from './ids.ts';
import { ofChild, Relationship } from './people.ts';
import { inSetting } from './setting.ts';
import { line } from './text.ts';
import { Instant } from './time.ts';

/** Of the password, never the words. */
export const DoorPassword = z.object({ since: Instant, isLocked: z.boolean() });

/** As it is said: large and small letters, and spaces, make no difference. */
const spoken = z.string().min(1).max(100);

/**
 * One for each child; the one before it is forgotten. From a manager it opens what was locked. No Idempotency-Key, under
 * which a fingerprint of the words would be kept; sent twice it is the same password.
 */
export const setDoorPassword = route({
  service: 'diary',
  method: 'PUT',
  path: '/settings/:settingId/children/:childId/door-password',
  summary: 'Agree on a password for a collector nobody knows',
  actors: ['guardian', 'manager'],
  params: ofChild,
  body: z.strictObject({ password: spoken }),
  response: DoorPassword,
  errors: ['not_found', 'step_up_needed', 'too_easy'],
});

export const recognitions = ['known', 'password', 'id'] as const;
/** How staff know who stands there: by themselves, by the child's password, by a document that shows who it is. */
export const Recognition = z.enum(recognitions);
export type Recognition = z.infer<typeof Recognition>;

export const overrideReasons = ['parent_agreed', 'emergency', 'authority'] as const;
export const OverrideReason = z.enum(overrideReasons);
export type OverrideReason = z.infer<typeof OverrideReason>;

const MayCollect = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('guardian'), id: GuardianId, name: z.string(), relationship: Relationship }),
  z.object({
    kind: z.literal('named'),
    id: CollectorId,
    name: z.string(),
    relationship: z.string(),
    isDue: z.boolean(),
    photoId: PhotoId.nullable(),
    /** One was asked for, and has not come. */
    isPhotoAsked: z.boolean(),
  }),
  /** By telephone, today alone. `saidBy`: the guardian who was called back. */
  z.object({ kind: z.literal('phone'), id: CallBackId, name: z.string(), saidBy: z.string() }),
]);
export type MayCollect = z.infer<typeof MayCollect>;

export const DoorRefusal = z.object({
  id: RefusalId,
  /** The name as it was said. */
  person: z.string(),
  by: z.string(),
  /** They bear the name of somebody to whom the child must not be released: nobody may decide otherwise. */
  isBarred: z.boolean(),
  /** Who asked to release the child all the same, in the last quarter of an hour. */
  askedBy: z.string().nullable(),
  /** Whoever asks for this list asked it. */
  isOwn: z.boolean(),
});
export type DoorRefusal = z.infer<typeof DoorRefusal>;

/** One of staff heard a guardian say so, in the last quarter of an hour; a second must hear it, or confirm it. */
export const DoorCallBack = z.object({
  id: CallBackId,
  person: z.string(),
  saidBy: z.string(),
  by: z.string(),
  /** Whoever asks for this list heard it. */
  isOwn: z.boolean(),
});
export type DoorCallBack = z.infer<typeof DoorCallBack>;

/** What the calendar says of a child at this moment, where somebody should look. */
export const Standing = z.discriminatedUnion('is', [
  /** Booked in for a time that is not over, and not here. */
  z.object({ is: z.literal('expected'), from: Instant, hasBegun: z.boolean() }),
  /** Still here after its time, or after closing; whole minutes. */
  z.object({ is: z.literal('late'), since: Instant, minutes: z.int().positive() }),
]);
export type Standing = z.infer<typeof Standing>;

export const DoorChild = z.object({
  childId: ChildId,
  standing: Standing.nullable(),
  /** Null: not here now. */
  attendance: z.object({ id: AttendanceId, arrivedAt: Instant }).nullable(),
  /** The last release of today. */
  gone: z.object({ at: Instant, with: z.string() }).nullable(),
  mayCollect: z.array(MayCollect),
  doNotRelease: z.array(z.object({ guardianId: GuardianId, name: z.string() })),
  password: z.enum(['none', 'set', 'locked']),
  /** The last one of this attendance. */
  refusal: DoorRefusal.nullable(),
  /** Those that wait for a second of staff, of this attendance. */
  callBacks: z.array(DoorCallBack),
});
export type DoorChild = z.infer<typeof DoorChild>;

/** C1s: without a PIN. Asked every five seconds, so that what was decided a moment ago is on the tablet. */
export const readDoor = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/door',
  summary: 'Who is here, who may fetch them, and whom not to release them to',
  actors: ['staff', 'manager'],
  params: inSetting,
  response: z.object({ children: z.array(DoorChild) }),
  errors: ['not_found'],
});

/** Of a child who is here already, that attendance. */
export const arrive = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/children/:childId/attendances',
  summary: 'A child has arrived',
  actors: ['staff', 'manager'],
  params: ofChild,
  body: z.strictObject({}),
  response: z.object({ id: AttendanceId, arrivedAt: Instant }),
  status: 201,
  errors: ['not_found'],
});

const ofAttendance = z.strictObject({ settingId: SettingId, attendanceId: AttendanceId });

/**
 * Counted before it is looked at: after three wrong ones nothing is right until a manager sets a new password. No
 * Idempotency-Key, for the reason of {@link setDoorPassword}: sent twice it counts twice.
 */
export const tryDoorPassword = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/attendances/:attendanceId/password',
  summary: 'Ask whether the words that somebody says are the password of the child',
  actors: ['staff', 'manager'],
  params: ofAttendance,
  body: z.strictObject({ password: spoken }),
  keyed: false,
  response: z.object({ isRight: z.boolean(), triesLeft: z.int().nonnegative() }),
  errors: ['not_found', 'step_up_needed', 'locked'],
});

const Release = z.object({ attendanceId: AttendanceId, releasedAt: Instant, to: z.string() });

/** One for each attendance: of several at once, one; the others are told `changed_meanwhile`. */
export const release = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/attendances/:attendanceId/release',
  summary: 'Release a child to somebody who may fetch it',
  actors: ['staff', 'manager'],
  params: ofAttendance,
  body: z.strictObject({
    to: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('guardian'), id: GuardianId }),
      z.strictObject({ kind: z.literal('named'), id: CollectorId }),
      z.strictObject({ kind: z.literal('phone'), id: CallBackId }),
    ]),
    /** `password` needs the right one to have been said in the last quarter of an hour. */
    recognition: Recognition,
  }),
  response: Release,
  status: 201,
  errors: ['not_found', 'step_up_needed', 'not_a_collector', 'wrong_secret', 'changed_meanwhile'],
});

/** Guardians who may fetch the child are told to call; managers see it. */
export const refuse = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/attendances/:attendanceId/refusals',
  summary: 'Somebody came for a child and was refused',
  actors: ['staff', 'manager'],
  params: ofAttendance,
  body: z.strictObject({ person: line(100) }),
  response: z.object({ id: RefusalId }),
  status: 201,
  errors: ['not_found', 'step_up_needed', 'changed_meanwhile'],
});

const ofRefusal = z.strictObject({ settingId: SettingId, refusalId: RefusalId });

/** Never for a guardian whom the child must not be released to. */
export const askOverride = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/refusals/:refusalId/override',
  summary: 'Ask a second person to agree that a child is released all the same',
  actors: ['staff', 'manager'],
  params: ofRefusal,
  body: z.strictObject({ reason: OverrideReason }),
  response: z.object({ id: RefusalId }),
  errors: ['not_found', 'step_up_needed', 'not_a_collector', 'changed_meanwhile'],
});

/** By another person than asked, within a quarter of an hour. */
export const agreeOverride = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/refusals/:refusalId/agreement',
  summary: 'Agree, as the second person, that a child is released all the same',
  actors: ['staff', 'manager'],
  params: ofRefusal,
  body: z.strictObject({}),
  response: Release,
  errors: ['not_found', 'step_up_needed', 'another_person_needed', 'not_a_collector', 'changed_meanwhile'],
});

export const DoorEvent = z.object({
  id: RefusalId,
  child: z.object({ id: ChildId, knownAs: z.string() }),
  person: z.string(),
  by: z.string(),
  at: Instant,
  /** Released all the same, by two. */
  override: z.object({ at: Instant, reason: OverrideReason, by: z.array(z.string()) }).nullable(),
});
export type DoorEvent = z.infer<typeof DoorEvent>;

/** Of the last thirty days, newest first. */
export const listDoorEvents = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/door-events',
  summary: 'Who was refused at the door, who was given a child all the same, and who by telephone',
  actors: ['manager'],
  params: inSetting,
  response: z.object({
    events: z.array(DoorEvent),
    /** Those that wait for a guardian's writing first. */
    callBacks: z.array(CallBack),
  }),
  errors: ['not_found'],
});

/** Who may fetch a child, or to whom it must not be released, is another now. Open pages of the door look again. */
export const doorChanged = event({
  name: 'door.changed',
  version: 1,
  payload: z.strictObject({ settingId: SettingId }),
});
