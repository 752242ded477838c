/** Routine pointers to one recipient by one channel: one that is not opened yet tells of the next one too. Pure. */
import type { Lane } from '@storybell/contracts/delivery';

export interface Rules {
  /** How long an unopened pointer stands for those that come after it, in milliseconds; 0: each goes. */
  readonly pauseMs: number;
  /** Routine pointers in any 24 hours; 0: as many as there are. */
  readonly aDay: number;
}

/** Another pointer to the same recipient by the same channel. */
export interface Other {
  /** `queued`: planned before this one, due or on its way, and not known to have arrived. */
  readonly state: 'queued' | 'told';
  readonly lane: Lane;
  /** When it was planned, or told. */
  readonly at: Date;
  readonly isRead: boolean;
}

export type Turn =
  | { readonly kind: 'send' }
  /** Another one told them to open the app, and they have not yet. */
  | { readonly kind: 'told' }
  | { readonly kind: 'later'; readonly at: Date };

const DAY_MS = 24 * 60 * 60 * 1_000;
/** How soon it is looked at again when another is on its way. */
const LOOK_AGAIN_MS = 15_000;

/**
 * @param isAsked The notice must be confirmed: it may be told by another pointer, but is never held back.
 * @param others Any order.
 */
export function turnOf(
  { isAsked }: { readonly isAsked: boolean },
  others: readonly Other[],
  { pauseMs, aDay }: Rules,
  now: Date,
): Turn {
  const ageOf = (other: Other) => now.getTime() - other.at.getTime();
  const told = others.filter((other) => other.state === 'told');
  if (told.some((other) => !other.isRead && ageOf(other) < pauseMs)) return { kind: 'told' };
  // The one before goes first; if it is stuck, this one does not wait for it longer than it would have stood for it.
  if (others.some((other) => other.state === 'queued' && ageOf(other) < pauseMs))
    return { kind: 'later', at: new Date(now.getTime() + LOOK_AGAIN_MS) };

  const today = told.filter((other) => other.lane === 'routine' && ageOf(other) < DAY_MS);
  if (aDay === 0 || today.length < aDay) return { kind: 'send' };
  if (today.some((other) => !other.isRead)) return { kind: 'told' };
  if (isAsked) return { kind: 'send' };
  const newestFirst = today.map((other) => other.at.getTime()).sort((a, b) => b - a);
  return { kind: 'later', at: new Date((newestFirst[aDay - 1] ?? now.getTime()) + DAY_MS) };
}
