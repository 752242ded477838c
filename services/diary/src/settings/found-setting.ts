import { SettingId, StaffId } from '@storybell/contracts/ids';
import { type foundSetting } from '@storybell/contracts/person';
import { AppError } from '@storybell/platform/errors';
import { newId } from '@storybell/platform/ids';
import type { Tx } from '@storybell/platform/sql';
import type { z } from 'zod';
import { endLock } from '../brake/take-readings.ts';
import {
  findManagerNamed,
  findSettingNamed,
  hasDemo,
  insertManager,
  insertRooms,
  insertSetting,
  lockFounding,
} from './founding.queries.ts';

type Founding = z.output<typeof foundSetting.body>;
type Founded = z.output<typeof foundSetting.response>;

/**
 * Repeating it changes nothing, and finds the same.
 * @throws AppError `forbidden` beside the demo: real children must not stand beside invented ones.
 */
export async function found(
  tx: Tx,
  { name, locale, timeZone, rooms, manager }: Founding,
  now: Date,
): Promise<Founded> {
  await lockFounding(tx);
  if (await hasDemo(tx))
    throw new AppError('forbidden', 'this database holds the invented nursery of the demo');

  const known = await findSettingNamed(tx, name);
  const settingId = known?.id ?? newId(SettingId);
  if (!known) await insertSetting(tx, { id: settingId, name, locale, timeZone }, now);
  await insertRooms(tx, settingId, rooms, now);

  const there = await findManagerNamed(tx, { settingId, ...manager }, now);
  const staffId = there?.id ?? newId(StaffId);
  // Where there is no other manager, whoever has the server's shell lets them go on.
  if (there) await endLock(tx, { settingId, staffId, by: null }, now);
  else await insertManager(tx, { id: staffId, settingId, locale, ...manager }, now);
  return { settingId, staffId, isNewSetting: !known, isNewManager: !there };
}
