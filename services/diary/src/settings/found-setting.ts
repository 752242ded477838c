import { SettingId } from '@storybell/contracts/ids';
import { type foundSetting } from '@storybell/contracts/person';
import { newId } from '@storybell/platform/ids';
import type { Tx } from '@storybell/platform/sql';
import type { z } from 'zod';
import { endLock } from '../brake/take-readings.ts';
import { beginFounding } from './begin-founding.ts';
import { findSettingNamed, insertRooms, insertSetting } from './founding.queries.ts';
import { keepManager } from './keep-manager.ts';

type Founding = z.output<typeof foundSetting.body>;
type Founded = z.output<typeof foundSetting.response>;

/** Repeating it changes nothing, and finds the same. @throws AppError `forbidden` beside the demo. */
export async function found(
  tx: Tx,
  { name, locale, timeZone, rooms, manager }: Founding,
  now: Date,
): Promise<Founded> {
  await beginFounding(tx);
  const known = await findSettingNamed(tx, name);
  const settingId = known?.id ?? newId(SettingId);
  if (!known) await insertSetting(tx, { id: settingId, name, locale, timeZone }, now);
  await insertRooms(tx, settingId, rooms, now);

  const { staffId, isNew } = await keepManager(tx, { settingId, locale, ...manager }, now);
  // Where there is no other manager, whoever has the server's shell lets them go on.
  if (!isNew) await endLock(tx, { settingId, staffId, by: null }, now);
  return { settingId, staffId, isNewSetting: !known, isNewManager: isNew };
}
