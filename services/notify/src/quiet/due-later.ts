import type { Lane } from '@storybell/contracts/delivery';
import type { GuardianId, SettingId, SubjectId } from '@storybell/contracts/ids';
import type { Read } from '@storybell/platform/sql';
import { providerChannels, type ProviderChannel } from '../channels/channel.ts';
import { loadHabits } from './habits.ts';
import { dueAtFor, type Habit } from './when.ts';

/** By lane and channel. */
export type DueTimes = Readonly<Record<Lane, Readonly<Record<ProviderChannel, Date>>>>;

/** A pointer that is not due when those of recipients without habits are. */
export interface Later {
  readonly subjectId: SubjectId;
  readonly guardianId: GuardianId;
  readonly channel: ProviderChannel;
  readonly dueAt: Date;
}

/** When pointers are due that are planned now. @param habit Undefined for those who chose nothing about when. */
export function dueTimes(habit: Habit | undefined, gatherMs: number, now: Date): DueTimes {
  const of = (lane: Lane, channel: ProviderChannel) =>
    dueAtFor(habit, { lane, channel, purpose: 'published', gatherMs }, now);
  const all = (lane: Lane) => ({
    push: of(lane, 'push'),
    email: of(lane, 'email'),
    sms: of(lane, 'sms'),
  });
  return { urgent: all('urgent'), routine: all('routine') };
}

/**
 * @param told Of routine subjects.
 * @returns only the pointers to recipients who chose something about when.
 */
export async function dueLater(
  db: Read,
  settingId: SettingId,
  told: readonly { readonly subjectId: SubjectId; readonly guardianId: GuardianId }[],
  gatherMs: number,
  now: Date,
): Promise<Later[]> {
  const habits = await loadHabits(db, settingId, [...new Set(told.map((one) => one.guardianId))]);
  // Reckoned once for all who chose the same.
  const timesOf = new Map(
    [...new Set(habits.values())].map((habit) => [habit, dueTimes(habit, gatherMs, now).routine]),
  );
  return told.flatMap(({ subjectId, guardianId }) => {
    const habit = habits.get(guardianId);
    const times = habit && timesOf.get(habit);
    if (times === undefined) return [];
    return providerChannels.map((channel) => ({ subjectId, guardianId, channel, dueAt: times[channel] }));
  });
}
