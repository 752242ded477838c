/** A line: a provider, the calls it is given at a time, and the breaker that leaves it alone when it does not work. */
import type { Lane } from '@storybell/contracts/delivery';
import { monotonicMs } from '@storybell/platform/clock';
import { createBreaker, type Breaker } from '../channels/breaker.ts';
import type { Outcome, Provider } from '../channels/channel.ts';
import { createPace, type Pace } from './pace.ts';
import { createSlots, type Slots } from './slots.ts';

export interface Line<M> {
  readonly provider: Provider<M>;
  readonly breaker: Breaker;
  /** Calls at a time. */
  readonly count: number;
  readonly slots: Slots;
  readonly pace: Pace;
  /** Deliveries claimed for it and not ended, by lane. */
  readonly inHand: Record<Lane, number>;
  /** Deliveries that are begun and have no slot yet. */
  waiting: number;
}

export const createLine = <M>(provider: Provider<M>, count: number): Line<M> => ({
  provider,
  breaker: createBreaker(provider.name, {
    monotonicMs,
    isSeveral: provider.guardsItself === true,
  }),
  count,
  slots: createSlots(count),
  pace: createPace(count, monotonicMs),
  inHand: { urgent: 0, routine: 0 },
  waiting: 0,
});

/** Surely not handed over: another provider may be. */
export const breakerOpen: Outcome = { kind: 'unavailable', code: 'breaker_open' };
