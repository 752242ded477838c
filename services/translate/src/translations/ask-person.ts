/** The review tasks that judgements ask for, with the time by which a person should have looked. */
import type { SettingId } from '@storybell/contracts/ids';
import { readSetting } from '@storybell/contracts/setting';
import { monotonicMs } from '@storybell/platform/clock';
import type { Deps } from '../deps.ts';
import type { NewReview } from '../review/ask-review.ts';
import { dueTime } from './due-time.ts';
import type { Judgement } from './judge-text.ts';
import type { RowKey } from './translation.queries.ts';

/** How long a setting's time zone is remembered: it hardly ever changes. */
const KEEP_MS = 600_000;
/** A due time that is an hour off is better than a text that waits for diary. */
const USUAL_ZONE = 'Europe/London';

const kept = new WeakMap<Deps['client'], Map<SettingId, { readonly zone: string; readonly atMs: number }>>();

async function zoneOf(client: Deps['client'], settingId: SettingId): Promise<string> {
  const zones = kept.get(client) ?? new Map<SettingId, { readonly zone: string; readonly atMs: number }>();
  kept.set(client, zones);
  const known = zones.get(settingId);
  if (known !== undefined && monotonicMs() - known.atMs < KEEP_MS) return known.zone;
  const read = await client.call(readSetting, { params: { settingId } });
  if (!read.ok) return known?.zone ?? USUAL_ZONE;
  zones.set(settingId, { zone: read.value.timeZone, atMs: monotonicMs() });
  return read.value.timeZone;
}

export interface Judged extends Judgement {
  readonly key: RowKey;
}

export const reviewsOf = async (
  { client, clock }: Pick<Deps, 'client' | 'clock'>,
  judged: readonly Judged[],
): Promise<readonly NewReview[]> =>
  Promise.all(
    judged.flatMap(({ key, review }) =>
      review === undefined
        ? []
        : [
            zoneOf(client, key.settingId).then((zone) => ({
              ...key,
              ...review,
              dueAt: dueTime(clock.now(), review.tier, zone),
            })),
          ],
    ),
  );
