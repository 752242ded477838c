/** The inbox: events heard, each once. Events are pulled from their producers; a bell or a sweep says when. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Event, ServiceName } from '@storybell/contracts/define';
import { pullEventsFrom, type PulledEvent } from '@storybell/contracts/events';
import type { EventId } from '@storybell/contracts/ids';
import { hears } from '@storybell/contracts/topology';
import { z } from 'zod';
import type { Client } from './client.ts';
import { codeOf } from './errors.ts';
import { keepTrace } from './kept-traces.ts';
import type { Log } from './log.ts';
import { json, sql, type Db, type Tx } from './sql.ts';
import { every } from './sweep.ts';
import { counter } from './telemetry.ts';
import { continueTrace, type Note } from './trace.ts';

/**
 * Has the effect and remembers the event in one transaction. Called once by each handler, after all it fetched.
 * @returns undefined when the event was heard before: then `effect` does not run.
 */
export type Commit = <T>(effect: (tx: Tx) => Promise<T>) => Promise<T | undefined>;

export interface Meta {
  readonly eventId: EventId;
  readonly tries: number;
}

export interface Heard {
  readonly event: Event;
  handle(pulled: PulledEvent, db: Db): Promise<void>;
}

/** At least once, unordered. A handler that does not commit has nothing to do for this event; it is heard all the same. */
export const hear = <P>(
  event: Event<string, P>,
  handler: (payload: P, commit: Commit, meta: Meta) => Promise<void>,
): Heard => ({
  event,
  handle: async (pulled, db) => {
    if (pulled.tries > 1 && (await isHeard(db, pulled.id))) return;

    let commits = 0;
    const commit: Commit = (effect) => {
      commits += 1;
      if (commits > 1) throw new Error(`the handler of ${event.name} commits twice`);
      return db.tx(async (tx) => {
        if (!(await markHeard(tx, pulled))) return undefined;
        await keepTrace(tx, pulled.payload);
        return effect(tx);
      });
    };
    await handler(event.payload.parse(pulled.payload), commit, { eventId: pulled.id, tries: pulled.tries });
    if (commits === 0) await db.tx((tx) => markHeard(tx, pulled));
  },
});

const Row = z.object({ id: z.uuid() });

const isHeard = async (db: Db, id: EventId): Promise<boolean> =>
  (await db.maybe(Row, sql`select id from inbox where id = ${id} and status in ('heard', 'dead')`)) !==
  undefined;

/** @returns false when it was heard before. Of two that hear at once, the second waits for the first's commit. */
const markHeard = async (tx: Tx, { id, name }: PulledEvent): Promise<boolean> =>
  (await tx.exec(sql`
    insert into inbox (id, name, status) values (${id}, ${name}, 'heard')
    on conflict (id) do update set status = 'heard', code = null, payload = null
    where inbox.status = 'failing'`)) === 1;

/** Failures after which an event is left to a person: 20 leases of 5 s. */
const MAX_FAILURES = 20;

const Failed = z.object({ status: z.enum(['heard', 'failing', 'dead']) });

/** @returns true when the event is given up, with its payload kept for a replay. */
async function recordFailure(db: Db, { id, name, payload }: PulledEvent, code: string): Promise<boolean> {
  const row = await db.maybe(
    Failed,
    sql`
    insert into inbox (id, name, status, failures, code, payload)
    values (${id}, ${name}, 'failing', 1, ${code}, ${json(payload)})
    on conflict (id) do update set
      failures = inbox.failures + 1,
      code = excluded.code,
      status = case when inbox.failures + 1 >= ${MAX_FAILURES} then 'dead' else 'failing' end
    where inbox.status = 'failing'
    returning status`,
  );
  return row?.status === 'dead';
}

const KEEP_DAYS = 7;

/** Forgets what was heard long after any producer could still hand it out. The dead stay. @returns how many. */
export const forgetOldEvents = (db: Db): Promise<number> =>
  db.exec(sql`
    delete from inbox where status = 'heard' and created_at < clock_timestamp() - make_interval(days => ${KEEP_DAYS})`);

export interface Listener {
  /** Pulls and handles until no source has anything due. @returns how many events were heard. */
  run(): Promise<number>;
  /** Looks at once, also while `run` waits for a slow handler. */
  now(): void;
  start(): void;
  stop(): Promise<void>;
}

export interface ListenerOptions {
  readonly service: ServiceName;
  readonly heard: readonly Heard[];
  readonly sources: readonly ServiceName[];
  readonly client: Client;
  readonly db: Db;
  readonly log: Log;
}

const CONCURRENCY = 8;
const BATCH = 50;
const SWEEP_MS = 1_000;

const results = counter('storybell_events_total', 'Events pulled, by what became of them', [
  'service',
  'event',
  'result',
]);

/** @throws Error when what is heard differs from what the topology says this service hears. */
export function listenTo({ service, heard, sources, client, db, log }: ListenerOptions): Listener {
  const handlers = new Map(heard.map((one) => [one.event.name, one]));
  for (const [name, services] of Object.entries(hears))
    if (services.includes(service) !== handlers.has(name))
      throw new Error(`contracts/topology and the handlers of ${service} differ about ${name}`);

  const handling = new Set<EventId>();
  let woken = signal();

  /** @returns true when the producer may forget the event. */
  const settle = async (pulled: PulledEvent, say: Note): Promise<boolean> => {
    const { name: event, id: eventId, tries } = pulled;
    const handler = handlers.get(event);
    const note = (result: string) => {
      results.add({ service, event: handler ? event : 'unknown', result });
      say({ state: result });
    };
    // A producer that is already a version ahead: the event waits until this service is too. One that is behind is heard:
    // what a version adds to a payload may be absent.
    if (handler === undefined || handler.event.version < pulled.version) {
      note('unknown');
      log.error({ event, eventId, version: pulled.version }, 'an event is not known here');
      return false;
    }
    try {
      await handler.handle(pulled, db);
      note('heard');
      return true;
    } catch (error) {
      const code = codeOf(error);
      log.error({ event, eventId, tries, code, error }, 'hearing an event failed');
      // An outage is nobody's fault: the event waits as long as it lasts.
      const isOutage = code === 'unavailable' || code === 'no_space';
      const isDead = !isOutage && (await recordFailure(db, pulled, code));
      note(isDead ? 'dead' : isOutage ? 'postponed' : 'failed');
      return isDead;
    }
  };

  const drain = async (source: ServiceName): Promise<number> => {
    const route = pullEventsFrom(source);
    const running = new Set<Promise<void>>();
    let done: EventId[] = [];
    let count = 0;
    const begin = (pulled: PulledEvent) => {
      handling.add(pulled.id);
      const { name: event, id: eventId, tries } = pulled;
      const traced = { event, eventId, tries };
      const ended: Promise<void> = continueTrace(pulled.trace, `hear ${event}`, traced, (say) =>
        settle(pulled, say),
      )
        .then(
          (isDone) => {
            if (!isDone) return;
            done.push(pulled.id);
            count += 1;
          },
          (error: unknown) => {
            log.error({ event, eventId, error }, 'an event could not be recorded');
          },
        )
        .finally(() => {
          handling.delete(pulled.id);
          running.delete(ended);
        });
      running.add(ended);
    };

    for (;;) {
      const acknowledged = done.slice(0, 1_000);
      done = done.slice(1_000);
      const pulled = await client.call(route, { body: { acknowledged, limit: BATCH } });
      if (!pulled.ok) {
        await Promise.all(running);
        results.add({ service, event: 'none', result: pulled.code });
        return count;
      }
      const fresh = pulled.value.events.filter((one) => !handling.has(one.id));
      for (const one of fresh) {
        while (running.size >= CONCURRENCY) await Promise.race(running);
        begin(one);
      }
      // A slow handler keeps neither the next bell nor the sweep from pulling what came meanwhile.
      if (pulled.value.events.length < BATCH && running.size > 0)
        await Promise.race([Promise.all(running), woken.heard, pause(SWEEP_MS, undefined, { ref: false })]);
      if (fresh.length === 0 && running.size === 0 && done.length === 0) return count;
    }
  };

  const run = async (): Promise<number> => {
    woken = signal();
    const counts = await Promise.all(sources.map(drain));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  let sweep: ReturnType<typeof every> | undefined;
  const now = () => {
    const before = woken;
    woken = signal();
    before.ring();
    sweep?.now();
  };
  return {
    run,
    now,
    start: () => {
      sweep ??= every(SWEEP_MS, run, { log, name: 'events' });
      sweep.now();
    },
    stop: async () => {
      await sweep?.stop();
    },
  };
}

interface Signal {
  readonly heard: Promise<void>;
  ring(): void;
}

function signal(): Signal {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return {
    heard: promise,
    ring: () => {
      resolve(undefined);
    },
  };
}
