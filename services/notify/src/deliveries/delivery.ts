/**
 * A delivery: one message to one recipient by one channel. Owned by services/notify.
 * The states it may be in, the moves between them, and what an outcome means. Pure.
 */
import type { DeliveryState, Lane } from '@storybell/contracts/delivery';
import type { Doubt, Mark, Outcome, ProviderChannel } from '../channels/channel.ts';

/** Every move there is. The CHECK of the table, the diagram in docs/notify.md and a property test are held to it. */
export const moves: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  queued: ['sending', 'suppressed', 'dead'],
  sending: ['sent', 'queued', 'failed', 'unknown', 'suppressed', 'dead'],
  unknown: ['sent', 'failed', 'queued', 'dead'],
  sent: ['delivered', 'failed', 'queued'],
  failed: ['queued', 'delivered'],
  dead: ['queued', 'delivered'],
  delivered: [],
  suppressed: [],
};

export const mayMove = (from: DeliveryState, to: DeliveryState): boolean => moves[from].includes(to);

/**
 * How long a worker's claims are honoured since it was last seen: longer than a pause of the process, shorter than a
 * family should wait. Renewed per process, so that no slow call to a provider loses it.
 */
export const LEASE_S = 15;

/**
 * Deliveries in a parcel, at most. A parcel is begun as a whole, so it is no larger than what a provider is handed at a
 * time: what a process leaves behind is in doubt as a whole.
 */
export const parcelSizes: Readonly<Record<ProviderChannel, number>> = { push: 25, email: 5, sms: 25 };

export type Verdict =
  | { readonly status: 'sent' }
  | { readonly status: 'failed'; readonly reason: string; readonly mark: Mark | null }
  | { readonly status: 'dead'; readonly reason: string }
  /** Never from an outcome: it was not handed over. */
  | { readonly status: 'suppressed'; readonly reason: string }
  /** `isTry`: a provider was asked. What did not get that far may come back at once, as often as it likes. */
  | { readonly status: 'queued'; readonly reason: string; readonly dueAt: Date; readonly isTry: boolean }
  | { readonly status: 'unknown'; readonly reason: string; readonly dueAt: Date };

/**
 * A parcel that a process died with, or a channel threw at, this often is claimed with nothing else in hand, so that the
 * next time tells which one it is; once more, and it is dead.
 */
export const ALONE_AFTER = 2;
export const POISON_AFTER = ALONE_AFTER + 1;

/** What `judge` must know of the delivery. */
export interface Tried {
  readonly lane: Lane;
  /** How often the provider was unavailable before. */
  readonly tries: number;
  readonly firstDueAt: Date;
  /** By when it is of use, of a notice that says so. */
  readonly reachBy: Date | null;
}

/** What it must know of the provider. */
export interface Doubtable {
  readonly doubt: Doubt;
  /** After which `find` surely knows what was taken. */
  readonly visibilityLagMs: number;
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

/** Surely not handed over, through nobody's fault: not a try. */
const notTried = new Set(['not_begun', 'breaker_open']);
/** No provider was asked: whoever is to have it by a time is tried once, however late. */
const notAsked = new Set([...notTried, 'diary_away']);

/**
 * What an outcome means.
 * @param random In [0, 1).
 */
export function judge(
  outcome: Outcome,
  tried: Tried,
  by: Doubtable,
  { now, random }: { readonly now: Date; readonly random: number },
): Verdict {
  switch (outcome.kind) {
    case 'accepted':
      return { status: 'sent' };
    case 'refused':
      return { status: 'failed', reason: outcome.code, mark: outcome.mark ?? null };
    case 'unavailable': {
      const isTry = !notTried.has(outcome.code);
      const usual = isTry ? (WAITS_MS[tried.tries] ?? HOUR_MS) * (1 - SPREAD + 2 * SPREAD * random) : 0;
      const dueAt = new Date(now.getTime() + Math.max(usual, outcome.retryAfterMs ?? 0));
      const dayEnds = new Date(tried.firstDueAt.getTime() + GIVE_UP_MS);
      const isTooLate = tried.reachBy !== null && dueAt > tried.reachBy && !notAsked.has(outcome.code);
      if (isTooLate || dueAt > dayEnds) return { status: 'dead', reason: 'exhausted' };
      return { status: 'queued', reason: outcome.code, dueAt, isTry };
    }
    case 'unknown':
      return {
        status: 'unknown',
        reason: outcome.code,
        dueAt: new Date(now.getTime() + doubtMs(by, tried.lane)),
      };
  }
}

/**
 * How long a delivery in doubt waits before it is settled: not at all where the same key makes it the same message;
 * until the provider's list can be trusted; else an urgent one hardly, and a routine one for evidence (a look in the
 * app, a bounce).
 */
export function doubtMs({ doubt, visibilityLagMs }: Doubtable, lane: Lane): number {
  switch (doubt) {
    case 'idempotent':
      return 0;
    case 'queryable':
      return visibilityLagMs;
    case 'recognisable':
    case 'opaque':
      return lane === 'urgent' ? SECOND_MS : 10 * MINUTE_MS;
  }
}

/** What to do with a delivery in doubt when its wait is over. */
export type Resolution =
  /** Ask the provider. */
  | 'ask'
  /** Send it again to the same provider: the key makes it the same message. */
  | 'same'
  /** Send it once more, labelled as a possible second copy. */
  | 'label'
  /** A person must look. */
  | 'dead';

/** @param isLabelled It was sent a second time in doubt before. */
export function resolutionOf(
  { doubt }: Pick<Doubtable, 'doubt'>,
  lane: Lane,
  isLabelled: boolean,
): Resolution {
  switch (doubt) {
    case 'idempotent':
      return 'same';
    case 'queryable':
      return 'ask';
    case 'recognisable':
      return isLabelled ? 'dead' : 'label';
    case 'opaque':
      return lane === 'urgent' && !isLabelled ? 'label' : 'dead';
  }
}
