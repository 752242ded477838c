/**
 * The register: where every child is while it is here, by room and by outing, and head counts that say whether it is so.
 * Owned by services/diary.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { AttendanceId, ChildId, HeadCountId, OutingId, RoomId, SettingId } from './ids.ts';
import { ofChild } from './people.ts';
import { inSetting } from './setting.ts';
import { line } from './text.ts';
import { Instant } from './time.ts';

/** A child who is in another room for now is so for this long at most, as with cover. */
export const MAX_MOVE_HOURS = 12;
/** Minutes for which "back" can be taken back. */
export const UNDO_BACK_MIN = 15;
const MAX_OUTING_HOURS = 12;

const seenHow = ['arrived', 'moved', 'left', 'back', 'counted'] as const;

/** A child who is here now. */
export const RegisterChild = z.object({
  childId: ChildId,
  attendanceId: AttendanceId,
  since: Instant,
  /** The room that has it now: its own, or another for now. */
  roomId: RoomId,
  outingId: OutingId.nullable(),
  /** Who of staff noted it last, and by what. */
  lastSeen: z.object({ at: Instant, how: z.enum(seenHow), by: z.string() }),
});
export type RegisterChild = z.infer<typeof RegisterChild>;

export const Outing = z.object({
  id: OutingId,
  place: z.string(),
  leftAt: Instant,
  backDueAt: Instant,
  /** Who took them out. */
  leader: z.string(),
  /** Still out, of those whom the person asking may know of. */
  childIds: z.array(ChildId),
  /** Still out besides. */
  others: z.int().nonnegative(),
});
export type Outing = z.infer<typeof Outing>;

export const Counted = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('room'), id: RoomId }),
  z.strictObject({ kind: z.literal('outing'), id: OutingId }),
]);
export type Counted = z.infer<typeof Counted>;

export const resolutions = ['here_all_along', 'elsewhere_with_staff', 'gone_home'] as const;
/** Where who was missing is. A recount that fits says it by itself. */
export const Resolution = z.enum(resolutions);
export type Resolution = z.infer<typeof Resolution>;

export const HeadCount = z.object({
  id: HeadCountId,
  of: Counted,
  at: Instant,
  by: z.string(),
  expected: z.int().nonnegative(),
  counted: z.int().nonnegative(),
  /** Of those whom the person asking may know of. None where a number alone was counted. */
  missing: z.array(ChildId),
  /** It does not fit, and nobody has said why or counted again. */
  isOpen: z.boolean(),
});
export type HeadCount = z.infer<typeof HeadCount>;

/**
 * C1: of children whom the person asking looks after. Asked every five seconds. `counts`: the last of each room where they
 * work and of each outing, of today, and those of before that are open.
 */
export const readRegister = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/register',
  summary: 'Where every child is now, who is out, and what the last head counts said',
  actors: ['staff', 'manager'],
  params: inSetting,
  response: z.object({
    at: Instant,
    children: z.array(RegisterChild),
    outings: z.array(Outing),
    counts: z.array(HeadCount),
  }),
  errors: ['not_found'],
});

/**
 * When staff began this, by their device's clock; not kept. A key belongs to the words of a request (apps/web,
 * idempotency.ts): without it the same count an hour after one that got no answer would be answered with that one's.
 */
const begunAt = Instant;

/**
 * To another room for now, or to its own again. Who works in the room that has the child sees it as who works in its own,
 * until it is moved again, goes home, or twelve hours have passed. The record's room stays as it is.
 */
export const moveChild = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/children/:childId/moves',
  summary: 'Say which room has a child for now',
  actors: ['staff', 'manager'],
  params: ofChild,
  body: z.strictObject({ roomId: RoomId, begunAt }),
  response: z.object({ roomId: RoomId }),
  status: 201,
  errors: ['not_found', 'unknown_room', 'changed_meanwhile'],
});

/** Of children who are here: named before anybody goes. Asked while an outing is planned, since an answer may change. */
export const listWithoutOuting = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/outings/without-permission',
  summary: 'Children whose families have not agreed to outings',
  actors: ['staff', 'manager'],
  params: inSetting,
  response: z.object({ childIds: z.array(ChildId) }),
  errors: ['not_found'],
});

const someChildren = z.array(ChildId).min(1).max(100);

/**
 * All or none: of one whose family has not agreed, `not_permitted`; who is not here, or out already, `changed_meanwhile`.
 * Whoever asks leads.
 */
export const leaveForOuting = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/outings',
  summary: 'Take children out, if their families have agreed to outings',
  actors: ['staff', 'manager'],
  params: inSetting,
  body: z.strictObject({
    childIds: someChildren,
    place: line(100),
    backInMin: z
      .int()
      .min(5)
      .max(MAX_OUTING_HOURS * 60),
    begunAt,
  }),
  response: z.object({ id: OutingId }),
  status: 201,
  errors: ['not_found', 'unknown_child', 'not_permitted', 'changed_meanwhile'],
});

/** Who is back already stays so. `isBack` false, for a quarter of an hour: they are not, after all. */
export const returnFromOuting = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/returns',
  summary: 'Say that children are back from an outing',
  actors: ['staff', 'manager'],
  params: inSetting,
  body: z.strictObject({ childIds: someChildren, isBack: z.boolean(), begunAt }),
  response: z.object({ childIds: z.array(ChildId) }),
  errors: ['not_found', 'unknown_child', 'changed_meanwhile'],
});

/** Compared with who should be there at this moment. One that fits ends the alarm of the room or outing. */
export const countHeads = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/head-counts',
  summary: 'Count the children of a room or of an outing',
  actors: ['staff', 'manager'],
  params: inSetting,
  body: z.strictObject({
    of: Counted,
    seen: z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('child'), childIds: z.array(ChildId).max(100) }),
      z.strictObject({ by: z.literal('number'), count: z.int().min(0).max(200) }),
    ]),
    begunAt,
  }),
  response: HeadCount,
  status: 201,
  errors: ['not_found', 'unknown_child'],
});

/** Of the alarm that stands there now; of another, `changed_meanwhile`. */
export const resolveHeadCount = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/head-counts/resolution',
  summary: 'Say where a child is that a head count missed',
  actors: ['staff', 'manager'],
  params: inSetting,
  body: z.strictObject({ of: Counted, headCountId: HeadCountId, resolution: Resolution }),
  response: z.object({ id: HeadCountId }),
  errors: ['not_found', 'changed_meanwhile'],
});

/** Of one's own child, and of nobody else's: not where, nor with whom. Null: not on an outing. */
export const readWhereabouts = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/children/:childId/whereabouts',
  summary: 'Whether a child is out on an outing',
  actors: ['guardian'],
  params: z.strictObject({ settingId: SettingId, childId: ChildId }),
  response: z.object({ outing: z.object({ leftAt: Instant, backDueAt: Instant }).nullable() }),
  errors: ['not_found'],
});
