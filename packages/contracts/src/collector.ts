/** Who may fetch a child: guardians by their guardianship, and those whom a guardian named. Owned by services/diary. */
import { z } from 'zod';
import { CallBack } from './call-back.ts';
import { FileAnswer, route } from './define.ts';
import { DoorPassword } from './door.ts';
import { ChildId, CollectorId, GuardianId, PhotoId, SettingId } from './ids.ts';
import { ofChild, Relationship } from './people.ts';
import { MAX_PHOTO_BYTES } from './photo.ts';
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
