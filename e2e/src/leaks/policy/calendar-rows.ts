/** The calendar: opening hours, closure days, and when each child is booked in. From docs/calendar.md. */
import type { Facts } from '../facts/facts.ts';
import { managed, managedChild, manager, ofSetting, whoKnows } from './conditions.ts';
import { everybody, managers, nothing, type Row } from './row.ts';
import { mayKnowWhere } from './rules.ts';

const thing = (all: (facts: Facts) => readonly { readonly id: string; readonly settingId: string }[], name: string) =>
  managed((facts, ids) => all(facts).find(({ id }) => id === ids[name])?.settingId); // prettier-ignore
const managedOpening = thing(({ openings }) => openings, 'openingHoursId');
const managedClosure = thing(({ closures }) => closures, 'closureId');
const managedBooking = thing(({ bookings }) => bookings, 'bookingId');

/** A day that is past: nothing is changed by it. */
const past = () => ({ startsOn: '2020-01-06', week: [], version: null });

export const calendarRows: readonly Row[] = [
  { route: 'GET /settings/:settingId/calendar', who: everybody, about: 'setting', may: ofSetting },
  { route: 'POST /settings/:settingId/opening-hours', who: managers, about: 'setting', may: manager, also: ['too_old'], body: past }, // prettier-ignore
  { route: 'POST /settings/:settingId/opening-hours/:openingHoursId/removal', who: managers, about: 'opening', may: managedOpening, isHarmful: true, body: nothing }, // prettier-ignore
  { route: 'POST /settings/:settingId/closures', who: managers, about: 'setting', may: manager, also: ['too_old'], body: () => ({ startsOn: '2020-01-06', endsOn: '2020-01-06', kind: 'training' }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/closures/:closureId/removal', who: managers, about: 'closure', may: managedClosure, isHarmful: true, body: nothing }, // prettier-ignore
  {
    // Where a child is, and when.
    route: 'GET /settings/:settingId/children/:childId/bookings',
    who: everybody,
    about: 'child',
    may: whoKnows(mayKnowWhere),
  },
  { route: 'POST /settings/:settingId/children/:childId/bookings', who: managers, about: 'child', may: managedChild, also: ['too_old'], body: past }, // prettier-ignore
  { route: 'POST /settings/:settingId/children/:childId/bookings/:bookingId/removal', who: managers, about: 'booking', may: managedBooking, isHarmful: true, body: nothing }, // prettier-ignore
];
