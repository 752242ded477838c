/** What the four services have in common, started in order and stopped in reverse. */
import type { IncomingHttpHeaders, Server } from 'node:http';
import { serviceNames, type Bell, type ServiceName } from '@storybell/contracts/define';
import { eventsDue } from '@storybell/contracts/events';
import { hears } from '@storybell/contracts/topology';
import type { Actor } from '@storybell/contracts/session';
import type { Express, Router } from 'express';
import { z } from 'zod';
import { verifyActor } from './auth.ts';
import { createClient, type Client } from './client.ts';
import type { Clock } from './clock.ts';
import type { ServiceConfig } from './config.ts';
import { createDatabaseClock } from './database-clock.ts';
import { AppError } from './errors.ts';
import { createGiveBack, REST_LOOK_MS } from './give-back.ts';
import { createApp, type AnyHandler } from './http.ts';
import { forgetOldKeys } from './idempotency.ts';
import { forgetOldEvents, listenTo, type Heard } from './inbox.ts';
import { forgetOldTraces } from './kept-traces.ts';
import type { Log } from './log.ts';
import { migrate } from './migrate.ts';
import { outboxRoutes } from './outbox.ts';
import { answer, createBells, type Answer, type Bells } from './queue.ts';
import { roleAtWork } from './provision.ts';
import type { Startable } from './run.ts';
import { listen } from './serve.ts';
import { createDb, sql, type Db } from './sql.ts';
import { every } from './sweep.ts';
import { startTracing } from './trace.ts';
import { createVitals, WATCH_MS } from './vitals.ts';

/** What every service works with. */
export interface Deps<C extends ServiceConfig = ServiceConfig> {
  readonly config: C;
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly client: Client;
  readonly bells: Bells;
}

/** Another sweep, by its name, looks at once. @throws Error when there is none of this name. */
export type Wake = (name: string) => void;

/** Work that is looked for every `everyMs`, and at once when one of the bells rings. It never overlaps with itself. */
export interface SweepSpec {
  readonly name: string;
  /** Absent where another sweep wakes it: what several would each ask for all the time is one question there. */
  readonly everyMs?: number;
  readonly wokenBy?: readonly Bell[];
  readonly run: (wake: Wake) => Promise<unknown>;
}

export interface ServiceSpec<C extends ServiceConfig = ServiceConfig, E extends object = object> {
  readonly name: ServiceName;
  readonly config: z.ZodObject & z.ZodType<C>;
  readonly migrationsDir: URL;
  /** Asks as a role that does not own its tables, so that their policies and rights hold for it. */
  readonly isApart?: boolean;
  /** What this service has of its own, made once: engines, channels. Write it before the fields below. */
  readonly extend?: (deps: Deps<C>) => E | Promise<E>;
  readonly routes: (deps: Deps<C> & E) => readonly AnyHandler[];
  /** Handlers of exactly the events that contracts/topology says this service hears. */
  readonly heard?: (deps: Deps<C> & E) => readonly Heard[];
  /** Services that emit what is heard here. */
  readonly sources?: readonly ServiceName[];
  /** Bells with a payload of their own; those that only wake a sweep are named there. */
  readonly bells?: (deps: Deps<C> & E) => readonly Answer[];
  readonly sweeps?: (deps: Deps<C> & E) => readonly SweepSpec[];
  /** Before `web` and `open` routes; the gateway's `/api`. */
  readonly prefix?: `/${string}`;
  /** For `web` routes, before the bearer token: the gateway's cookie. */
  readonly authenticate?: (deps: Deps<C> & E) => (headers: IncomingHttpHeaders) => Promise<Actor | undefined>;
  readonly extraRouters?: (deps: Deps<C> & E) => readonly Router[];
  /** Once it listens: sockets and the like. @returns how to end them; called first when the service stops. */
  readonly onListening?: (
    deps: Deps<C> & E,
    server: Server,
  ) => (() => Promise<void>) | Promise<() => Promise<void>>;
  /** When requests, events, bells and sweeps have ended, while Postgres is still there. */
  readonly onStop?: (deps: Deps<C> & E) => Promise<void>;
  /** Beside Postgres and Redis's policy. @throws AppError `unavailable` while the service should get no requests. */
  readonly ready?: (deps: Deps<C> & E) => Promise<void>;
}

/** The result goes to `run`. */
export const createService = <C extends ServiceConfig, E extends object = object>(
  spec: ServiceSpec<C, E>,
): Startable<C> & { readonly spec: ServiceSpec<C, E> } => ({
  name: spec.name,
  config: spec.config,
  spec,
  start: (given) => startService(spec, given),
});

const HOUSEKEEPING_MS = 3_600_000;

async function startService<C extends ServiceConfig, E extends object>(
  spec: ServiceSpec<C, E>,
  { config, log }: { readonly config: C; readonly log: Log },
) {
  const migrations = await migrate({ url: config.DATABASE_URL, schema: spec.name, dir: spec.migrationsDir });
  if (migrations.length > 0) log.info({ count: migrations.length, migrations }, 'migrated');

  const stopTracing = await startTracing({
    service: spec.name,
    endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT,
    share: config.OTEL_TRACES_SAMPLER_ARG,
  });
  const bells = createBells({
    redisUrl: config.REDIS_URL,
    service: spec.name,
    log,
    prefix: config.BELL_PREFIX,
  });
  const db = createDb({
    url: config.DATABASE_URL,
    schema: spec.name,
    ...asOf(spec, config.DATABASE_URL),
    poolSize: config.POOL_SIZE,
    log,
    wake: (service) => {
      bells.ring(eventsDue(service), {});
    },
  });
  const clock = await createDatabaseClock({ db: db.often, service: spec.name });
  const client = createClient({
    from: spec.name,
    secret: config.SERVICE_SECRET,
    urls: urlsOf(config),
    clock,
  });
  const deps = await extended(spec, { config, db, clock, log, client, bells });

  let isStopping = false;
  const app = appOf(spec, deps, async () => {
    if (isStopping) throw new AppError('unavailable', 'the service is stopping');
    await db.one(z.object({ up: z.int() }), sql`select 1 as up`);
    await bells.ready();
    await spec.ready?.(deps);
  });

  const wake: Wake = (name) => {
    sweepOf(sweeps, name).now();
  };
  const sweeps = (spec.sweeps?.(deps) ?? []).map(({ name, everyMs, wokenBy = [], run }) => {
    const sweep = every(everyMs, () => run(wake), { log, name });
    for (const bell of wokenBy) bells.answer(answer(bell, () => { sweep.now(); })); // prettier-ignore
    return sweep;
  });
  sweeps.push(
    every(WATCH_MS, createVitals({ service: spec.name, db: db.often, clock, bells }), {
      log,
      name: 'vitals',
    }),
    every(REST_LOOK_MS, createGiveBack(), { log, name: 'rest' }),
    every(HOUSEKEEPING_MS, () => Promise.all([forgetOldKeys(db), forgetOldEvents(db), forgetOldTraces(db)]), { log, name: 'housekeeping' }), // prettier-ignore
  );
  for (const one of spec.bells?.(deps) ?? []) bells.answer(one);
  const listener = isHearing(spec.name)
    ? listenTo({
        service: spec.name,
        heard: spec.heard?.(deps) ?? [],
        sources: spec.sources ?? [],
        client,
        db,
        log,
      })
    : undefined;
  if (listener) bells.answer(answer(eventsDue(spec.name), () => { listener.now(); })); // prettier-ignore

  const listening = await listen(app, { host: config.HOST, port: config.PORT });
  const unlisten = await spec.onListening?.(deps, listening.server);
  bells.start();
  listener?.start();
  for (const sweep of sweeps) sweep.now();

  return {
    port: listening.port,
    stop: async () => {
      isStopping = true;
      await unlisten?.();
      await listening.close();
      await Promise.all([listener?.stop(), ...sweeps.map((sweep) => sweep.stop())]);
      await bells.stop();
      await spec.onStop?.(deps);
      await db.close();
      await stopTracing();
    },
  };
}

/** @throws Error when there is none of this name. */
export function sweepOf<T extends { readonly name: string }>(sweeps: readonly T[], name: string): T {
  const found = sweeps.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no sweep ${name}`);
  return found;
}

/** The roles that a service asks as, where it is not the owner of its tables. */
export const asOf = ({ isApart = false }: { readonly isApart?: boolean }, url: string) => {
  if (!isApart) return {};
  const owner = decodeURIComponent(new URL(url).username);
  return { roles: { app: roleAtWork(owner, 'app'), person: roleAtWork(owner, 'person') } };
};

const isHearing = (service: ServiceName): boolean =>
  Object.values(hears).some((services) => services.includes(service));

/** The spec's own parts beside the common ones. */
export const extended = async <C extends ServiceConfig, E extends object>(
  spec: ServiceSpec<C, E>,
  deps: Deps<C>,
): Promise<Deps<C> & E> => ({ ...deps, ...((await spec.extend?.(deps)) ?? ({} as E)) });

/** The HTTP side alone; tests start it with parts of their own. */
export function appOf<C extends ServiceConfig, E extends object>(
  spec: ServiceSpec<C, E>,
  deps: Deps<C> & E,
  ready: () => Promise<void>,
): Express {
  const { config, db, log, clock } = deps;
  return createApp({
    service: spec.name,
    db,
    log,
    ready,
    readActor: readActorFor(spec.name, config.SERVICE_SECRET, clock),
    // What faces the outside emits nothing, and has no inside to be found there.
    routes: [
      ...spec.routes(deps),
      ...(spec.prefix === undefined ? outboxRoutes({ service: spec.name, db }) : []),
    ],
    ...(spec.prefix !== undefined && { prefix: spec.prefix }),
    ...(spec.authenticate && { authenticate: spec.authenticate(deps) }),
    ...(spec.extraRouters && { extraRouters: spec.extraRouters(deps) }),
  });
}

/** The actor of a bearer token that another service signed for this one. */
export const readActorFor =
  (service: ServiceName, secret: string, clock: Clock) =>
  async (headers: IncomingHttpHeaders): Promise<Actor | undefined> => {
    const token = /^Bearer ([\w.-]+)$/u.exec(headers.authorization ?? '')?.[1];
    return token === undefined
      ? undefined
      : verifyActor(secret, token, { audience: service, now: clock.now() });
  };

const urlsOf = (config: ServiceConfig): Partial<Record<ServiceName, string>> => {
  const urls: Partial<Record<ServiceName, string>> = {};
  for (const name of serviceNames) {
    const url = { gateway: config.GATEWAY_URL, diary: config.DIARY_URL, translate: config.TRANSLATE_URL, notify: config.NOTIFY_URL }[name]; // prettier-ignore
    if (url !== undefined) urls[name] = url;
  }
  return urls;
};
