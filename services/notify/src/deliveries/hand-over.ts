/**
 * Hands over what was claimed: composed, written ahead, called, and settled as it ended. What is due besides, and who claims
 * it, is the sender's.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Lane } from '@storybell/contracts/delivery';
import { createBatch } from '@storybell/platform/batch';
import { monotonicMs } from '@storybell/platform/clock';
import { markSteps } from '@storybell/platform/kept-traces';
import type { Outcome, ProviderChannel } from '../channels/channel.ts';
import type { Deps } from '../deps.ts';
import { isErratum } from '../errata/erratum.ts';
import { attempts, handOverMs, publishToAcceptedMs } from '../measures.ts';
import { lookAgain, unwantedOf, type Claimed } from './claimed.ts';
import type { Composed } from './compose-messages.ts';
import { judge } from './delivery.ts';
import { breakerOpen, type Line } from './lines.ts';
import { beginParcels, releaseParcels, type Beginning, type Parcel } from './parcel.queries.ts';
import { settle } from './settle-deliveries.ts';
import { suppressMembers, type Ended } from './settle.queries.ts';

interface HandOverSpec<M> {
  readonly channel: ProviderChannel;
  readonly compose: (all: readonly Claimed[]) => Promise<Composed<M>[]>;
  /** Something was settled. */
  readonly moved: () => void;
  /** Something of this lane may be due again at once. */
  readonly isDue: (lane: Lane) => void;
}

export interface HandOver<M> {
  /** Until the whole batch is settled or given back. @param free Called once for each delivery that is settled. */
  deliver(owner: number, line: Line<M>, batch: readonly Claimed[], free: () => void): Promise<void>;
  /** Calls nobody any more; what has not been handed over is given back. */
  stop(): void;
}

/** Milliseconds in hand after which the look at the claim is not trusted any more. */
const STALE_MS = 1_000;
/** So that what throws whenever it is composed does not fill the log. */
const COMPOSE_AGAIN_MS = 1_000;
/** Two at once would wait for each other's parcels, each for a flush of the log. Without a rest 40 go together, not 90. */
const SETTLE = { waitMs: 5, most: 100, isSerial: true, restMs: 10 } as const;
/**
 * Those that are ready at the same moment are begun by one statement. One need not wait for another's flush of the log:
 * they lock different parcels (one after the other a fast provider was handed 5 % less).
 */
const BEGIN = { waitMs: 0, most: 8 } as const;
/** Times the calls at once. What was begun and not called is in doubt when we die, which by a key costs one more call. */
const AHEAD = { idempotent: 2, queryable: 1, recognisable: 1, opaque: 1 } as const;
/** Of that: who had to wait goes on when so much of it is left, several together, and is begun by one statement. */
const AGAIN = 0.5;

export type Needs = Pick<Deps, 'db' | 'clock' | 'log' | 'hints' | 'stops' | 'addresses'>;

interface Ending extends Ended {
  readonly owner: number;
}

export function createHandOver<M>(
  { db, clock, log, hints, stops, addresses }: Needs,
  { channel, compose, moved, isDue }: HandOverSpec<M>,
): HandOver<M> {
  /** Parcels that are not begun yet because enough is, in order. */
  const atGate = new Map<Line<M>, (() => void)[]>();
  let isStopping = false;

  const begun = createBatch((all: readonly Beginning[]) => beginParcels(db, all), BEGIN);
  const ended = createBatch((all: readonly Ending[]) => settleAll(all), SETTLE);

  /** Kept until it is written: while Postgres is away, what providers said waits here. */
  const settleAll = async (all: readonly Ending[]): Promise<void> => {
    for (const [owner, theirs] of Map.groupBy(all, (one) => one.owner)) {
      for (let pauseMs = 100; ; pauseMs = Math.min(2 * pauseMs, 5_000)) {
        try {
          await settle(db, owner, channel, theirs, clock.now());
          break;
        } catch (error) {
          log.error({ error, channel, count: theirs.length }, 'what providers said could not be written yet');
          if (isStopping) return;
          await wait(pauseMs);
        }
      }
    }
    moved();
    const now = clock.now().getTime();
    void markSteps(db, 'send', () =>
      all.map(({ subjectId, id, provider, outcome, fence, begunAt }) => ({
        subjectId,
        attributes: { deliveryId: id, channel, provider, outcome: outcome.kind, fence },
        tookMs: now - begunAt.getTime(),
      })),
    );
    for (const [settingId, theirs] of Map.groupBy(all, (one) => one.settingId))
      hints.progress(settingId, theirs.map((one) => one.subjectId)); // prettier-ignore
  };

  const end = async (
    owner: number,
    { parcel, told, member }: Claimed,
    line: Line<M>,
    addressHash: string | null,
    begunAt: Date,
    outcome: Outcome,
  ): Promise<void> => {
    const { lane } = parcel;
    const provider = line.provider.name;
    const now = clock.now();
    attempts.add({ channel, lane, provider, outcome: outcome.kind });
    handOverMs.observe(now.getTime() - Date.parse(parcel.dueAt), { channel, lane });
    if (outcome.kind === 'accepted' && parcel.purpose === 'published' && told.publishedAt !== null)
      publishToAcceptedMs.observe(now.getTime() - Date.parse(told.publishedAt), { channel, lane });
    const tried = {
      lane,
      tries: parcel.tries,
      firstDueAt: new Date(parcel.firstDueAt),
      // A correction is for whenever it comes.
      reachBy: told.reachBy === null || isErratum(parcel.purpose) ? null : new Date(told.reachBy),
    };
    const verdict = judge(outcome, tried, line.provider, { now, random: Math.random() });
    if (verdict.status === 'failed' || verdict.status === 'dead')
      log.warn(
        { deliveryId: member.id, channel, reason: verdict.reason, state: verdict.status },
        'not delivered',
      );
    await ended.add({ ...knownOf(parcel, member), owner, provider, addressHash, begunAt, outcome, verdict });
    // Perhaps due at once, by another provider.
    if (verdict.status === 'queued') isDue(lane);
  };

  const knownOf = (
    { settingId, subjectId, fence, number }: Parcel,
    { id, guardianId }: Claimed['member'],
  ) => ({
    settingId,
    guardianId,
    subjectId,
    fence,
    parcel: number,
    id,
  });

  /** An adapter that throws has a bug; the message may have left. */
  const call = async (line: Line<M>, message: M): Promise<Outcome> => {
    line.waiting -= 1;
    openGate(line);
    // Begun, and not handed over: the provider was left alone meanwhile, or is being tried by another message.
    if (isStopping || !line.breaker.mayCall()) return breakerOpen;
    const token = line.breaker.started();
    let outcome: Outcome = { kind: 'unknown', code: 'channel_threw' };
    try {
      outcome = await line.provider.send(message);
    } catch (error) {
      log.error({ error, channel, provider: line.provider.name }, 'a channel threw');
    }
    line.breaker.ended(token, outcome);
    return outcome;
  };

  /** Suppressed since it was claimed: it does not leave. */
  const stopShort = (
    owner: number,
    { parcel, member }: Claimed,
    line: Line<M>,
    addressHash: string | null,
    begunAt: Date,
    reason: string,
  ) => {
    line.waiting -= 1;
    openGate(line);
    const provider = line.provider.name;
    const outcome: Outcome = { kind: 'refused', code: reason };
    const verdict = { status: 'suppressed', reason } as const;
    return ended.add({ ...knownOf(parcel, member), owner, provider, addressHash, begunAt, outcome, verdict });
  };

  const mostAhead = (line: Line<M>): number => AHEAD[line.provider.doubt] * line.count;

  const openGate = (line: Line<M>) => {
    const queue = atGate.get(line) ?? [];
    if (line.waiting > AGAIN * mostAhead(line) && !isStopping) return;
    while (queue.length > 0 && (line.waiting < mostAhead(line) || isStopping)) queue.shift()?.();
  };

  /**
   * Nothing is begun far ahead of its call: what is begun when we die is in doubt. Whoever passes is counted at once, or
   * all that were claimed together would pass together; whoever comes later stands behind.
   */
  const gate = (line: Line<M>, lane: Lane, count: number): Promise<void> | undefined => {
    const queue = atGate.get(line) ?? [];
    if (isStopping || lane === 'urgent' || (queue.length === 0 && line.waiting < mostAhead(line))) {
      line.waiting += count;
      return undefined;
    }
    atGate.set(line, queue);
    return new Promise((resolve) => {
      queue.push(() => {
        line.waiting += count;
        resolve();
      });
    });
  };

  /** Counted at the gate, and not going after all. */
  const stayed = (line: Line<M>, count: number): void => {
    line.waiting -= count;
    openGate(line);
  };

  /** What waited long for its turn is looked at again. While Postgres does not answer, nothing of it goes. */
  const stillWanted = async <C extends Composed<M>>(
    owner: number,
    composed: readonly C[],
  ): Promise<readonly C[]> => {
    const all = composed.map((one) => one.claimed);
    if (all.every((one) => monotonicMs() - one.claimedMs < STALE_MS)) return composed;
    const wanted = await db.tx((tx) => lookAgain(tx, addresses, { owner, channel }, all, clock.now()));
    return composed.filter((one) => wanted.has(one.claimed));
  };

  /** One parcel's messages: written ahead, then handed over, each settled when it ends. */
  const sendParcel = async (
    owner: number,
    line: Line<M>,
    composed: readonly (Composed<M> & { kind: 'message' })[],
    free: () => void,
  ): Promise<void> => {
    const [first] = composed;
    if (first === undefined) return;
    const { parcel } = first.claimed;
    await gate(line, parcel.lane, composed.length);
    const messages = await stillWanted(owner, composed).catch((error: unknown) => {
      stayed(line, composed.length);
      throw error;
    });
    const unwanted = composed.length - messages.length;
    stayed(line, unwanted);
    for (let left = unwanted; left > 0; left -= 1) free();
    if (messages.length === 0) return;
    if (isStopping || !line.breaker.mayCall()) {
      stayed(line, messages.length);
      await giveBack(owner, [parcel]);
      return;
    }
    const begunAt = clock.now();
    const { number, fence } = parcel;
    const beginning = { owner, number, fence, provider: line.provider.name, at: begunAt };
    const isOurs = await begun
      .add(beginning)
      .then((numbers) => numbers.has(number))
      .catch(async (error: unknown) => {
        log.warn({ error, channel }, 'a parcel could not be begun and is given back');
        await giveBack(owner, [parcel]);
        return false;
      });
    if (!isOurs) {
      stayed(line, messages.length);
      return;
    }
    // No transaction is open from here on: a slow provider must not hold a database connection.
    await Promise.all(
      messages.map(async ({ claimed, addressHash, message }) => {
        const address = { settingId: parcel.settingId, channel, addressHash };
        const settled = await line.slots.use(parcel.lane, async () => {
          const reason = stops.reasonFor(address, claimed.claimedMs);
          if (reason !== undefined)
            return () => stopShort(owner, claimed, line, addressHash, begunAt, reason);
          const outcome = await call(line, message);
          return () => end(owner, claimed, line, addressHash, begunAt, outcome);
        });
        await settled();
        free();
      }),
    );
  };

  /** Of these nothing was handed over. Until it is written, or this process ends, they are nobody else's. */
  const giveBack = async (owner: number, parcels: readonly Parcel[]): Promise<void> => {
    for (let pauseMs = 100; !isStopping; pauseMs = Math.min(2 * pauseMs, 5_000)) {
      try {
        await releaseParcels(db, owner, parcels);
        for (const { lane } of parcels) isDue(lane);
        return;
      } catch {
        await wait(pauseMs);
      }
    }
    await releaseParcels(db, owner, parcels).catch(() => undefined);
  };

  const deliver = async (
    owner: number,
    line: Line<M>,
    batch: readonly Claimed[],
    free: () => void,
  ): Promise<void> => {
    let composed: Composed<M>[];
    try {
      composed = await compose(batch);
      const dropped = composed.flatMap((one) =>
        one.kind === 'suppressed' ? [unwantedOf(one.claimed, one.reason)] : [],
      );
      if (dropped.length > 0) await db.tx((tx) => suppressMembers(tx, owner, dropped, clock.now()));
    } catch (error) {
      log.error({ error, channel, count: batch.length }, 'a batch could not be composed; it comes back');
      await wait(COMPOSE_AGAIN_MS, undefined, { ref: false });
      await giveBack(owner, [...new Set(batch.map((one) => one.parcel))]);
      return;
    }
    const messages = composed.flatMap((one) => (one.kind === 'message' ? [one] : []));
    await Promise.all([
      ...composed.map(async (one) => {
        if (one.kind === 'ended') await end(owner, one.claimed, line, null, clock.now(), one.outcome);
        if (one.kind !== 'message') free();
      }),
      ...Map.groupBy(messages, (one) => one.claimed.parcel)
        .values()
        .map((theirs) => sendParcel(owner, line, theirs, free)),
    ]);
  };

  return {
    deliver,
    stop: () => {
      isStopping = true;
      for (const line of atGate.keys()) openGate(line);
    },
  };
}
