/**
 * The calendar of a setting: when it is open, on which days it is closed, and when each child is booked in. Times are as
 * a clock on the setting's wall shows them. Owned by services/diary.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { BookingId, ClosureId, OpeningHoursId, SettingId } from './ids.ts';
import { ofChild } from './people.ts';
import { inSetting } from './setting.ts';
import { line } from './text.ts';
import { Day, WallTime } from './time.ts';

/** 1 is Monday. */
const Span = z.strictObject({ weekday: z.int().min(1).max(7), from: WallTime, until: WallTime });
/** At most one span a weekday; a weekday without one is free. */
export const Week = z.array(Span).max(7);
export type Week = z.infer<typeof Week>;

const version = z.int().positive();

/** Hold until the next ones begin. */
export const OpeningHours = z.object({ id: OpeningHoursId, startsOn: Day, week: Week, version });
export type OpeningHours = z.infer<typeof OpeningHours>;

/** When a child is booked in; holds until the next one begins. An empty week: no more. */
export const Booking = z.object({ id: BookingId, startsOn: Day, week: Week, version });
export type Booking = z.infer<typeof Booking>;

export const closureKinds = ['bank_holiday', 'training', 'christmas', 'other'] as const;
export const ClosureKind = z.enum(closureKinds);
export type ClosureKind = z.infer<typeof ClosureKind>;

const days = { startsOn: Day, endsOn: Day };

/** Whole days, the first and the last among them. */
export const Closure = z.object({
  id: ClosureId,
  ...days,
  kind: ClosureKind,
  /** Of `other`, in the setting's language; else null. */
  note: z.string().nullable(),
});
export type Closure = z.infer<typeof Closure>;

export const readCalendar = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/calendar',
  summary: 'When a setting is open, and on which days it is closed',
  actors: ['guardian', 'staff', 'manager'],
  params: inSetting,
  response: z.object({
    /** The date on the setting's wall. */
    today: Day,
    /** Those that hold now, then those that come. Empty: nobody has said. */
    hours: z.array(OpeningHours),
    /** Those that are not over, the next one first. */
    closures: z.array(Closure),
  }),
  errors: ['not_found'],
});

/** From today at the earliest: what was stays as it was. */
const from = z.strictObject({
  startsOn: Day,
  week: Week,
  /** Of those that begin on the same day, as they were read; null where there were none. */
  version: version.nullable(),
});

export const saveOpeningHours = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/opening-hours',
  summary: 'Say when a setting is open, from a day on',
  actors: ['manager'],
  params: inSetting,
  body: from,
  response: OpeningHours,
  status: 201,
  errors: ['not_found', 'step_up_needed', 'ends_before_start', 'overlaps', 'too_old', 'changed_meanwhile'],
});

/** As if they had never been said; of those that began before today `too_old`. */
export const removeOpeningHours = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/opening-hours/:openingHoursId/removal',
  summary: 'Take back opening hours that have not held yet',
  actors: ['manager'],
  params: z.strictObject({ settingId: SettingId, openingHoursId: OpeningHoursId }),
  body: z.strictObject({}),
  response: z.object({ id: OpeningHoursId }),
  errors: ['not_found', 'step_up_needed', 'too_old'],
});

export const addClosure = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/closures',
  summary: 'Say on which days a setting is closed',
  actors: ['manager'],
  params: inSetting,
  body: z.discriminatedUnion('kind', [
    z.strictObject({ ...days, kind: ClosureKind.exclude(['other']) }),
    z.strictObject({ ...days, kind: z.literal('other'), note: line(80) }),
  ]),
  response: Closure,
  status: 201,
  errors: ['not_found', 'step_up_needed', 'ends_before_start', 'overlaps', 'too_old'],
});

/** One that has begun ends yesterday: the days that were closed stay closed. */
export const removeClosure = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/closures/:closureId/removal',
  summary: 'Say that a setting is open after all',
  actors: ['manager'],
  params: z.strictObject({ settingId: SettingId, closureId: ClosureId }),
  body: z.strictObject({}),
  response: z.object({ id: ClosureId }),
  errors: ['not_found', 'step_up_needed', 'too_old'],
});

/** Where the child is, and when: an order for `whereabouts` hides it from the guardian whom it is about. */
export const listBookings = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/children/:childId/bookings',
  summary: 'When a child is booked in',
  actors: ['guardian', 'staff', 'manager'],
  params: ofChild,
  response: z.object({
    /** The one that holds now, then those that come. */
    bookings: z.array(Booking),
  }),
  errors: ['not_found'],
});

export const saveBooking = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/children/:childId/bookings',
  summary: 'Say when a child is booked in, from a day on',
  actors: ['manager'],
  params: ofChild,
  body: from,
  response: Booking,
  status: 201,
  errors: ['not_found', 'step_up_needed', 'ends_before_start', 'overlaps', 'too_old', 'changed_meanwhile'],
});

export const removeBooking = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/children/:childId/bookings/:bookingId/removal',
  summary: 'Take back when a child is booked in, before it has held',
  actors: ['manager'],
  params: z.strictObject({ ...ofChild.shape, bookingId: BookingId }),
  body: z.strictObject({}),
  response: z.object({ id: BookingId }),
  errors: ['not_found', 'step_up_needed', 'too_old'],
});
