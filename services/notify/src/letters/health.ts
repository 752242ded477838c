import { channels, type Channel } from '@storybell/contracts/delivery';
import type { SettingId } from '@storybell/contracts/ids';
import type { Deps } from '../deps.ts';
import { listWaiting, readP95DueAgeMs } from './health.queries.ts';

/** Milliseconds. Beyond it families hear late, and staff should know. Source: facts on delivery, "Watchdog". */
const LATE_MS = 60_000;

interface ProviderState {
  readonly name: string;
  readonly channel: Channel;
  readonly state: 'closed' | 'open' | 'half_open';
}

/** Whether what this setting sends goes out in time. */
export async function healthOf(
  {
    db,
    clock,
    providers,
  }: Pick<Deps, 'db' | 'clock'> & { readonly providers: () => readonly ProviderState[] },
  settingId: SettingId,
) {
  const now = clock.now();
  const [lanes, p95DueAgeMs] = await Promise.all([
    listWaiting(db, settingId, now),
    readP95DueAgeMs(db, settingId, now),
  ]);
  const states = providers();
  const channelsAway = channelsWithout(states);
  const isLate = p95DueAgeMs > LATE_MS || lanes.some((lane) => lane.oldestDueAgeMs > LATE_MS);
  return {
    isDelayed: isLate || channelsAway.length > 0,
    p95DueAgeMs,
    lanes,
    providers: [...states],
    channelsAway,
  };
}

/** Those that have providers, of which none answers. */
export const channelsWithout = (states: readonly ProviderState[]): Channel[] =>
  channels.filter((channel) => {
    const theirs = states.filter((one) => one.channel === channel);
    return theirs.length > 0 && theirs.every(({ state }) => state === 'open');
  });
