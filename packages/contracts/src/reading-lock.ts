/**
 * A reading lock: who of staff has read the confidential records of too many children reads no more of them until another
 * person lets them go on. Owned by services/diary.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { SettingId, StaffId } from './ids.ts';
import { inSetting } from './setting.ts';
import { Instant } from './time.ts';

export const ReadingLock = z.object({ staffId: StaffId, name: z.string(), lockedAt: Instant });
export type ReadingLock = z.infer<typeof ReadingLock>;

/** For managers and the lead for safeguarding; the newest first. */
export const listReadingLocks = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/reading-locks',
  summary: 'Who of staff can read no more confidential records today',
  actors: ['staff', 'manager'],
  params: inSetting,
  response: z.object({ locks: z.array(ReadingLock) }),
  errors: ['not_found'],
});

/** Nobody for themself. */
export const endReadingLock = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/reading-locks/:staffId/end',
  summary: 'Let a member of staff read confidential records again',
  actors: ['staff', 'manager'],
  params: z.strictObject({ settingId: SettingId, staffId: StaffId }),
  body: z.strictObject({}),
  response: z.object({}),
  errors: ['not_found', 'step_up_needed', 'another_person_needed'],
});
