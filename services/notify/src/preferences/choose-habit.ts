import type { Digest } from '@storybell/contracts/preference';
import { AppError } from '@storybell/platform/errors';
import { isLocalTime, isZone } from '../quiet/local-time.ts';
import { areQuietHours, type QuietHours } from '../quiet/quiet-hours.ts';
import { USUAL_DIGEST_AT } from '../quiet/slots.ts';
import type { Habit } from '../quiet/when.ts';

/** What is left out stays as it is. */
interface Wish {
  readonly quietHours?: QuietHours | null | undefined;
  readonly zone?: string | undefined;
  readonly digest?: Digest | undefined;
  readonly digestAt?: string | undefined;
}

/** @throws AppError `bad_quiet_hours` when a time, the zone or the hours cannot be kept. */
export function habitFrom(before: Habit, wish: Wish): Habit {
  const zone = wish.zone ?? before.zone;
  const quiet = wish.quietHours === undefined ? before.quiet : wish.quietHours;
  const isEvening = wish.digest === undefined ? before.digestAt !== null : wish.digest === 'evening';
  const time = wish.digestAt ?? before.digestAt ?? USUAL_DIGEST_AT;

  const canBeKept =
    isZone(zone) && isLocalTime(time) && (quiet === null || areQuietHours({ ...quiet, zone }));
  if (!canBeKept)
    throw new AppError('bad_quiet_hours', 'these quiet hours, or this time or zone, cannot be kept');
  return { quiet, digestAt: isEvening ? time : null, zone };
}
