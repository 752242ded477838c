import { listChildren } from '@storybell/contracts/child';
import type { SettingId } from '@storybell/contracts/ids';
import type { Actor } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';
import type { Deps } from '../deps.ts';

/**
 * The names that a draft may have in it. Whose they are is diary's answer to the person who writes.
 * @throws AppError when diary cannot say.
 */
export async function fetchChildrenNames(
  client: Deps['client'],
  actor: Actor,
  settingId: SettingId,
): Promise<readonly string[]> {
  const asked = await client.call(listChildren, { params: { settingId } }, { as: actor });
  if (!asked.ok) throw new AppError(asked.code, 'the names of the children are not to be had');
  return asked.value.children.map((child) => child.knownAs);
}
