/**
 * What has been suppressed lately, in memory: asked of each message just before it leaves, as the look at its claim may
 * be some time ago when a provider is slow. A STOP that another process took is seen within a second.
 */
import type { SettingId } from '@storybell/contracts/ids';
import { monotonicMs, type Clock } from '@storybell/platform/clock';
import type { Db } from '@storybell/platform/sql';
import type { ProviderChannel } from '../channels/channel.ts';
import type { Deps } from '../deps.ts';
import { listFresh } from './suppression.queries.ts';

export interface FreshStops {
  /** Looks for what is new. */
  readonly look: () => Promise<void>;
  /** @param sinceMs Monotonic: what was suppressed before has been seen by the claim. */
  readonly reasonFor: (whose: Address, sinceMs: number) => string | undefined;
}

interface Address {
  readonly settingId: SettingId;
  readonly channel: ProviderChannel;
  /** Null for a push: its devices are not suppressed. */
  readonly addressHash: string | null;
}

/** Longer than a transaction may take from its first statement to its commit. */
const WINDOW_MS = 60_000;
/** Longer than anything is in hand. */
const KEEP_MS = 15 * 60_000;

const keyOf = ({ settingId, channel, addressHash }: Address) =>
  `${settingId} ${channel} ${addressHash ?? ''}`;

export function createFreshStops({ db, clock }: { readonly db: Db; readonly clock: Clock }): FreshStops {
  const seen = new Map<string, { readonly at: string; readonly seenMs: number; readonly reason: string }>();
  return {
    look: async () => {
      const fresh = await listFresh(db.often, new Date(clock.now().getTime() - WINDOW_MS));
      const nowMs = monotonicMs();
      for (const [key, { seenMs }] of seen) if (nowMs - seenMs > KEEP_MS) seen.delete(key);
      for (const { at, reason, ...address } of fresh) {
        const key = keyOf(address);
        if (seen.get(key)?.at !== at) seen.set(key, { at, seenMs: nowMs, reason });
      }
    },
    reasonFor: (whose, sinceMs) => {
      if (seen.size === 0) return undefined;
      const found = seen.get(keyOf(whose));
      return found && found.seenMs > sinceMs ? found.reason : undefined;
    },
  };
}

/** For a sweep: with nothing in hand nobody asks, and the next claim looks for itself. */
export const lookWhileSending = async ({
  senders,
  stops,
}: Pick<Deps, 'senders' | 'stops'>): Promise<void> => {
  if (senders.some((sender) => sender.isSending())) await stops.look();
};
