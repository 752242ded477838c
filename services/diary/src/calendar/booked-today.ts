import type { ChildId, SettingId } from '@storybell/contracts/ids';
import type { Read, Sql } from '@storybell/platform/sql';
import { listBookedToday } from './calendar.queries.ts';
import type { ChildDay } from './standing.ts';

type Booked = Pick<ChildDay, 'booked' | 'closesAt'>;
const FREE: Booked = { booked: null, closesAt: null };

/** What the calendar says of today. @param theirs A query for ids of children. */
export async function bookedToday(
  db: Read,
  settingId: SettingId,
  theirs: Sql,
  now: Date,
): Promise<(childId: ChildId) => Booked> {
  const found = new Map(
    (await listBookedToday(db, settingId, theirs, now)).map((one) => [one.childId, one] as const),
  );
  return (childId) => found.get(childId) ?? FREE;
}
