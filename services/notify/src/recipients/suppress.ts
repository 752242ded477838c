import type { SettingId } from '@storybell/contracts/ids';
import type { Tx } from '@storybell/platform/sql';
import type { Mark, ProviderChannel } from '../channels/channel.ts';
import { deleteStop, insertSuppressions } from './suppression.queries.ts';

export interface Suppressed {
  readonly settingId: SettingId;
  readonly channel: ProviderChannel;
  readonly addressHash: string;
  readonly reason: Mark;
  /** The code that said so. */
  readonly source: string;
}

/** From its commit on nothing is sent there: the check at dispatch reads it. */
export async function suppress(tx: Tx, all: readonly Suppressed[], now: Date): Promise<void> {
  if (all.length > 0) await insertSuppressions(tx, all, now);
}

/** STOP and the preference for SMS are one fact: who switches SMS on again in the app lifts it, and nothing else. */
export const liftStop = (tx: Tx, settingId: SettingId, addressHash: string) =>
  deleteStop(tx, settingId, addressHash);
