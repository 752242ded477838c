import { RoomId, type SettingId } from '@storybell/contracts/ids';
import { sql, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { End } from './changing.ts';

/** The instant: of a day, its end in the setting's zone. Null: not at all. */
export function endInstant({ settingId, at, now }: End): Sql {
  if (at === 'now') return sql`${now}::timestamptz`;
  if (at === 'never') return sql`null::timestamptz`;
  return sql`(select ((${at}::date + 1)::timestamp at time zone s.time_zone) from setting s where s.id = ${settingId})`;
}

/** Whether it is open, and stays it until this transaction ends. */
export const holdOpenRoom = async (tx: Tx, settingId: SettingId, id: RoomId): Promise<boolean> =>
  (await tx.maybe(
    z.object({ id: RoomId }),
    sql`select id from room where setting_id = ${settingId} and id = ${id} and ended_at is null for share`,
  )) !== undefined;
