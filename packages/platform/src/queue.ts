/**
 * Bells, on BullMQ and only here: a job says that rows are due and holds ids at most. Redis may be away, flushed or hung
 * at any moment; then nobody is woken, and the sweeps find the rows.
 */
import type { Bell, ServiceName } from '@storybell/contracts/define';
import { hears } from '@storybell/contracts/topology';
import { Queue, Worker, type Job } from 'bullmq';
import type { Log } from './log.ts';
import { assertNoeviction, connectRedis, type Redis } from './redis.ts';
import { every } from './sweep.ts';
import { counter } from './telemetry.ts';
import { bellTracing } from './trace.ts';

/** What a service does when a bell rings. `run` is for the worker and for tests. */
export interface Answer<N extends string = string, P = unknown> {
  readonly bell: Bell<N, P>;
  run(payload: P): Promise<unknown>;
}

export const answer = <N extends string, P>(bell: Bell<N, P>, fn: (payload: P) => unknown): Answer<N, P> => ({
  bell,
  run: (payload) => Promise.try(() => fn(bell.payload.parse(payload))),
});

export interface Bells {
  /** Never waits and never throws. Two alike that still wait are one: `deduplicate` says what is alike, else the payload. */
  ring<P>(bell: Bell<string, P>, payload: P, options?: { readonly deduplicate?: string }): void;
  isRedisUp(): boolean;
}

export interface OwnBells extends Bells {
  /** Before `start`. */
  answer(given: Answer): void;
  /** @throws AppError `unavailable` when Redis is up with a policy that drops keys. Redis being away is no reason. */
  ready(): Promise<void>;
  start(): void;
  /** Ends within 5 s, even when an answer hangs. */
  stop(): Promise<void>;
}

export interface BellsOptions {
  readonly redisUrl: string;
  /** Whose bells are answered here. */
  readonly service: ServiceName;
  readonly log: Log;
  readonly prefix: string;
}

const CONCURRENCY = 4;
const STOP_MS = 5_000;
/** Bells waiting and none answered for this long means a worker that stopped silently, as BullMQ's sometimes do. */
const WATCH_MS = 10_000;

const rings = counter('storybell_bells_total', 'Bells rung, by what became of them', [
  'bell',
  'wakes',
  'result',
]);

const queueName = (service: ServiceName) => `bells-${service}`;

export function createBells({ redisUrl, service, log, prefix }: BellsOptions): OwnBells {
  const telemetry = bellTracing();
  const traced = telemetry && { telemetry };
  const answers = new Map<string, Answer>();
  const queues = new Map<ServiceName, Queue>();
  const toRing = connectRedis(redisUrl, { purpose: 'queue' });
  const toAnswer = connectRedis(redisUrl, { purpose: 'worker' });
  let worker: Worker | undefined;
  let answered = 0;
  let isStopping = false;

  noteOutages(toRing, log);
  toAnswer.on('error', () => undefined); // the other connection tells of the same outage
  // BullMQ never recovers from a first connection that failed: its objects are made once Redis is there.
  toAnswer.on('ready', () => {
    if (!isStopping) worker ??= startWorker();
  });

  const queueOf = (wakes: ServiceName): Queue => {
    const known = queues.get(wakes);
    if (known) return known;
    const queue = new Queue(queueName(wakes), { connection: toRing, prefix, skipVersionCheck: true, ...traced }); // prettier-ignore
    queue.on('error', () => undefined);
    queue.waitUntilReady().catch(() => queues.delete(wakes));
    queues.set(wakes, queue);
    return queue;
  };

  const startWorker = (): Worker => {
    const made = new Worker(queueName(service), work, {
      connection: toAnswer,
      prefix,
      concurrency: CONCURRENCY,
      // A bell whose answerer was killed blocks those alike until its lock has run out.
      lockDuration: 10_000,
      stalledInterval: 5_000,
      maxStalledCount: 100,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
      skipVersionCheck: true,
      ...traced,
    });
    made.on('error', () => undefined);
    return made;
  };

  const work = async (job: Job<unknown>): Promise<void> => {
    answered += 1;
    const found = answers.get(job.name);
    try {
      await found?.run(job.data);
    } catch (error) {
      log.error({ bell: job.name, error }, 'answering a bell failed; the sweep finds its rows');
    }
  };

  let answeredBefore = 0;
  const watch = every(
    WATCH_MS,
    async () => {
      if (worker === undefined || toRing.status !== 'ready') return;
      const waiting = await queueOf(service).getWaitingCount();
      if (waiting > 0 && answered === answeredBefore) {
        log.warn({ count: waiting }, 'bells wait and nobody answers: the worker is made anew');
        await close(worker);
        worker = startWorker();
      }
      answeredBefore = answered;
    },
    { log, name: 'bells.watch' },
  );

  return {
    ring: (bell, payload, { deduplicate } = {}) => {
      const labels = { bell: bell.name, wakes: bell.wakes };
      if (toRing.status !== 'ready' || isStopping) {
        rings.add({ ...labels, result: 'unheard' });
        return;
      }
      const id = `${bell.name} ${deduplicate ?? JSON.stringify(payload)}`;
      queueOf(bell.wakes)
        .add(bell.name, payload, {
          deduplication: { id, keepLastIfActive: true },
          removeOnComplete: true,
          removeOnFail: true,
        })
        .then(
          () => {
            rings.add({ ...labels, result: 'rung' });
          },
          () => {
            rings.add({ ...labels, result: 'unheard' });
          },
        );
    },
    answer: (given) => void answers.set(given.bell.name, given),
    isRedisUp: () => toRing.status === 'ready',
    ready: async () => {
      if (toRing.status === 'ready') await assertNoeviction(toRing);
    },
    start: () => {
      // A Redis that is away is tried again by the connection itself.
      toRing.connect().catch(() => undefined);
      if (answers.size > 0) toAnswer.connect().catch(() => undefined);
    },
    stop: async () => {
      isStopping = true;
      await watch.stop();
      if (worker) await close(worker);
      await Promise.all([...queues.values()].map((queue) => within(STOP_MS, queue.close())));
      toRing.disconnect();
      toAnswer.disconnect();
    },
  };
}

export interface BellsView {
  /** Undefined while Redis is away. The same queues each time. */
  queues(): readonly Queue[] | undefined;
  close(): void;
}

/** Who hears events is who has bells. */
const answering: readonly ServiceName[] = [...new Set(Object.values(hears).flat())];

/** The bells of every service that has some, to be looked at and nothing else. Connects, for ever, in the background. */
export function viewBells({ redisUrl, prefix }: Pick<BellsOptions, 'redisUrl' | 'prefix'>): BellsView {
  const redis = connectRedis(redisUrl, { purpose: 'queue' });
  redis.on('error', () => undefined);
  redis.connect().catch(() => undefined);
  let opened: readonly Queue[] | undefined;
  const open = (service: ServiceName) => {
    const queue = new Queue(queueName(service), { connection: redis, prefix, skipVersionCheck: true });
    queue.on('error', () => undefined);
    return queue;
  };
  return {
    queues: () => (redis.status === 'ready' ? (opened ??= answering.map(open)) : undefined),
    close: () => {
      redis.disconnect();
    },
  };
}

/** `worker.close()` has no time limit of its own. */
async function close(worker: Worker): Promise<void> {
  if (!(await within(STOP_MS, worker.close()))) await within(1_000, worker.close(true));
}

/** @returns whether it ended in time. What it throws counts as ended. */
async function within(ms: number, ending: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const ended = ending.then(
    () => true,
    () => true,
  );
  const result = await Promise.race([ended, late]);
  clearTimeout(timer);
  return result;
}

/** One line when Redis goes and one when it comes back, not one per try. */
function noteOutages(redis: Redis, log: Log): void {
  let isAway = false;
  redis.on('error', (error: Error) => {
    if (isAway) return;
    isAway = true;
    log.warn({ error }, 'Redis is away: bells are not heard, sweeps go on');
  });
  redis.on('ready', () => {
    if (isAway) log.info({}, 'Redis is back');
    isAway = false;
  });
}
