/**
 * Which rooms somebody works in beside their own: those that a manager assigns, from one day to another, and those that
 * they cover for some hours. Owned by services/diary.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { AssignmentId, CoverId, RoomId, SettingId, StaffId } from './ids.ts';
import { inSetting } from './setting.ts';
import { Day, Instant } from './time.ts';

/** From a day on that is not past, to the end of a day or for good. */
export const period = { from: Day, until: z.union([z.literal('never'), Day]) };

export const Assignment = z.object({
  id: AssignmentId,
  staffId: StaffId,
  roomId: RoomId,
  from: Instant,
  until: Instant.nullable(),
});
export type Assignment = z.infer<typeof Assignment>;

export const coverReasons = ['break', 'absence', 'ratio', 'outing', 'emergency'] as const;
export const CoverReason = z.enum(coverReasons);
export type CoverReason = z.infer<typeof CoverReason>;

/** Source: facts/trust, T5. */
export const MAX_COVER_HOURS = 12;

export const Cover = z.object({
  id: CoverId,
  staffId: StaffId,
  roomId: RoomId,
  reason: CoverReason,
  from: Instant,
  until: Instant,
  /** When a manager said that they have seen it. */
  seenAt: Instant.nullable(),
});
export type Cover = z.infer<typeof Cover>;

export const listAssignments = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/room-assignments',
  summary: 'Further rooms of staff, now and to come',
  actors: ['manager'],
  params: inSetting,
  response: z.object({ assignments: z.array(Assignment) }),
  errors: ['not_found'],
});

/** From its beginning on it stands in place of what was assigned of the same room to the same person. */
export const assignRoom = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/staff-records/:staffId/rooms',
  summary: 'Assign a further room to a member of staff',
  actors: ['manager'],
  params: z.strictObject({ settingId: SettingId, staffId: StaffId }),
  body: z.strictObject({ roomId: RoomId, ...period }),
  response: Assignment,
  status: 201,
  errors: ['not_found', 'step_up_needed', 'unknown_room', 'too_old', 'ends_before_start'],
});

/** At once. What has ended stays as it ended. */
export const endAssignment = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/room-assignments/:assignmentId/end',
  summary: 'End that somebody works in a further room',
  actors: ['manager'],
  params: z.strictObject({ settingId: SettingId, assignmentId: AssignmentId }),
  body: z.strictObject({}),
  response: Assignment,
  errors: ['not_found', 'step_up_needed'],
});

/** A manager sees each until they say so, and a week longer. Covering a room anew ends the cover of it before. */
export const takeCover = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/cover',
  summary: 'Cover another room for some hours',
  actors: ['staff'],
  params: inSetting,
  body: z.strictObject({
    roomId: RoomId,
    reason: CoverReason,
    hours: z.int().min(1).max(MAX_COVER_HOURS),
  }),
  response: Cover,
  status: 201,
  errors: ['not_found', 'step_up_needed', 'unknown_room'],
});

/** Staff end their own, a manager everyone's. What has ended stays as it ended. */
export const endCover = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/cover/:coverId/end',
  summary: 'End a cover before its time',
  actors: ['staff', 'manager'],
  params: z.strictObject({ settingId: SettingId, coverId: CoverId }),
  body: z.strictObject({}),
  response: Cover,
  errors: ['not_found', 'step_up_needed'],
});

export const listOwnCover = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/own-cover',
  summary: 'What the person asking covers now, and which rooms they could',
  actors: ['staff'],
  params: inSetting,
  response: z.object({
    cover: z.array(Cover),
    /** Rooms whose children they see anyway are left out. */
    rooms: z.array(RoomId),
  }),
  errors: ['not_found'],
});

/** The latest two hundred of those that no manager has seen, or that ended within a week; latest first. */
export const listCover = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/cover',
  summary: 'Who covers or covered another room, for the manager',
  actors: ['manager'],
  params: inSetting,
  response: z.object({ cover: z.array(Cover) }),
  errors: ['not_found'],
});

/** The first time counts. */
export const seeCover = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/cover/:coverId/seen',
  summary: 'Say that a manager has seen a cover',
  actors: ['manager'],
  params: z.strictObject({ settingId: SettingId, coverId: CoverId }),
  body: z.strictObject({}),
  response: Cover,
  errors: ['not_found', 'step_up_needed'],
});
