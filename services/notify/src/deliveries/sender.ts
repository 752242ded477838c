/**
 * Sends what is due by one channel, with a bounded number in the provider's hands. Urgent is claimed first and has slots
 * of its own that routine may not take.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Lane } from '@storybell/contracts/delivery';
import type { DeliveryId } from '@storybell/contracts/ids';
import type { Outcome, ProviderChannel } from '../channels/channel.ts';
import type { Deps } from '../deps.ts';
import { attempts, handOverMs } from '../measures.ts';
import { reasonNotToSend } from '../recipients/reach.access.ts';
import { createBatch } from './batch.ts';
import type { Composed } from './compose-messages.ts';
import {
  beginAttempts,
  claimDue,
  suppressClaimed,
  type Claimed,
  type Ended,
} from './delivery-due.queries.ts';
import { judge } from './delivery.ts';
import { settle } from './settle-deliveries.ts';
import { createSlots } from './slots.ts';

interface SenderSpec<M> {
  readonly channel: ProviderChannel;
  /** How many the provider is handed at a time. */
  readonly slots: number;
  /** Who sends: the id of this process. */
  readonly owner: string;
  readonly compose: (all: readonly Claimed[]) => Promise<Composed<M>[]>;
  readonly send: (message: M) => Promise<Outcome>;
}

export interface Sender {
  /** Claims and hands over while there is room and something due. Does not wait for the providers. */
  fill(): Promise<void>;
  /** Sends until nothing is due. */
  drain(): Promise<void>;
  /** Claims no more, and waits for what is in the providers' hands, `ms` at most. */
  stop(ms: number): Promise<void>;
}

/**
 * How many times its slots a lane holds in hand: enough that a claim is made for many at a time, few enough that little
 * is in doubt when the process dies.
 */
const IN_HAND = 3;

type Needs = Pick<Deps, 'db' | 'clock' | 'log' | 'hints' | 'config'>;

export function createSender<M>(deps: Needs, spec: SenderSpec<M>): Sender {
  const { channel, slots, owner } = spec;
  const { db, clock, log, hints } = deps;
  const provider = createSlots(slots);
  const inHand: Record<Lane, number> = { urgent: 0, routine: 0 };
  const running = new Set<Promise<void>>();
  let isStopping = false;
  let filling: Promise<void> | undefined;
  let isAskedAgain = false;

  /** None while a round is still in hand: then the next claim is for several again. */
  const room = (lane: Lane): number => (inHand[lane] > slots ? 0 : IN_HAND * slots - inHand[lane]);

  const ended = createBatch((all: readonly Ended[]) => settleAll(all), { waitMs: 5, most: 100 });

  /** Kept until it is written: while Postgres is away, what providers said waits here. */
  const settleAll = async (all: readonly Ended[]): Promise<void> => {
    for (let pauseMs = 100; ; pauseMs = Math.min(2 * pauseMs, 5_000)) {
      try {
        await db.tx((tx) => settle(tx, owner, all, clock.now()));
        break;
      } catch (error) {
        log.error({ error, channel, count: all.length }, 'what providers said could not be written yet');
        if (isStopping) return;
        await wait(pauseMs);
      }
    }
    for (const [settingId, theirs] of Map.groupBy(all, (one) => one.claimed.settingId))
      hints.progress(settingId, theirs.map((one) => one.claimed.subjectId)); // prettier-ignore
  };

  const end = (claimed: Claimed, outcome: Outcome): Promise<void> => {
    attempts.add({ channel, lane: claimed.lane, outcome: outcome.kind });
    const now = clock.now();
    handOverMs.observe(now.getTime() - Date.parse(claimed.dueAt), { channel, lane: claimed.lane });
    const tried = {
      channel,
      lane: claimed.lane,
      tries: claimed.tries,
      firstDueAt: new Date(claimed.firstDueAt),
    };
    const given = { now, random: Math.random(), visibilityLagMs: deps.config.NOTIFY_SMS_VISIBILITY_LAG_MS };
    const verdict = judge(outcome, tried, given);
    if (verdict.status === 'failed' || verdict.status === 'dead')
      log.warn(
        { deliveryId: claimed.id, channel, reason: verdict.reason, state: verdict.status },
        'not delivered',
      );
    return ended.add({ claimed, channel, outcome, verdict });
  };

  /** An adapter that throws has a bug; the message may have left. */
  const sendSafely = async (message: M, id: DeliveryId): Promise<Outcome> => {
    try {
      return await spec.send(message);
    } catch (error) {
      log.error({ error, deliveryId: id, channel }, 'a channel threw');
      return { kind: 'unknown', code: 'channel_threw' };
    }
  };

  /** @param free Called once for each delivery that is settled. */
  const deliver = async (lane: Lane, batch: readonly Claimed[], free: () => void): Promise<void> => {
    const composed = await spec.compose(batch);
    const dropped = composed.flatMap((one) =>
      one.kind === 'suppressed' ? [{ ...one.claimed, reason: one.reason }] : [],
    );
    if (dropped.length > 0) await db.tx((tx) => suppressClaimed(tx, owner, dropped, clock.now()));
    const begun = composed.flatMap((one) =>
      one.kind === 'message' ? [{ ...one.claimed, addressHash: one.addressHash }] : [],
    );
    const ours = begun.length > 0 ? await beginAttempts(db, channel, owner, begun, clock.now()) : new Set();
    // No transaction is open from here on: a slow provider must not hold a database connection.
    await Promise.all(
      composed.map(async (one) => {
        if (one.kind === 'ended') await end(one.claimed, one.outcome);
        if (one.kind === 'message' && ours.has(one.claimed.id))
          await end(one.claimed, await provider.use(lane, () => sendSafely(one.message, one.claimed.id)));
        free();
      }),
    );
  };

  /** Those claimed together are composed together; each is out of hand when it is settled itself. */
  const begin = (lane: Lane, batch: readonly Claimed[]): void => {
    let held = batch.length;
    const free = () => {
      held -= 1;
      inHand[lane] -= 1;
      refill();
    };
    const done: Promise<void> = deliver(lane, batch, free)
      .catch(async (error: unknown) => {
        log.error(
          { error, channel, lane, count: batch.length },
          'a batch could not be handed over; it comes back',
        );
        await Promise.all(batch.map((one) => end(one, { kind: 'unavailable', code: 'not_begun' })));
      })
      .finally(() => {
        inHand[lane] -= held;
        running.delete(done);
      });
    running.add(done);
  };

  /** @returns how many were claimed. */
  const claim = async (lane: Lane): Promise<number> => {
    const limit = room(lane);
    if (limit <= 0 || isStopping) return 0;
    const claimed = await db.tx(async (tx) => {
      const now = clock.now();
      const all = await claimDue(tx, { channel, lane, owner, limit, reasonNotToSend }, now);
      const unwanted = all.flatMap(({ id, fence, reason }) =>
        reason === null ? [] : [{ id, fence, reason }],
      );
      await suppressClaimed(tx, owner, unwanted, now);
      return all;
    });
    for (const one of claimed) if (one.reason !== null) hints.progress(one.settingId, [one.subjectId]);
    const wanted = claimed.filter((one) => one.reason === null);
    inHand[lane] += wanted.length;
    if (wanted.length > 0) begin(lane, wanted);
    return claimed.length;
  };

  const fillOnce = async (): Promise<void> => {
    for (const lane of ['urgent', 'routine'] as const) while ((await claim(lane)) > 0);
  };

  const fill = (): Promise<void> => {
    isAskedAgain = true;
    filling ??= (async () => {
      try {
        while (isAskedAgain) {
          isAskedAgain = false;
          await fillOnce();
        }
      } finally {
        filling = undefined;
      }
    })();
    return filling;
  };

  /** What fails here is found by the next sweep. */
  const refill = (): void => {
    if (isStopping) return;
    fill().catch((error: unknown) => {
      log.warn({ error, channel }, 'claiming failed; the sweep tries again');
    });
  };

  return {
    fill,
    drain: async () => {
      await fill();
      while (running.size > 0) {
        await Promise.race(running);
        await fill();
      }
    },
    stop: async (ms) => {
      isStopping = true;
      const late = wait(ms, undefined, { ref: false });
      await Promise.race([Promise.all([filling, ...running]), late]);
    },
  };
}
