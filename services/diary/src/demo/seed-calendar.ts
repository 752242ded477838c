/** The calendar of the demo: opening hours, when each child is booked in, and a training day to come. All invented. */
import type { Week } from '@storybell/contracts/calendar';
import { BookingId, ClosureId, OpeningHoursId, StaffId } from '@storybell/contracts/ids';
import type { Db } from '@storybell/platform/sql';
import { hasCalendar, insertDemoBookings, insertDemoHours, insertTrainingDay } from './calendar.queries.ts';
import { idOf } from './ids.ts';
import { children } from './little-foxes.ts';

const on = (weekdays: readonly number[], from: string, until: string): Week =>
  weekdays.map((weekday) => ({ weekday, from, until }));

const OPEN = on([1, 2, 3, 4, 5], '07:30', '18:00');
/** Given to the children in turn. */
const weeks: readonly Week[] = [
  on([1, 2, 3, 4, 5], '08:00', '17:30'),
  on([1, 2, 3, 4, 5], '08:30', '13:00'),
  on([1, 2, 3], '09:00', '15:30'),
  on([3, 4, 5], '09:00', '17:00'),
];

/** Once: what a manager has changed since stays as it is. */
export async function seedCalendar(db: Db, now: Date): Promise<void> {
  if (await hasCalendar(db)) return;
  const staffId = idOf(StaffId, 'staff/Helen Ashworth');
  await db.tx(async (tx) => {
    await insertDemoHours(tx, { id: idOf(OpeningHoursId, 'opening-hours'), week: OPEN, staffId }, now);
    await insertTrainingDay(tx, { id: idOf(ClosureId, 'closure/training'), staffId }, now);
    await insertDemoBookings(
      tx,
      children.map(({ id }, place) => ({
        id: idOf(BookingId, `booking/${id}`),
        childId: id,
        week: weeks[place % weeks.length] ?? [],
      })),
      staffId,
      now,
    );
  });
}
