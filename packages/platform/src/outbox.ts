/** The outbox: an event is a row written with what it tells of, one per hearing service, until that service has it. */
import { serviceNames, type Event, type ServiceName } from '@storybell/contracts/define';
import { PulledEvent, pullEventsFrom } from '@storybell/contracts/events';
import { EventId } from '@storybell/contracts/ids';
import { hears } from '@storybell/contracts/topology';
import { z } from 'zod';
import { AppError } from './errors.ts';
import { handle, type AnyHandler } from './http.ts';
import { newId } from './ids.ts';
import { tracesOf } from './kept-traces.ts';
import { json, sql, type Db, type Tx } from './sql.ts';

/**
 * Says that something happened, in the transaction in which it did: rolled back, it was never said. At least once,
 * unordered.
 */
export const emit = <P>(tx: Tx, event: Event<string, P>, payload: P): Promise<void> =>
  emitAll(tx, event, [payload]);

/** Many of one kind in one statement. */
export async function emitAll<P>(tx: Tx, event: Event<string, P>, payloads: readonly P[]): Promise<void> {
  const consumers = hearersOf(event.name);
  if (payloads.length === 0 || consumers.length === 0) return;

  const traces = await tracesOf(tx, payloads);
  const said = payloads.map((payload, at) => ({
    event_id: newId(EventId),
    payload: event.payload.parse(payload),
    trace: traces[at],
  }));
  await tx.exec(sql`
    insert into outbox (event_id, consumer, name, version, payload, trace)
    select s.event_id, c.consumer, ${event.name}, ${event.version}, s.payload, s.trace
    from rows from (jsonb_to_recordset(${json(said)}) as (event_id uuid, payload jsonb, trace text)) with ordinality
      as s (event_id, payload, trace, place)
    cross join unnest(${consumers}::text[]) as c (consumer)
    order by s.place`);
  for (const consumer of consumers) tx.wake(consumer);
}

function hearersOf(name: string): readonly ServiceName[] {
  const services = hears[name];
  if (services === undefined) throw new Error(`no service is said to hear ${name} in contracts/topology`);
  return services;
}

/** Longer than a handler needs: an event handed out and not acknowledged by then is handed out again. */
const LEASE_S = 5;

/** The producer's side of the pull, which every service answers. */
export const outboxRoutes = ({ service, db }: { service: ServiceName; db: Db }): AnyHandler[] => [
  handle(pullEventsFrom(service), async ({ actor, body }) => {
    const consumer = serviceNames.find((name) => actor.kind === 'service' && name === actor.id);
    if (consumer === undefined) throw new AppError('forbidden', 'only a service hears events');

    if (body.acknowledged.length > 0)
      await db.exec(
        sql`delete from outbox where consumer = ${consumer} and event_id = any(${body.acknowledged})`,
      );
    return { events: await lease(db, consumer, body.limit) };
  }),
];

const Leased = PulledEvent.extend({ trace: z.string().nullable() });

/** Row locks are held for this one statement only; the lease is the database's clock. */
async function lease(db: Db, consumer: ServiceName, limit: number): Promise<PulledEvent[]> {
  const rows = await db.often.many(
    Leased,
    sql`
    with due as (
      select id from outbox
      where consumer = ${consumer} and due_at <= clock_timestamp()
      order by seq limit ${limit} for update skip locked),
    leased as (
      update outbox o
      set tries = o.tries + 1, due_at = clock_timestamp() + make_interval(secs => ${LEASE_S})
      from due where o.id = due.id
      returning o.event_id, o.name, o.version, o.payload, o.tries, o.trace, o.seq)
    select event_id as id, name, version, payload, tries, trace from leased order by seq`,
  );
  // Left out rather than null: a hearing service of the version before does not know the word.
  return rows.map(({ trace, ...event }) => (trace === null ? event : { ...event, trace }));
}
