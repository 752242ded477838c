import type { SettingId } from '@storybell/contracts/ids';
import type { CodeChannel } from '@storybell/contracts/sign-in-code';
import { sql, type Read } from '@storybell/platform/sql';
import { z } from 'zod';

/** By a bounce, a complaint or STOP. What a guardian chose for messages says nothing of a code that they ask for. */
export const isSuppressed = async (
  db: Read,
  settingId: SettingId,
  channel: CodeChannel,
  addressHash: string,
): Promise<boolean> =>
  (await db.maybe(
    z.object({ reason: z.string() }),
    sql`
    select reason from suppression
    where setting_id = ${settingId} and channel = ${channel} and address_hash = ${addressHash}`,
  )) !== undefined;
