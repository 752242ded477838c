/** The one door to Redis, beside BullMQ in queue.ts. Nothing that must not be lost is in it. */
import { Redis } from 'ioredis';
import { AppError } from './errors.ts';

export type { Redis };
export type Purpose = 'queue' | 'worker' | 'pubsub';

/** Reconnects for ever, soon: 100 ms at first, 2 s at most. */
const retryStrategy = (times: number) => Math.min(50 * 2 ** Math.min(times, 6), 2_000);
const common = { lazyConnect: true, connectTimeout: 2_000, disconnectTimeout: 300, retryStrategy } as const;

/**
 * `queue` never waits for a Redis that is away or hung; `worker` waits for ever, as BullMQ's blocking reads must.
 * Not connected until `connect()`. Listen to its `error` events.
 */
export function connectRedis(url: string, { purpose }: { readonly purpose: Purpose }): Redis {
  switch (purpose) {
    case 'queue':
      return new Redis(url, {
        ...common,
        enableOfflineQueue: false,
        maxRetriesPerRequest: 1,
        commandTimeout: 2_000,
      });
    case 'worker':
    case 'pubsub':
      return new Redis(url, { ...common, maxRetriesPerRequest: null });
  }
}

/**
 * Any other policy drops keys of BullMQ when memory runs out.
 * @throws AppError `unavailable` when the policy is another one.
 */
export async function assertNoeviction(redis: Redis): Promise<void> {
  const answer: unknown = await redis.config('GET', 'maxmemory-policy');
  const policy: unknown = Array.isArray(answer) ? answer[1] : undefined;
  if (policy !== 'noeviction')
    throw new AppError('unavailable', 'Redis must have maxmemory-policy noeviction');
}
