/** How a row is changed by people: as they read it, or not at all; and from when it is over. */
import type { SettingId } from '@storybell/contracts/ids';
import type { Ending } from '@storybell/contracts/people';
import { AppError } from '@storybell/platform/errors';

/**
 * The row to change, locked by whoever read it, as the person asking saw it.
 * @throws AppError `not_found`, `changed_meanwhile`
 */
export function requireAsRead<T extends { readonly version: number }>(
  found: T | undefined,
  version: number,
): T {
  if (found === undefined) throw new AppError('not_found', 'there is no such person or place');
  if (found.version !== version) throw new AppError('changed_meanwhile', 'it was changed since it was read');
  return found;
}

export interface End {
  readonly settingId: SettingId;
  readonly at: Ending;
  readonly now: Date;
}
