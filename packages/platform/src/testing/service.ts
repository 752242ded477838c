/**
 * A service as its tests meet it: its real app on a free port, a database of its own, a clock that stands still, and
 * neighbours that are contracts too. Nothing runs by itself: a test hears, sweeps and answers bells when it says so.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Bell, Event, Route, ServiceName } from '@storybell/contracts/define';
import { EventId } from '@storybell/contracts/ids';
import type { Actor } from '@storybell/contracts/session';
import { signActor } from '../auth.ts';
import type { Clock } from '../clock.ts';
import { createClient, pathOf, type Input } from '../client.ts';
import { readConfig, type ServiceConfig } from '../config.ts';
import { createApp, type AnyHandler } from '../http.ts';
import { createLog, type Log } from '../log.ts';
import { listen, type Listening } from '../serve.ts';
import { appOf, asOf, extended, readActorFor, sweepOf, type Deps, type ServiceSpec } from '../service.ts';
import { createDb, type Db } from '../sql.ts';
import { stillClock, type StillClock } from './clock.ts';
import { testDatabase, type TestDatabase } from './database.ts';

export interface TestSpec<C extends ServiceConfig, E extends object> {
  readonly spec: ServiceSpec<C, E>;
  /** Variables beside the common ones. */
  readonly env?: Readonly<Record<string, string>>;
  /** What the neighbours answer: `handle(route, fn)` of their contracts. */
  readonly others?: Partial<Record<ServiceName, readonly AnyHandler[]>>;
  readonly now?: Date | string;
}

export interface Answer<R> {
  readonly status: number;
  /** The problem, when it was refused. */
  readonly body: R;
  readonly headers: Headers;
}

export interface TestService<C extends ServiceConfig, E extends object> {
  readonly url: string;
  readonly deps: Deps<C> & E;
  readonly db: Db;
  readonly clock: StillClock;
  /** Any SQL, in the service's schema. */
  readonly admin: TestDatabase['admin'];
  /** Every log line so far. */
  readonly logged: readonly string[];
  /** Calls over HTTP; without an actor nobody is signed in. A keyed route gets a random key unless one is given. */
  call<P, Q, B, R>(
    route: Route<P, Q, B, R>,
    input: Input<P, Q, B>,
    actor?: Actor,
    options?: {
      readonly key?: string;
      readonly headers?: Readonly<Record<string, string>>;
      /** The body, where the route takes one. */
      readonly file?: Uint8Array<ArrayBuffer>;
    },
  ): Promise<Answer<R>>;
  /** Payloads in the order in which they were emitted. */
  emitted<P>(event: Event<string, P>): Promise<P[]>;
  /** As if pulled from its producer; what the handler throws is thrown. */
  hear<P>(
    event: Event<string, P>,
    payload: P,
    options?: { readonly id?: EventId; readonly tries?: number },
  ): Promise<void>;
  /** One round of the sweep of this name, then one of each that it wakes. */
  sweep(name: string): Promise<void>;
  /** As if the bell had rung. */
  answer<P>(bell: Bell<string, P>, payload: P): Promise<void>;
  /** Payloads of the bells that were rung, in order. */
  rung<P>(bell: Bell<string, P>): P[];
  close(): Promise<void>;
}

const SECRET = 'a secret of tests, which is long enough';

export async function startForTest<C extends ServiceConfig, E extends object>({
  spec,
  env = {},
  others = {},
  now = '2026-03-02T09:30:00Z',
}: TestSpec<C, E>): Promise<TestService<C, E>> {
  const database = await testDatabase(spec.name, spec.migrationsDir);
  const clock = stillClock(now);
  const logged: string[] = [];
  const log = createLog({ service: spec.name, level: 'debug' }, { write: (line) => void logged.push(line) });
  const neighbours = await startNeighbours(others, log, clock);
  const config = readConfig(spec.config, {
    DATABASE_URL: database.url,
    REDIS_URL: process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379',
    SERVICE_SECRET: SECRET,
    ...Object.fromEntries(neighbours.map(({ name, url }) => [`${name.toUpperCase()}_URL`, url])),
    ...env,
  }) as C;

  const rung: { readonly bell: string; readonly wakes: ServiceName; readonly payload: unknown }[] = [];
  const bells: Deps['bells'] = {
    ring: (bell, payload) => void rung.push({ bell: bell.name, wakes: bell.wakes, payload }),
    isRedisUp: () => false,
  };
  const db = createDb({
    url: database.url,
    schema: spec.name,
    ...asOf(spec, database.url),
    poolSize: 10,
    log,
  });
  const urls = Object.fromEntries(neighbours.map(({ name, url }) => [name, url]));
  const client = createClient({ from: spec.name, secret: SECRET, urls, clock });
  const deps = await extended(spec, { config, db, clock, log, client, bells });
  const listening = await listen(
    appOf(spec, deps, () => Promise.resolve()),
    { host: '127.0.0.1', port: 0 },
  );
  const url = `http://127.0.0.1:${String(listening.port)}`;
  const unlisten = await spec.onListening?.(deps, listening.server);
  const heard = spec.heard?.(deps) ?? [];
  const sweeps = spec.sweeps?.(deps) ?? [];
  const answers = spec.bells?.(deps) ?? [];

  return {
    url,
    deps,
    db,
    clock,
    admin: database.admin,
    logged,
    call: async (route, input, actor, { key = randomUUID(), headers = {}, file } = {}) => {
      const prefix = route.door === 'inside' ? '' : (spec.prefix ?? '');
      const { params, query, body } = input as { params?: unknown; query?: unknown; body?: unknown };
      const response = await fetch(`${url}${prefix}${pathOf(route, params, query)}`, {
        method: route.method,
        redirect: 'manual',
        headers: {
          ...(actor && {
            authorization: `Bearer ${await signActor(SECRET, actor, { audience: spec.name, now: clock.now() })}`,
          }),
          ...(route.keyed && { 'idempotency-key': key }),
          ...(body !== undefined && { 'content-type': contentType[route.bodyType] }),
          ...headers,
        },
        ...(file && { body: file }),
        ...(body !== undefined && {
          body:
            route.bodyType === 'form'
              ? new URLSearchParams(body as Record<string, string>).toString()
              : JSON.stringify(body),
        }),
      });
      if (route.answerType === 'file' && response.status === route.status) {
        const type = response.headers.get('content-type') ?? '';
        const bytes = new Uint8Array(await response.arrayBuffer());
        return { status: response.status, body: { bytes, type } as never, headers: response.headers };
      }
      const text = await response.text();
      const answered: unknown = text === '' ? {} : JSON.parse(text);
      // What is answered as JSON that is written already was parsed by nobody else.
      if (response.status === route.status && text !== '')
        assert.deepEqual(route.response.parse(answered), answered);
      return { status: response.status, body: answered as never, headers: response.headers };
    },
    emitted: async (event) => {
      const rows = await database.admin(
        `select payload from (select distinct on (event_id) payload, seq from outbox where name = $1 order by event_id, seq) o
         order by seq`,
        [event.name],
      );
      return rows.map((row) => event.payload.parse(row['payload']));
    },
    hear: async (event, payload, { id = EventId.parse(randomUUID()), tries = 1 } = {}) => {
      const handler = heard.find((one) => one.event.name === event.name);
      if (!handler) throw new Error(`${spec.name} does not hear ${event.name}`);
      await handler.handle({ id, name: event.name, version: event.version, payload, tries }, db);
    },
    sweep: async (name) => {
      const woken = [name];
      for (const one of woken)
        await sweepOf(sweeps, one).run((other) => {
          woken.push(other);
        });
    },
    answer: async (bell, payload) => {
      const found = answers.find((one) => one.bell.name === bell.name);
      if (!found) throw new Error(`${spec.name} does not answer ${bell.name}`);
      await found.run(payload);
    },
    rung: (bell) =>
      rung.filter((one) => one.bell === bell.name).map((one) => bell.payload.parse(one.payload)),
    close: async () => {
      await unlisten?.();
      await closeAll([listening, ...neighbours.map((one) => one.listening)]);
      await spec.onStop?.(deps);
      await db.close();
      await database.drop();
    },
  };
}

const contentType = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  file: 'application/octet-stream',
} as const;

/** Connections kept alive by a test's own client would hold the close back. */
const closeAll = (all: readonly Listening[]) =>
  Promise.all(
    all.map((one) => {
      one.server.closeAllConnections();
      return one.close();
    }),
  );

const startNeighbours = (
  others: Partial<Record<ServiceName, readonly AnyHandler[]>>,
  log: Log,
  clock: Clock,
) =>
  Promise.all(
    (['gateway', 'diary', 'translate', 'notify'] as const)
      .flatMap((name) => (others[name] ? [{ name, routes: others[name] }] : []))
      .map(async ({ name, routes }) => {
        const ready = () => Promise.resolve();
        const app = createApp({
          service: name,
          log,
          ready,
          routes,
          readActor: readActorFor(name, SECRET, clock),
        });
        const listening = await listen(app, { host: '127.0.0.1', port: 0 });
        return { name, url: `http://127.0.0.1:${String(listening.port)}`, listening };
      }),
  );
