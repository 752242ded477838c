/** How one service asks another: by contract, signed, with a deadline; what goes wrong is a value to switch on. */
import { randomUUID } from 'node:crypto';
import type { Route, ServiceName } from '@storybell/contracts/define';
import { Problem, type ErrorCode } from '@storybell/contracts/errors';
import type { Actor } from '@storybell/contracts/session';
import { signActor } from './auth.ts';
import { systemClock, type Clock } from './clock.ts';
import { requestContext } from './context.ts';
import { send } from './send.ts';
import { carriedTrace, span } from './trace.ts';

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: ErrorCode };

/** Parts that the route's contract leaves empty may be left out. */
export type Input<P, Q, B> = Part<'params', P> & Part<'query', Q> & Part<'body', B>;
type Part<K extends string, T> = undefined extends T
  ? Partial<Record<K, T>>
  : object extends T
    ? Partial<Record<K, T>>
    : Record<K, T>;

export interface CallOptions {
  /** Asks in this actor's name; by default the service asks for itself. */
  readonly as?: Actor;
  /** Idempotency-Key; made up for a keyed route when not given. */
  readonly key?: string;
  readonly signal?: AbortSignal;
}

export interface Client {
  call<P, Q, B, R>(
    route: Route<P, Q, B, R>,
    input: Input<P, Q, B>,
    options?: CallOptions,
  ): Promise<Result<R>>;
  /** As `call`, the answer as it came: for who passes it on unread. */
  ask<P, Q, B, R>(
    route: Route<P, Q, B, R>,
    input: Input<P, Q, B>,
    options?: CallOptions,
  ): Promise<Result<Buffer>>;
}

export interface ClientOptions {
  readonly from: ServiceName;
  readonly secret: string;
  readonly urls: Partial<Record<ServiceName, string>>;
  readonly timeoutMs?: number;
  /** The one that all services share; a tool outside of them has its own. */
  readonly clock?: Clock;
}

export function createClient(options: ClientOptions): Client {
  const { from, secret, urls, timeoutMs = 3_000, clock = systemClock } = options;
  const ask: Client['ask'] = async (route, input, { as, key, signal } = {}) => {
    const base = urls[route.service];
    if (base === undefined) throw new Error(`${from} has no URL of ${route.service}`);

    const { params, query, body } = partsOf(input);
    const actor = as ?? { kind: 'service' as const, id: from };
    const token = await signActor(secret, actor, { audience: route.service, now: clock.now() });
    const headers: Record<string, string> = { authorization: `Bearer ${token}` };
    const requestId = requestContext()?.requestId;
    if (requestId !== undefined) headers['x-request-id'] = requestId;
    const trace = carriedTrace();
    if (trace !== undefined) headers['traceparent'] = trace;
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (route.keyed) headers['idempotency-key'] = key ?? randomUUID();

    try {
      const { status, bytes } = await send(`${base.replace(/\/$/u, '')}${pathOf(route, params, query)}`, {
        method: route.method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        timeoutMs,
        signal,
      });
      if (status < 200 || status >= 300) return { ok: false, code: codeOfAnswer(jsonOf(bytes), status) };
      return { ok: true, value: status === 204 ? noContent : bytes };
    } catch {
      // Refused, cut, out of time, or not JSON: to the caller these are one thing.
      return { ok: false, code: 'unavailable' };
    }
  };
  const traced = <T>(route: Pick<Route, 'service' | 'method' | 'path'>, run: () => Promise<Result<T>>) =>
    span(
      `call ${route.service}`,
      { method: route.method, route: route.path },
      async (note) => {
        const result = await run();
        if (!result.ok) note({ code: result.code });
        return result;
      },
      'client',
    );
  return {
    ask: (route, input, given) => traced(route, () => ask(route, input, given)),
    call: (route, input, given) =>
      traced(route, async () => {
        const answered = await ask(route, input, given);
        return answered.ok ? valueOf(route, answered.value) : answered;
      }),
  };
}

const noContent = Buffer.from('{}');
const jsonOf = (bytes: Buffer): unknown => JSON.parse(bytes.toString('utf8'));

function valueOf<R>(route: Pick<Route<never, never, never, R>, 'response'>, bytes: Buffer): Result<R> {
  let answer: unknown;
  try {
    answer = jsonOf(bytes);
  } catch {
    return { ok: false, code: 'unavailable' };
  }
  const parsed = route.response.safeParse(answer);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, code: 'internal' };
}

/** A redirect is not a neighbour's answer: somebody else is there. */
const codeOfAnswer = (answer: unknown, status: number): ErrorCode =>
  Problem.safeParse(answer).data?.type ?? (status >= 500 || status < 400 ? 'unavailable' : 'internal');

const partsOf = (input: object): { params: unknown; query: unknown; body: unknown } => ({
  params: Reflect.get(input, 'params'),
  query: Reflect.get(input, 'query'),
  body: Reflect.get(input, 'body'),
});

/** The route's path with its parameters and query filled in and encoded. A query field that is undefined is left out. */
export function pathOf(route: Pick<Route, 'path'>, params?: unknown, query?: unknown): string {
  const path = route.path.replaceAll(/:(\w+)/gu, (_, name: string) => {
    const value: unknown = Reflect.get(Object(params), name);
    if (typeof value !== 'string' && typeof value !== 'number')
      throw new Error(`${route.path} needs ${name}`);
    // A dot segment is not escaped by encoding, and would leave the path.
    if (/^\.{0,2}$/u.test(String(value))) throw new Error(`${route.path} cannot take this ${name}`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(Object(query) as Record<string, unknown>))
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value])
      if (typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean')
        search.append(name, String(one));
  return search.size > 0 ? `${path}?${search.toString()}` : path;
}
