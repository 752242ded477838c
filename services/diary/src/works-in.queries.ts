import { sql, type Sql } from '@storybell/platform/sql';

/** Of staff `w`: they work in the room, by place, assignment or cover, or in no one room. */
export const worksIn = (roomId: Sql, now: Sql) => sql`(
    w.room_id is null or w.room_id = ${roomId}
    or exists (
      select from room_assignment a
      where a.setting_id = w.setting_id and a.staff_id = w.id and a.room_id = ${roomId}
        and a.valid_from <= ${now} and (a.valid_until is null or a.valid_until > ${now}))
    or exists (
      select from cover a
      where a.setting_id = w.setting_id and a.staff_id = w.id and a.room_id = ${roomId}
        and a.valid_from <= ${now} and a.valid_until > ${now}))`;
