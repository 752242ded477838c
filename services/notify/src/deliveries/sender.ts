/**
 * Sends what is due by one channel, with a bounded number in each provider's hands. Urgent is claimed first and has
 * slots of its own that routine may not take. A provider that does not work is left alone for the next one.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { Lane } from '@storybell/contracts/delivery';
import { monotonicMs } from '@storybell/platform/clock';
import { markSteps } from '@storybell/platform/kept-traces';
import type { ProviderChannel } from '../channels/channel.ts';
import { claim, type Claimed, type HoldBack } from './claimed.ts';
import type { Composed } from './compose-messages.ts';
import { createHandOver, type Needs } from './hand-over.ts';
import type { Line } from './lines.ts';
import { listDueChannels } from './parcel.queries.ts';
import type { Worker } from './worker.ts';

interface SenderSpec<M> {
  readonly channel: ProviderChannel;
  /** In order of preference. */
  readonly lines: readonly Line<M>[];
  readonly worker: Pick<Worker, 'number'>;
  readonly compose: (all: readonly Claimed[]) => Promise<Composed<M>[]>;
  readonly holdBack: HoldBack;
}

export interface Sender {
  readonly channel: ProviderChannel;
  /**
   * Claims and hands over while there is room and something due. Does not wait for the providers.
   * @param hasAlone True when something due is to be claimed alone.
   */
  fill(hasAlone: boolean): Promise<void>;
  /** Sends until nothing is due. */
  drain(): Promise<void>;
  /** Whether anything is in hand. */
  readonly isSending: () => boolean;
  /** Claims no more, waits for what is in the providers' hands, `ms` at most, and gives the rest back. */
  stop(ms: number): Promise<void>;
  /** For the watchdog: when something last moved by the monotonic clock, and whether anything could. */
  readonly pulse: () => { readonly movedMs: number; readonly canMove: boolean };
  /** Claims again though a claim has not come back: the watchdog's last try before it ends the process. */
  restart(): void;
}

export function createSender<M>(
  needs: Needs,
  { channel, lines, worker, compose, holdBack }: SenderSpec<M>,
): Sender {
  const { db, clock, log, hints, addresses } = needs;
  const running = new Set<Promise<void>>();
  /** Where more may be due than the last look found: until then a slot that gets free asks for nothing. */
  const mayHaveMore = new Set<Lane>();
  let isStopping = false;
  let isAloneDue = false;
  let filling: Promise<void> | undefined;
  let isAskedAgain = false;
  let round = 0;
  let movedMs = monotonicMs();

  const callable = () => lines.filter((line) => line.breaker.mayCall());
  const inHandOf = (line: Line<M>) => line.inHand.urgent + line.inHand.routine;
  const handOver = createHandOver(needs, {
    channel,
    compose,
    moved: () => {
      movedMs = monotonicMs();
    },
    isDue: (lane) => mayHaveMore.add(lane),
  });

  /** Those claimed together are composed together; each is out of hand when it is settled itself. */
  const begin = (owner: number, line: Line<M>, lane: Lane, batch: readonly Claimed[]): void => {
    let held = batch.length;
    line.inHand[lane] += held;
    const free = () => {
      held -= 1;
      line.inHand[lane] -= 1;
      line.pace.settled();
      refill();
    };
    const done: Promise<void> = handOver
      .deliver(owner, line, batch, free)
      .catch((error: unknown) => {
        log.error({ error, channel, lane }, 'a batch was left behind');
      })
      .finally(() => {
        line.inHand[lane] -= held;
        running.delete(done);
        refill();
      });
    running.add(done);
  };

  /** @returns how many were claimed. */
  const claimFor = async (lane: Lane, isAlone: boolean): Promise<number> => {
    const owner = worker.number();
    const free = callable();
    const [line] = free;
    if (isStopping || owner === undefined || line === undefined) return 0;
    const room = line.pace.roomBeside(line.inHand[lane]);
    if (room <= 0) return 0;
    const providers = free.map((one) => one.provider.name);
    const asked = { channel, lane, owner, room, providers, isAlone };
    const askedMs = monotonicMs();
    // Before the look: what is announced while it looks is looked for again.
    if (!isAlone) mayHaveMore.delete(lane);
    const hand = await db.tx((tx) => claim(tx, addresses, asked, holdBack, clock.now()));
    if (!isAlone && hand.size > 0) mayHaveMore.add(lane);
    if (hand.size > 0) movedMs = monotonicMs();
    const tookMs = movedMs - askedMs;
    void markSteps(db, 'claim', () =>
      [...Map.groupBy(hand.wanted, (one) => one.parcel)].map(([{ subjectId, fence }, { length: count }]) => ({
        subjectId,
        attributes: { channel, lane, fence, count },
        tookMs,
      })),
    );
    for (const { parcel } of hand.settled) hints.progress(parcel.settingId, [parcel.subjectId]);
    for (const [pinned, batch] of Map.groupBy(hand.wanted, (one) => one.parcel.pinned))
      begin(owner, lines.find((one) => one.provider.name === pinned) ?? line, lane, batch);
    return hand.size;
  };

  const fillOnce = async (): Promise<void> => {
    if (isAloneDue) {
      // With anything else in hand nobody could tell which one it is that a process dies with.
      if (lines.some((line) => inHandOf(line) > 0)) {
        // Nobody waits for it with something urgent.
        while (mayHaveMore.has('urgent') && (await claimFor('urgent', false)) > 0);
        return;
      }
      for (const lane of Lane.options) if ((await claimFor(lane, true)) > 0) return;
      isAloneDue = false;
    }
    for (const lane of Lane.options) while (mayHaveMore.has(lane) && (await claimFor(lane, false)) > 0);
  };

  const refill = (): void => {
    if (isStopping) return;
    // What fails here is found by the next sweep.
    fillAgain().catch((error: unknown) => {
      log.warn({ error, channel }, 'claiming failed; the sweep tries again');
    });
  };

  const fillAgain = (): Promise<void> => {
    isAskedAgain = true;
    filling ??= fillWhileAsked();
    return filling;
  };

  const fillWhileAsked = async (): Promise<void> => {
    round += 1;
    const mine = round;
    try {
      while (isAskedAgain) {
        isAskedAgain = false;
        await fillOnce();
      }
    } finally {
      // The watchdog may have begun another round in place of this one.
      if (mine === round) filling = undefined;
    }
  };

  const fill = (hasAlone: boolean): Promise<void> => {
    isAloneDue ||= hasAlone;
    for (const lane of Lane.options) mayHaveMore.add(lane);
    return fillAgain();
  };

  const look = async (): Promise<void> => {
    const due = await listDueChannels(db.often, clock.now());
    await fill(due.some((one) => one.channel === channel && one.hasAlone));
  };

  return {
    channel,
    fill,
    drain: async () => {
      await look();
      while (running.size > 0) {
        await Promise.race(running);
        await look();
      }
    },
    isSending: () => running.size > 0,
    stop: async (ms) => {
      isStopping = true;
      handOver.stop();
      const late = wait(ms, undefined, { ref: false });
      await Promise.race([Promise.allSettled([filling, ...running]), late]);
    },
    pulse: () => ({ movedMs, canMove: worker.number() !== undefined && callable().length > 0 }),
    restart: () => {
      filling = undefined;
      for (const lane of Lane.options) mayHaveMore.add(lane);
      refill();
    },
  };
}
