/** What surrounds every route: ids, headers, one log line, health, metrics, and refusals in one form. */
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { ServiceName } from '@storybell/contracts/define';
import { Actor } from '@storybell/contracts/session';
import type { ErrorRequestHandler, Express, Request, RequestHandler, Response, Router } from 'express';
import { isPrivate } from './address.ts';
import { monotonicMs } from './clock.ts';
import { withContext } from './context.ts';
import { AppError, codeOf, isError, toProblem } from './errors.ts';
import type { Log } from './log.ts';
import type { Db } from './sql.ts';
import { counter, histogram, registry } from './telemetry.ts';
import { traceRequest } from './trace.ts';

export interface AppDeps {
  readonly service: ServiceName;
  readonly log: Log;
  /** Needed by keyed routes. */
  readonly db?: Db;
  /** The bearer token's actor; undefined without a token. @throws AppError `not_signed_in` for a bad one. */
  readonly readActor: (headers: IncomingHttpHeaders) => Promise<Actor | undefined>;
  /** For `web` routes, before the token is looked at: the gateway's cookie. */
  readonly authenticate?: (headers: IncomingHttpHeaders) => Promise<Actor | undefined>;
  /** Throws while the service should get no requests. */
  readonly ready: () => Promise<void>;
  /** Before `web` and `open` routes, e.g. `/api`. */
  readonly prefix?: `/${string}`;
  /** Asked after the routes. */
  readonly extraRouters?: readonly Router[];
}

const requests = histogram(
  'storybell_request_ms',
  'Time to answer a request, in milliseconds',
  [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000],
  ['service', 'route', 'method', 'status'],
);
const defects = counter('storybell_defects_total', 'Requests that failed by a defect', ['service', 'route']);

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** A router that answers by itself sets `response.locals.route` (a pattern, no ids) to be named in log and metrics. */
export const acceptRequests =
  ({ service, log, prefix }: AppDeps): RequestHandler =>
  (request, response, next) => {
    const startedMs = monotonicMs();
    const given = request.headers['x-request-id'];
    const requestId = typeof given === 'string' && uuid.test(given) ? given : randomUUID();
    response.locals['requestId'] = requestId;
    response.setHeader('x-request-id', requestId);
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('cache-control', 'no-store');
    const traced = isTraced(request, prefix) ? traceRequest(parentOf(request, prefix)) : undefined;
    response.on('close', () => {
      const ms = Math.round((monotonicMs() - startedMs) * 10) / 10;
      const route = routeOf(request, response);
      const actor = Actor.safeParse(response.locals['actor']).data;
      const status = response.writableFinished ? response.statusCode : 499;
      requests.observe(ms, { service, route, method: request.method, status: String(status) });
      const code: unknown = response.locals['code'];
      const line = { requestId, actorId: actor?.id, actorKind: actor?.kind, route, method: request.method, status, ms, code: typeof code === 'string' ? code : undefined }; // prettier-ignore
      traced?.end(`${request.method} ${route}`, { ...line, service });
      log[isOperation(route) ? 'debug' : 'info'](line, 'request');
    });
    const go = () => {
      withContext({ requestId }, next);
    };
    if (traced) traced.run(go);
    else go();
  };

/** Not the files of a page, nor what neighbours ask all the time. A question of theirs within a trace is a part of it. */
const isTraced = (request: Request, prefix = ''): boolean =>
  prefix === ''
    ? request.headers['traceparent'] !== undefined ||
      !(isOperation(request.path) || request.path.startsWith('/inside/'))
    : request.path.startsWith(`${prefix}/`);

/** Nobody outside may name a trace of ours. */
function parentOf(request: Request, prefix: string | undefined): string | undefined {
  const given = request.headers['traceparent'];
  return prefix === undefined && typeof given === 'string' ? given : undefined;
}

const isOperation = (route: string) => route === '/health' || route === '/ready' || route === '/metrics';

/** The pattern, never the URL. */
function routeOf(request: Request, response: Response): string {
  const named: unknown = response.locals['route'];
  if (typeof named === 'string') return named;
  const matched: unknown = Reflect.get(Object(request.route), 'path');
  return typeof matched === 'string' ? matched : '/*';
}

export function operations(app: Express, { ready }: AppDeps): void {
  app.get('/health', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/ready', async (_request, response) => {
    await ready();
    response.json({ status: 'ready' });
  });
  app.get('/metrics', async (request, response) => {
    if (!isFromInside(request)) throw new AppError('not_found', 'there is nothing here');
    response.type(registry.contentType).send(await registry.metrics());
  });
}

/** From a private address, and not handed on by a proxy that stands at the edge. */
function isFromInside(request: Request): boolean {
  if (request.headers['x-forwarded-for'] !== undefined || request.headers['forwarded'] !== undefined)
    return false;
  return isPrivate(request.socket.remoteAddress ?? '');
}

export const answerNotFound: RequestHandler = () => {
  throw new AppError('not_found', 'there is nothing here');
};

/** Seconds after which a client may try again when a part is away: not all of them at the same moment. */
const retryAfterS = (): string => String(1 + Math.floor(Math.random() * 4));

export const answerProblems =
  ({ service, log }: AppDeps): ErrorRequestHandler =>
  (thrown: unknown, request, response, next) => {
    const error = fromExpress(thrown);
    const requestId = String(response.locals['requestId']);
    const route = routeOf(request, response);
    const code = codeOf(error);
    response.locals['code'] = code;
    if (code === 'internal') {
      defects.add({ service, route });
      log.error({ requestId, route, error }, 'a request failed by a defect');
    } else if (code === 'unavailable' || code === 'no_space')
      log.warn({ requestId, route, error }, 'a part is away');

    if (response.headersSent) {
      next(thrown);
      return;
    }
    const problem = toProblem(error, requestId);
    if (code === 'unavailable') response.setHeader('retry-after', retryAfterS());
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  };

/** The router's own refusal of a path that cannot be decoded. */
function fromExpress(error: unknown): unknown {
  if (!isError(error) || error instanceof AppError) return error;
  const status: unknown = Reflect.get(error, 'status');
  return status === 400 ? new AppError('invalid_request', 'the path cannot be decoded') : error;
}
