/** What a service says of the parts it stands on, looked at every few seconds so that being scraped asks nobody. */
import type { ServiceName } from '@storybell/contracts/define';
import { hears } from '@storybell/contracts/topology';
import { z } from 'zod';
import type { DatabaseClock } from './database-clock.ts';
import type { Bells } from './queue.ts';
import { sql, type Read } from './sql.ts';
import { gauge } from './telemetry.ts';

export const WATCH_MS = 5_000;

const postgresUp = gauge('storybell_postgres_up', '1 while Postgres answers', ['service']);
const redisUp = gauge('storybell_redis_up', '1 while Redis is connected; without it sweeps do the work', ['service']); // prettier-ignore
const eventLag = gauge('storybell_event_lag_ms', 'Age of the oldest event that a hearing service has not acknowledged, in milliseconds', ['service', 'consumer']); // prettier-ignore
const eventsWaiting = gauge('storybell_events_waiting', 'Events that a hearing service has not acknowledged', ['service', 'consumer']); // prettier-ignore
const eventsDead = gauge('storybell_events_dead', 'Events that were given up: a person must look', ['service']); // prettier-ignore

const Waiting = z.object({ consumer: z.string(), waiting: z.int(), lagMs: z.number() });
const Dead = z.object({ dead: z.int() });

interface Deps {
  readonly service: ServiceName;
  readonly db: Read;
  readonly clock: Pick<DatabaseClock, 'look'>;
  readonly bells: Pick<Bells, 'isRedisUp'>;
}

const consumers = [...new Set(Object.values(hears).flat())];

/** @returns one look, for a sweep. It throws what Postgres's absence throws, after saying that it is away. */
export const createVitals =
  ({ service, db, clock, bells }: Deps) =>
  async (): Promise<void> => {
    redisUp.set(bells.isRedisUp() ? 1 : 0, { service });
    try {
      await clock.look();
      const waiting = await db.many(
        Waiting,
        sql`
        select consumer, count(*) as waiting,
          (extract(epoch from clock_timestamp() - min(created_at)) * 1000)::float8 as lag_ms
        from outbox group by consumer`,
      );
      const { dead } = await db.one(Dead, sql`select count(*) as dead from inbox where status = 'dead'`);
      for (const consumer of consumers) {
        const found = waiting.find((one) => one.consumer === consumer);
        eventLag.set(Math.max(0, found?.lagMs ?? 0), { service, consumer });
        eventsWaiting.set(found?.waiting ?? 0, { service, consumer });
      }
      eventsDead.set(dead, { service });
      postgresUp.set(1, { service });
    } catch (error) {
      postgresUp.set(0, { service });
      throw error;
    }
  };
