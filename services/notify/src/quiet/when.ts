/** When a message may go out: the recipient's quiet hours and digest, and the gathering of routine e-mails. Pure. */
import type { Lane } from '@storybell/contracts/delivery';
import type { ProviderChannel } from '../channels/channel.ts';
import { releaseAt, type QuietHours } from './quiet-hours.ts';
import { nextSlot } from './slots.ts';

/** What a recipient chose about when. Most chose nothing, and have none. */
export interface Habit {
  readonly quiet: QuietHours | null;
  /** Local time at which everything new comes in one message; null: each by itself. */
  readonly digestAt: string | null;
  /** IANA name of where the recipient's clock hangs. */
  readonly zone: string;
}

export interface What {
  readonly lane: Lane;
  readonly channel: ProviderChannel;
  /** `published` is the one that a digest can stand for: a reminder or a digest goes by itself. */
  readonly purpose: string;
}

/**
 * Asked by the plan. Urgent ones are due at once.
 * @param gatherMs How long a routine e-mail waits for others.
 */
export function dueAtFor(
  habit: Habit | undefined,
  { lane, channel, purpose, gatherMs }: What & { readonly gatherMs: number },
  now: Date,
): Date {
  if (lane === 'urgent') return now;
  const due = purpose === 'published' ? newsDueAt(habit, channel === 'email' ? gatherMs : 0, now) : now;
  return quietUntil(habit, due) ?? due;
}

/**
 * Asked again when it is claimed: the recipient may have changed their mind since the plan.
 * @param plannedAt A digest stands for what was planned before it.
 * @returns null when it may go now.
 */
export function deferUntil(
  habit: Habit | undefined,
  { lane, purpose, plannedAt }: Omit<What, 'channel'> & { readonly plannedAt: Date },
  now: Date,
): Date | null {
  if (lane === 'urgent' || habit === undefined) return null;
  if (purpose === 'published' && habit.digestAt !== null) {
    const slot = nextSlot(habit.digestAt, habit.zone, plannedAt).at;
    if (slot > now) return quietUntil(habit, slot) ?? slot;
  }
  return quietUntil(habit, now);
}

function newsDueAt(habit: Habit | undefined, gatherMs: number, now: Date): Date {
  if (habit !== undefined && habit.digestAt !== null) return nextSlot(habit.digestAt, habit.zone, now).at;
  return new Date(now.getTime() + gatherMs);
}

const quietUntil = (habit: Habit | undefined, instant: Date): Date | null =>
  habit?.quiet ? releaseAt({ ...habit.quiet, zone: habit.zone }, instant) : null;
