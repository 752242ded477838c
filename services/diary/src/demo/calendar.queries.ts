import type { Week } from '@storybell/contracts/calendar';
import type { BookingId, ChildId, ClosureId, OpeningHoursId, StaffId } from '@storybell/contracts/ids';
import { json, sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { setting } from './little-foxes.ts';

export const hasCalendar = async (db: Read): Promise<boolean> =>
  (
    await db.one(
      z.object({ found: z.boolean() }),
      sql`select exists (select from opening where setting_id = ${setting.id}) as found`,
    )
  ).found;

interface DemoHours {
  readonly id: OpeningHoursId;
  readonly week: Week;
  readonly staffId: StaffId;
}

export const insertDemoHours = (tx: Tx, { id, week, staffId }: DemoHours, at: Date) =>
  tx.exec(sql`
    insert into opening (id, setting_id, starts_on, week, staff_id, created_at)
    values (${id}, ${setting.id}, '2025-09-01', ${json(week)}, ${staffId}, ${at}) on conflict do nothing`);

/** The Friday of the third week from now. */
export const insertTrainingDay = (
  tx: Tx,
  { id, staffId }: { readonly id: ClosureId; readonly staffId: StaffId },
  at: Date,
) =>
  tx.exec(sql`
    insert into closure (id, setting_id, starts_on, ends_on, kind, staff_id, created_at)
    select ${id}::uuid, ${setting.id}::uuid, d.friday, d.friday, 'training', ${staffId}::uuid, ${at}::timestamptz
    from (select date_trunc('week', ${at}::timestamptz at time zone 'Europe/London')::date + 18 as friday) d
    on conflict do nothing`);

interface DemoBooking {
  readonly id: BookingId;
  readonly childId: ChildId;
  readonly week: Week;
}

export const insertDemoBookings = (tx: Tx, bookings: readonly DemoBooking[], staffId: StaffId, at: Date) =>
  tx.exec(sql`
    insert into booking (id, setting_id, child_id, starts_on, week, staff_id, created_at)
    select t.id, ${setting.id}::uuid, t."childId", '2025-09-01', t.week, ${staffId}::uuid, ${at}::timestamptz
    from jsonb_to_recordset(${json(bookings)}) as t (id uuid, "childId" uuid, week jsonb)
    on conflict do nothing`);
