import type { SettingId } from '@storybell/contracts/ids';
import { readSetting } from '@storybell/contracts/setting';
import { monotonicMs } from '@storybell/platform/clock';
import type { Deps } from '../deps.ts';

/** How long a setting's time zone is remembered: it hardly ever changes. */
const KEEP_MS = 600_000;
/** A due time that is an hour off is better than a text that waits for diary. */
const USUAL_ZONE = 'Europe/London';

interface Known {
  readonly zone: string;
  readonly atMs: number;
}

const kept = new WeakMap<Deps['client'], Map<SettingId, Known>>();

/** The time zone that a setting's opening time is counted in. */
export async function fetchZone(client: Deps['client'], settingId: SettingId): Promise<string> {
  const zones = kept.get(client) ?? new Map<SettingId, Known>();
  kept.set(client, zones);
  const known = zones.get(settingId);
  if (known !== undefined && monotonicMs() - known.atMs < KEEP_MS) return known.zone;
  const read = await client.call(readSetting, { params: { settingId } });
  if (!read.ok) return known?.zone ?? USUAL_ZONE;
  zones.set(settingId, { zone: read.value.timeZone, atMs: monotonicMs() });
  return read.value.timeZone;
}
