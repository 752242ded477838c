/**
 * Who may fetch a child, and what happens at the door: children arrive, are released to somebody who may have them, or
 * somebody is refused. Owned by services/diary.
 */
import { z } from 'zod';
import { event, FileAnswer, route } from './define.ts';
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
import { MAX_PHOTO_BYTES } from './photo.ts';
import { inSetting } from './setting.ts';
import { line } from './text.ts';
import { Day, Instant } from './time.ts';

/** Months after which whoever named a collector is asked whether it is still right. Source: duties D24, policy C. */
export const CONFIRM_AFTER_MONTHS = 6;

/** Named by a guardian who may fetch the child themself. While that guardian may not, nor does who they named. */
export const Collector = z.object({
  id: CollectorId,
  childId: ChildId,
  name: z.string(),
  /** As the guardian says it, e.g. "neighbour". */
  relationship: z.string(),
  /** The first and the last day, by the setting's date; null: until it is ended. */
  validFrom: Day,
  validUntil: Day.nullable(),
  /** In the app by the guardian, surely known; or on paper, which a manager has seen. */
  signed: z.enum(['app', 'paper']),
  signedBy: z.string(),
  confirmedAt: Instant,
  /** Nobody has said for six months that it is still right. */
  isDue: z.boolean(),
  endedAt: Instant.nullable(),
  /** Null: there is none. A new one has a new id. */
  photoId: PhotoId.nullable(),
  /** When the nursery asked for one that has not come. */
  photoAskedAt: Instant.nullable(),
});
export type Collector = z.infer<typeof Collector>;

/** A guardian of the child, and whether they may fetch it. */
export const CollectingGuardian = z.object({
  guardianId: GuardianId,
  name: z.string(),
  relationship: Relationship,
  mayCollect: z.boolean(),
  version: z.int().positive(),
});
export type CollectingGuardian = z.infer<typeof CollectingGuardian>;

/** Of the password, never the words. */
export const DoorPassword = z.object({ since: Instant, isLocked: z.boolean() });

/**
 * Somebody came whom nobody had named, and a guardian, called back on the number on record, said that they may fetch the
 * child today. Two of staff heard it; the guardian says so again in writing.
 */
export const CallBack = z.object({
  id: CallBackId,
  child: z.object({ id: ChildId, knownAs: z.string() }),
  /** The name as the guardian said it. */
  person: z.string(),
  /** Who was called back. */
  guardian: z.string(),
  /** The two of staff; empty for the guardian. */
  by: z.array(z.string()),
  at: Instant,
  /** When the child went home with them. */
  releasedAt: Instant.nullable(),
  /** What the guardian wrote since; `denied`: they did not say so. */
  answer: z.enum(['open', 'confirmed', 'denied']),
});
export type CallBack = z.infer<typeof CallBack>;

/** A guardian sees whom they named, a manager all. Those who were ended stay for thirty days. */
export const listCollectors = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/children/:childId/collectors',
  summary: 'Who may fetch a child, as the person asking may know it',
  actors: ['guardian', 'manager'],
  params: ofChild,
  response: z.object({
    collectors: z.array(Collector),
    /** Empty for a guardian. */
    guardians: z.array(CollectingGuardian),
    password: DoorPassword.nullable(),
    /** Of the last thirty days; a guardian's own. */
    callBacks: z.array(CallBack),
  }),
  errors: ['not_found'],
});

export const nameCollector = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/children/:childId/collectors',
  summary: 'Name a person who may fetch a child',
  actors: ['guardian', 'manager'],
  params: ofChild,
  body: z.strictObject({
    name: line(100),
    relationship: line(60),
    validFrom: Day,
    validUntil: Day.nullable(),
    /** Who signed the paper that a manager has seen; null from a guardian, who signs by being surely known. */
    onPaperBy: GuardianId.nullable(),
  }),
  response: Collector,
  status: 201,
  errors: [
    'not_found',
    'step_up_needed',
    'ends_before_start',
    'too_old',
    'evidence_needed',
    'not_a_collector',
  ],
});

const ofCollector = z.strictObject({ settingId: SettingId, collectorId: CollectorId });

export const confirmCollector = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/collectors/:collectorId/confirmation',
  summary: 'Say that a person named may still fetch the child',
  actors: ['guardian', 'manager'],
  params: ofCollector,
  body: z.strictObject({}),
  response: Collector,
  errors: ['not_found', 'step_up_needed', 'changed_meanwhile'],
});

/** At once, with their photo. Repeating it answers the same. */
export const endCollector = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/collectors/:collectorId/end',
  summary: 'Say that a person named may fetch the child no more',
  actors: ['guardian', 'manager'],
  params: ofCollector,
  body: z.strictObject({}),
  response: Collector,
  errors: ['not_found', 'step_up_needed'],
});

/**
 * The body is the file. It is made anew, small, without what a camera wrote beside it, and takes the place of the one
 * before. It goes when they are ended, or their last day is past.
 */
export const sendCollectorPhoto = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/collectors/:collectorId/photo',
  summary: 'Send a photo of a person named, to know them by at the door',
  actors: ['guardian', 'manager'],
  params: ofCollector,
  bodyType: 'file',
  maxBytes: MAX_PHOTO_BYTES,
  response: Collector,
  status: 201,
  errors: [
    'not_found',
    'step_up_needed',
    'changed_meanwhile',
    'body_too_large',
    'unsupported_media_type',
    'bad_photo',
  ],
});

export const removeCollectorPhoto = route({
  service: 'diary',
  method: 'DELETE',
  path: '/settings/:settingId/collectors/:collectorId/photo',
  summary: 'Take the photo of a person named away',
  actors: ['guardian', 'manager'],
  params: ofCollector,
  response: Collector,
  errors: ['not_found', 'step_up_needed'],
});

/** Whoever named them is told, once until one comes. */
export const askCollectorPhoto = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/collectors/:collectorId/photo-request',
  summary: 'Ask whoever named a person for a photo of them',
  actors: ['staff', 'manager'],
  params: ofCollector,
  body: z.strictObject({}),
  response: z.object({ photoAskedAt: Instant.nullable() }),
  errors: ['not_found', 'step_up_needed', 'changed_meanwhile'],
});

/** For who named them, managers, and staff at the door while they may fetch the child. Asked anew each time. */
export const readCollectorPhoto = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/collector-photos/:photoId',
  summary: 'The photo of a person who may fetch a child',
  actors: ['guardian', 'staff', 'manager'],
  params: z.strictObject({ settingId: SettingId, photoId: PhotoId }),
  answerType: 'file',
  response: FileAnswer,
  errors: ['not_found'],
});

export const permitCollecting = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/guardian-records/:guardianId/children/:childId/collecting',
  summary: 'Say whether a guardian may fetch a child',
  actors: ['manager'],
  params: z.strictObject({ settingId: SettingId, guardianId: GuardianId, childId: ChildId }),
  body: z.strictObject({ mayCollect: z.boolean(), version: z.int().positive() }),
  response: CollectingGuardian,
  errors: ['not_found', 'step_up_needed', 'changed_meanwhile'],
});

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

/** Never by a guardian who may not fetch the child, nor for a name to whom it must not be released. */
export const noteCallBack = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/attendances/:attendanceId/call-backs',
  summary: 'Note that a guardian, called back, said who may fetch the child today',
  actors: ['staff', 'manager'],
  params: ofAttendance,
  body: z.strictObject({ guardianId: GuardianId, person: line(100) }),
  response: z.object({ id: CallBackId }),
  status: 201,
  errors: ['not_found', 'step_up_needed', 'not_a_collector', 'changed_meanwhile'],
});

const ofCallBack = z.strictObject({ settingId: SettingId, callBackId: CallBackId });

/** By another person than noted it, within a quarter of an hour. The guardian is told, and asked to write it. */
export const agreeCallBack = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/call-backs/:callBackId/agreement',
  summary: 'Confirm, as the second person, what a guardian said on the telephone',
  actors: ['staff', 'manager'],
  params: ofCallBack,
  body: z.strictObject({}),
  response: z.object({ id: CallBackId }),
  errors: ['not_found', 'step_up_needed', 'another_person_needed', 'not_a_collector', 'changed_meanwhile'],
});

/** By the guardian who was called back; from a manager it was signed on paper. The first answer stays. */
export const answerCallBack = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/call-backs/:callBackId/answer',
  summary: 'Say in writing whether it is right what was said on the telephone',
  actors: ['guardian', 'manager'],
  params: ofCallBack,
  body: z.strictObject({ isRight: z.boolean() }),
  response: CallBack,
  errors: ['not_found', 'step_up_needed', 'already_answered'],
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
