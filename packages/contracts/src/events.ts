/**
 * How events travel: a producer keeps a row per hearing service until it is acknowledged; a hearing service is woken by
 * a bell (or by its own sweep) and pulls. Redis carries the bell only.
 */
import { z } from 'zod';
import { bell, route, type Bell, type ServiceName } from './define.ts';
import { EventId } from './ids.ts';

/** An event as it lies in its producer's outbox for the service that pulls. */
export const PulledEvent = z.strictObject({
  /** One id for all services that hear it. */
  id: EventId,
  name: z.string(),
  version: z.int().positive(),
  payload: z.unknown(),
  /** How often it was handed out to this service, this time included. */
  tries: z.int().positive(),
  /** W3C traceparent of what it tells of; only while traces are exported. */
  trace: z.string().optional(),
});
export type PulledEvent = z.infer<typeof PulledEvent>;

/** Every service answers this one for what it emits. What is handed out comes again in 5 s unless acknowledged. */
export const pullEventsFrom = (service: ServiceName) =>
  route({
    service,
    method: 'POST',
    path: '/inside/events/pull',
    summary: 'Acknowledges events heard and hands out those that are due for the service that asks',
    door: 'inside',
    actors: ['service'],
    body: z.strictObject({
      acknowledged: z.array(EventId).max(1_000),
      limit: z.int().min(1).max(200),
    }),
    response: z.object({ events: z.array(PulledEvent) }),
  });

const nothing = z.strictObject({});
export type EventsDue = Bell<'events.due', z.infer<typeof nothing>>;

/** Somebody emitted what `service` hears. */
export const eventsDue = (service: ServiceName): EventsDue =>
  bell({ name: 'events.due', wakes: service, payload: nothing });
