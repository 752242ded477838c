import type { SettingId } from '@storybell/contracts/ids';
import { readSetting } from '@storybell/contracts/setting';
import type { Client } from '@storybell/platform/client';
import { monotonicMs } from '@storybell/platform/clock';
import { AppError } from '@storybell/platform/errors';

/** How long what a setting is called is remembered: each message bears it, and it hardly ever changes. */
const KEEP_MS = 60_000;

interface Kept {
  readonly name: string;
  readonly zone: string;
  readonly atMs: number;
}
const kept = new WeakMap<Client, Map<SettingId, Kept>>();

/** @throws AppError `unavailable` when diary does not answer. */
export const readSettingName = async (client: Client, settingId: SettingId): Promise<string> =>
  (await readKept(client, settingId)).name;

/** The time zone's IANA name. @throws AppError `unavailable` when diary does not answer. */
export const readSettingZone = async (client: Client, settingId: SettingId): Promise<string> =>
  (await readKept(client, settingId)).zone;

async function readKept(client: Client, settingId: SettingId): Promise<Kept> {
  const settings = kept.get(client) ?? new Map<SettingId, Kept>();
  kept.set(client, settings);
  const known = settings.get(settingId);
  if (known && monotonicMs() - known.atMs < KEEP_MS) return known;

  const read = await client.call(readSetting, { params: { settingId } });
  if (read.ok) {
    const now = { name: read.value.name, zone: read.value.timeZone, atMs: monotonicMs() };
    settings.set(settingId, now);
    return now;
  }
  // An old name is better than no message.
  if (known) return known;
  throw new AppError('unavailable', 'diary did not answer about a setting');
}
