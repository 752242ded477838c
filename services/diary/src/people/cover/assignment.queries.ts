import type { AssignmentId, RoomId, SettingId, StaffId } from '@storybell/contracts/ids';
import { Assignment } from '@storybell/contracts/cover';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { endBy, isAhead, overlaps, type Period } from './period.queries.ts';

const columns = sql`x.id, x.staff_id, x.room_id, x.valid_from as from, x.valid_until as until`;

export const listAssignmentsOf = (db: Read, settingId: SettingId, now: Date) =>
  db.many(
    Assignment,
    sql`
    select ${columns} from room_assignment x
    where x.setting_id = ${settingId} and ${isAhead(now)}
    order by x.valid_from, x.id`,
  );

interface Assigned extends Period {
  readonly settingId: SettingId;
  readonly staffId: StaffId;
  readonly roomId: RoomId;
}

/** What was assigned of the same room ends where the next begins. */
export const cutAssignments = (tx: Tx, { settingId, staffId, roomId, ...period }: Assigned) =>
  tx.exec(sql`
    update room_assignment x set valid_until = ${endBy(period.from)}
    where x.setting_id = ${settingId} and x.staff_id = ${staffId} and x.room_id = ${roomId} and ${overlaps(period)}`);

export const insertAssignment = (tx: Tx, id: AssignmentId, assigned: Assigned, now: Date) =>
  tx.one(
    Assignment,
    sql`
    insert into room_assignment as x (id, setting_id, staff_id, room_id, valid_from, valid_until, created_at)
    values (${id}, ${assigned.settingId}, ${assigned.staffId}, ${assigned.roomId}, ${assigned.from},
      ${assigned.until}, ${now})
    returning ${columns}`,
  );

export const updateAssignmentEnd = (tx: Tx, settingId: SettingId, id: AssignmentId, now: Date) =>
  tx.maybe(
    Assignment,
    sql`
    update room_assignment x set valid_until = ${endBy(now)}
    where x.setting_id = ${settingId} and x.id = ${id}
    returning ${columns}`,
  );
