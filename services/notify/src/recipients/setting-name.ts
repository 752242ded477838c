import type { SettingId } from '@storybell/contracts/ids';
import { readSetting } from '@storybell/contracts/setting';
import type { Client } from '@storybell/platform/client';
import { monotonicMs } from '@storybell/platform/clock';
import { AppError } from '@storybell/platform/errors';

/** How long a setting's name is remembered: each message bears it, and it hardly ever changes. */
const KEEP_MS = 60_000;

interface Kept {
  readonly name: string;
  readonly atMs: number;
}
const kept = new WeakMap<Client, Map<SettingId, Kept>>();

/** @throws AppError `unavailable` when diary does not answer. */
export async function readSettingName(client: Client, settingId: SettingId): Promise<string> {
  const names = kept.get(client) ?? new Map<SettingId, Kept>();
  kept.set(client, names);
  const known = names.get(settingId);
  if (known && monotonicMs() - known.atMs < KEEP_MS) return known.name;

  const read = await client.call(readSetting, { params: { settingId } });
  if (read.ok) names.set(settingId, { name: read.value.name, atMs: monotonicMs() });
  // An old name is better than no message.
  const name = read.ok ? read.value.name : known?.name;
  if (name === undefined) throw new AppError('unavailable', 'diary did not answer about a setting');
  return name;
}
