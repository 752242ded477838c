/** How a row is changed by people: as they read it, or not at all; and from when it is over. */
import type { SettingId } from '@storybell/contracts/ids';
import type { Ending } from '@storybell/contracts/people';
import { AppError } from '@storybell/platform/errors';

interface Versioned {
  readonly version: number;
}

/**
 * The row to change, locked by whoever read it, as the person asking saw it.
 * @throws AppError `not_found`, `changed_meanwhile`
 */
export function requireAsRead<T extends Versioned>(
  found: T | undefined,
  version: number,
  absent = 'there is no such person or place',
): T {
  if (found === undefined) throw new AppError('not_found', absent);
  requireVersion(found, version);
  return found;
}

/**
 * @param version Null when the person asking saw none.
 * @throws AppError `changed_meanwhile`
 */
export function requireVersion(found: Versioned | undefined, version: number | null): void {
  if ((found?.version ?? null) !== version)
    throw new AppError('changed_meanwhile', 'it was changed since it was read');
}

export interface End {
  readonly settingId: SettingId;
  readonly at: Ending;
  readonly now: Date;
}
