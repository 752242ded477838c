import {
  addClosure,
  listBookings,
  readCalendar,
  removeBooking,
  removeClosure,
  removeOpeningHours,
  saveBooking,
  saveOpeningHours,
} from '@storybell/contracts/calendar';
import { BookingId, ClosureId, OpeningHoursId, StaffId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import { handle, perform } from '@storybell/platform/http';
import { newId } from '@storybell/platform/ids';
import type { Deps } from '../deps.ts';
import { requireVersion } from '../people/changing.ts';
import { absent, permit, permitRecorded, readAs } from '../policy/policy.access.ts';
import { accessSetting } from '../settings/setting.access.ts';
import { todayIn } from '../settings/today.ts';
import {
  deleteBooking,
  deleteClosure,
  deleteHours,
  endClosureBefore,
  findBookingOn,
  findHoursOn,
  findOverlap,
  holdChild,
  holdSetting,
  insertClosure,
  listBookingsOf,
  listClosures,
  listHours,
  lockBooking,
  lockClosure,
  lockHours,
  putBooking,
  putHours,
} from './calendar.queries.ts';
import { requireToCome, requireWhole } from './week.ts';

export const calendarRoutes = ({ db, clock }: Pick<Deps, 'db' | 'clock'>) => [
  handle(readCalendar, async ({ actor, params: { settingId } }) => {
    const now = clock.now();
    await accessSetting(db, actor, settingId, now);
    const today = await todayIn(db, settingId, now);
    return {
      today,
      hours: await listHours(db, settingId, today),
      closures: await listClosures(db, settingId, today),
    };
  }),

  perform(saveOpeningHours, async (tx, { actor, params: { settingId }, body }) => {
    const now = clock.now();
    await permitRecorded(tx, { actor, settingId, now }, { action: 'setting.write' });
    requireWhole(body.week);
    requireToCome(body.startsOn, await todayIn(tx, settingId, now));
    await holdSetting(tx, settingId);
    requireVersion(await findHoursOn(tx, settingId, body.startsOn), body.version);
    const written = { ...body, settingId, staffId: StaffId.parse(actor.id) };
    return putHours(tx, newId(OpeningHoursId), written, now);
  }),

  perform(removeOpeningHours, async (tx, { actor, params: { settingId, openingHoursId: id } }) => {
    const now = clock.now();
    await permitRecorded(tx, { actor, settingId, now }, { action: 'setting.write' });
    const found = await lockHours(tx, settingId, id);
    if (found === undefined) throw absent();
    requireToCome(found.startsOn, await todayIn(tx, settingId, now));
    await deleteHours(tx, id);
    return { id };
  }),

  perform(addClosure, async (tx, { actor, params: { settingId }, body }) => {
    const now = clock.now();
    await permitRecorded(tx, { actor, settingId, now }, { action: 'setting.write' });
    const { startsOn, endsOn, kind } = body;
    if (endsOn < startsOn) throw new AppError('ends_before_start', 'the last day is before the first');
    requireToCome(startsOn, await todayIn(tx, settingId, now));
    await holdSetting(tx, settingId);
    if ((await findOverlap(tx, settingId, startsOn, endsOn)) !== undefined)
      throw new AppError('overlaps', 'one of these days is closed already');
    const note = body.kind === 'other' ? body.note : null;
    const made = { settingId, startsOn, endsOn, kind, note, staffId: StaffId.parse(actor.id) };
    return insertClosure(tx, newId(ClosureId), made, now);
  }),

  perform(removeClosure, async (tx, { actor, params: { settingId, closureId: id } }) => {
    const now = clock.now();
    await permitRecorded(tx, { actor, settingId, now }, { action: 'setting.write' });
    const found = await lockClosure(tx, settingId, id);
    if (found === undefined) throw absent();
    const today = await todayIn(tx, settingId, now);
    requireToCome(found.endsOn, today);
    if (found.startsOn < today) await endClosureBefore(tx, id, today);
    else await deleteClosure(tx, id);
    return { id };
  }),

  handle(listBookings, async ({ actor, params }) => {
    const now = clock.now();
    const { settingId, childId } = params;
    await permit(db, { actor, settingId, now }, { action: 'attendance.read', childId });
    const today = await todayIn(db, settingId, now);
    return { bookings: await readAs(db, actor, now, (seen) => listBookingsOf(seen, params, today)) };
  }),

  perform(saveBooking, async (tx, { actor, params, body }) => {
    const now = clock.now();
    const { settingId, childId } = params;
    await permitRecorded(tx, { actor, settingId, now }, { action: 'people.write' }, [childId]);
    if (!(await holdChild(tx, params))) throw absent();
    requireWhole(body.week);
    requireToCome(body.startsOn, await todayIn(tx, settingId, now));
    requireVersion(await findBookingOn(tx, params, body.startsOn), body.version);
    const written = { ...body, ...params, staffId: StaffId.parse(actor.id) };
    return putBooking(tx, newId(BookingId), written, now);
  }),

  perform(removeBooking, async (tx, { actor, params: { bookingId: id, ...of } }) => {
    const now = clock.now();
    const { settingId, childId } = of;
    await permitRecorded(tx, { actor, settingId, now }, { action: 'people.write' }, [childId]);
    const found = await lockBooking(tx, of, id);
    if (found === undefined) throw absent();
    requireToCome(found.startsOn, await todayIn(tx, settingId, now));
    await deleteBooking(tx, id);
    return { id };
  }),
];
