/**
 * A delivery: one message to one recipient by one channel. Owned by services/notify.
 * The states it may be in, the moves between them, and what an outcome means. Pure.
 */
import type { DeliveryState, Lane } from '@storybell/contracts/delivery';
import type { Mark, Outcome, ProviderChannel } from '../channels/channel.ts';

/** Every move there is. The CHECK of the table, the diagram in docs/notify.md and a property test are held to it. */
export const moves: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  queued: ['sending', 'suppressed', 'dead'],
  sending: ['sent', 'queued', 'failed', 'unknown', 'suppressed', 'dead'],
  unknown: ['sent', 'failed', 'queued', 'dead'],
  sent: ['delivered', 'failed', 'queued'],
  failed: ['queued'],
  dead: ['queued'],
  delivered: [],
  suppressed: [],
};

export const mayMove = (from: DeliveryState, to: DeliveryState): boolean => moves[from].includes(to);

/**
 * How long a worker's claims are honoured since it was last seen: longer than a pause of the process, shorter than a
 * family should wait. Renewed per process, so that no slow call to a provider loses it.
 */
export const LEASE_S = 15;

export type Verdict =
  | { readonly status: 'sent' }
  | { readonly status: 'failed'; readonly reason: string; readonly mark: Mark | null }
  | { readonly status: 'dead'; readonly reason: string }
  | { readonly status: 'queued'; readonly reason: string; readonly dueAt: Date }
  | { readonly status: 'unknown'; readonly reason: string; readonly dueAt: Date };

/** What `judge` must know of the delivery. */
export interface Tried {
  readonly channel: ProviderChannel;
  readonly lane: Lane;
  /** How often the provider was unavailable before. */
  readonly tries: number;
  readonly firstDueAt: Date;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Waits after the first time a provider was unavailable, the second, …; then hourly. */
const WAITS_MS = [5 * SECOND_MS, 30 * SECOND_MS, 2 * MINUTE_MS, 10 * MINUTE_MS, HOUR_MS] as const;

/** Each wait is this part shorter or longer, so that what failed together does not come back together. */
const SPREAD = 0.2;

/** A delivery still not taken by then is dead: a person must look. */
export const GIVE_UP_MS = 24 * HOUR_MS;

/**
 * What an outcome means.
 * @param random In [0, 1).
 * @param visibilityLagMs After which Twilio's list surely shows what it took.
 */
export function judge(
  outcome: Outcome,
  tried: Tried,
  { now, random, visibilityLagMs }: { now: Date; random: number; visibilityLagMs: number },
): Verdict {
  switch (outcome.kind) {
    case 'accepted':
      return { status: 'sent' };
    case 'refused':
      return { status: 'failed', reason: outcome.code, mark: outcome.mark ?? null };
    case 'unavailable': {
      const usual = (WAITS_MS[tried.tries] ?? HOUR_MS) * (1 - SPREAD + 2 * SPREAD * random);
      const dueAt = new Date(now.getTime() + Math.max(usual, outcome.retryAfterMs ?? 0));
      if (dueAt.getTime() - tried.firstDueAt.getTime() > GIVE_UP_MS)
        return { status: 'dead', reason: 'exhausted' };
      return { status: 'queued', reason: outcome.code, dueAt };
    }
    case 'unknown': {
      const dueAt = new Date(now.getTime() + doubtMs(tried.channel, tried.lane, visibilityLagMs));
      return { status: 'unknown', reason: outcome.code, dueAt };
    }
  }
}

/**
 * How long a delivery in doubt waits before it is settled. SMS: until the provider's list can be asked. E-mail: nobody
 * can tell; an urgent one is sent again at once, a routine one waits for evidence (a look in the app) first.
 */
export const doubtMs = (channel: ProviderChannel, lane: Lane, visibilityLagMs: number): number => {
  if (channel === 'sms') return visibilityLagMs;
  return lane === 'urgent' ? SECOND_MS : 10 * MINUTE_MS;
};
