/**
 * The time of day as the database tells it. A service whose own clock is wrong, or is set while it runs, is neither early
 * nor late: between two looks the time goes on by the monotonic clock, which nobody sets.
 */
import { z } from 'zod';
import { monotonicMs, systemClock, type Clock } from './clock.ts';
import { sql, type Read } from './sql.ts';
import { gauge } from './telemetry.ts';

export interface DatabaseClock extends Clock {
  /** Asks Postgres. @throws AppError `unavailable`; the time then goes on from the last answer. */
  look(): Promise<void>;
}

/** A slower answer says less about the present than the last one and the monotonic clock do. */
const SLOW_MS = 250;
/** The first question also pays for the connection: of so many, the quickest answer is taken. */
const FIRST_LOOKS = 3;
/** Two looks differ by their round trips. A step back of less than this is no step: the time waits instead. */
const JITTER_MS = 1_000;

const roundTrip = gauge('storybell_postgres_round_trip_ms', 'What Postgres needs to answer, in milliseconds', ['service']); // prettier-ignore
const offset = gauge('storybell_clock_offset_ms', "This machine's clock less the database's, in milliseconds", ['service']); // prettier-ignore

const Now = z.object({ at: z.coerce.date() });

interface Look {
  readonly databaseMs: number;
  readonly monotonicMs: number;
  readonly tookMs: number;
}

export interface DatabaseClockOptions {
  readonly db: Pick<Read, 'one'>;
  readonly service: string;
  /** For tests. */
  readonly monotonic?: () => number;
}

/** @throws AppError `unavailable` when Postgres does not answer: without it there is no time. */
export async function createDatabaseClock({
  db,
  service,
  monotonic = monotonicMs,
}: DatabaseClockOptions): Promise<DatabaseClock> {
  const ask = async (): Promise<Look> => {
    const askedMs = monotonic();
    const { at } = await db.one(Now, sql`select clock_timestamp() as at`);
    const answeredMs = monotonic();
    const tookMs = answeredMs - askedMs;
    return { databaseMs: at.getTime() + tookMs / 2, monotonicMs: answeredMs, tookMs };
  };

  let known = await ask();
  for (let looks = 1; looks < FIRST_LOOKS; looks += 1) {
    const next = await ask();
    if (next.tookMs <= known.tookMs) known = next;
  }
  let toldMs = -Infinity;
  const now = (): Date => {
    const ms = known.databaseMs + monotonic() - known.monotonicMs;
    toldMs = toldMs - ms < JITTER_MS ? Math.max(toldMs, ms) : ms;
    return new Date(toldMs);
  };

  return {
    now,
    look: async () => {
      const next = await ask();
      if (next.tookMs <= SLOW_MS) known = next;
      roundTrip.set(next.tookMs, { service });
      offset.set(systemClock.now().getTime() - now().getTime(), { service });
    },
  };
}
