/** The one door to Express: routes come from contracts, and every answer and every refusal leaves through here. */
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { FileAnswer, Route } from '@storybell/contracts/define';
import type { Actor } from '@storybell/contracts/session';
import compression from 'compression';
import express, {
  type Express,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import { acceptRequests, answerNotFound, answerProblems, operations, type AppDeps } from './app.ts';
import { AppError } from './errors.ts';
import { performOnce } from './idempotency.ts';
import { parseRequest, readRaw } from './request.ts';
import type { Db, Tx } from './sql.ts';
import { bytesOf, type Written } from './written.ts';

export type { Request, Response, Router };
export type { AppDeps } from './app.ts';

/** What a handler is given, parsed by the route's contract. */
export interface Asked<P, Q, B> {
  /** Undefined, whatever the type says, on a route with the door `open`: nobody has signed in. */
  readonly actor: Actor;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly requestId: string;
  readonly headers: IncomingHttpHeaders;
  /** Of the neighbour on the network: perhaps a proxy that names in a header whom it answers. */
  readonly peerAddress: string;
  /** As it came, for a signature over it. */
  readonly rawBody: Buffer;
  readonly setHeader: (name: string, value: string | readonly string[]) => void;
}

interface Answered {
  readonly status: number;
  readonly body: unknown;
  /** The body as JSON, where it is written already. */
  readonly bytes?: Buffer;
  readonly file?: FileAnswer;
  readonly isReplayed: boolean;
}

/** A route with what answers it, its types forgotten so that all fit one list. */
export interface AnyHandler {
  readonly route: Route;
  answer(asked: Asked<unknown, unknown, unknown>, db: Db | undefined): Promise<Answered>;
}

/** For GET, PUT, DELETE and a POST without a key. */
export function handle<P, Q, B, R>(
  route: Route<P, Q, B, R>,
  fn: (asked: Asked<P, Q, B>) => NoInfer<R> | Promise<NoInfer<R>>,
): AnyHandler {
  if (route.keyed) throw new Error(`${route.method} ${route.path} is keyed: answer it with perform()`);
  return {
    route,
    answer: async (asked) => ({
      status: route.status,
      body: route.response.parse(await fn(asked as Asked<P, Q, B>)),
      isReplayed: false,
    }),
  };
}

/**
 * As {@link handle}, for what is asked so often that parsing and writing each answer is what it costs: the compiler alone
 * sees that it fits its contract, and the tests, whose every call looks.
 */
export function handleWritten<P, Q, B, R>(
  route: Route<P, Q, B, R>,
  fn: (asked: Asked<P, Q, B>) => Promise<Written<NoInfer<R>>>,
): AnyHandler {
  if (route.keyed) throw new Error(`${route.method} ${route.path} is keyed: answer it with perform()`);
  return {
    route,
    answer: async (asked) => {
      const bytes = bytesOf(await fn(asked as Asked<P, Q, B>));
      return { status: route.status, body: undefined, bytes, isReplayed: false };
    },
  };
}

/**
 * For a keyed POST: `fn` runs in the transaction that also keeps its answer under the Idempotency-Key, so it does
 * nothing but SQL.
 */
export function perform<P, Q, B, R>(
  route: Route<P, Q, B, R>,
  fn: (tx: Tx, asked: Asked<P, Q, B>) => NoInfer<R> | Promise<NoInfer<R>>,
): AnyHandler {
  if (!route.keyed) throw new Error(`${route.method} ${route.path} is not keyed: answer it with handle()`);
  return {
    route,
    answer: (asked, db) => {
      if (db === undefined) throw new Error('a keyed route needs a database');
      const { actor, params, query, body } = asked;
      const keyed = {
        actor,
        route: `${route.method} ${route.path}`,
        key: asked.headers['idempotency-key']?.toString(),
        request: [params, query, body],
        status: route.status,
      };
      return performOnce(db, keyed, async (tx) =>
        route.response.parse(await fn(tx, asked as Asked<P, Q, B>)),
      );
    },
  };
}

/** For bytes. They leave with what keeps a browser from taking them for a page, and any cache from keeping them. */
export function handleFile<P, Q>(
  route: Route<P, Q, undefined, FileAnswer>,
  fn: (asked: Asked<P, Q, undefined>) => Promise<FileAnswer>,
): AnyHandler {
  return {
    route,
    answer: async (asked) => {
      const file = await fn(asked as Asked<P, Q, undefined>);
      return { status: route.status, body: undefined, file, isReplayed: false };
    },
  };
}

/**
 * As {@link perform}, for a file in the body: `prepare` does what takes time, with no transaction open. Asked again it may
 * do so again, to no effect.
 */
export function performFile<P, Q, R, T>(
  route: Route<P, Q, undefined, R>,
  prepare: (asked: Asked<P, Q, undefined>) => Promise<T>,
  fn: (tx: Tx, asked: Asked<P, Q, undefined>, prepared: T) => Promise<NoInfer<R>>,
): AnyHandler {
  return {
    route,
    answer: async (given, db) => {
      if (db === undefined) throw new Error('a keyed route needs a database');
      const asked = given as Asked<P, Q, undefined>;
      const prepared = await prepare(asked);
      const keyed = {
        actor: asked.actor,
        route: `${route.method} ${route.path}`,
        key: asked.headers['idempotency-key']?.toString(),
        request: [asked.params, asked.query, createHash('sha256').update(asked.rawBody).digest('hex')],
        status: route.status,
      };
      return performOnce(db, keyed, async (tx) => route.response.parse(await fn(tx, asked, prepared)));
    },
  };
}

/** For answers that are not JSON, e.g. a page, a redirect or a proxy: hand it to `extraRouters`. */
export const createRouter = (): Router => express.Router();

/**
 * Files of a folder, compressed on the way: they hold nothing secret, so their length tells nothing. Those whose name
 * carries a hash may be kept for a year; the rest is asked for each time.
 */
export const staticFiles = (dir: string): RequestHandler[] => [
  compression(),
  express.static(dir, {
    index: false,
    redirect: false,
    setHeaders: (response, path) => {
      const isHashed = /[-.][\w-]{8,}\.\w+$/u.test(path);
      response.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  }),
];

export function createApp(deps: AppDeps & { readonly routes: readonly AnyHandler[] }): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('case sensitive routing', true);
  app.use(acceptRequests(deps));
  operations(app, deps);

  const methods = new Map<string, string[]>();
  for (const handler of deps.routes) {
    const { route } = handler;
    const path = route.door === 'inside' ? route.path : `${deps.prefix ?? ''}${route.path}`;
    methods.set(path, [...(methods.get(path) ?? []), route.method]);
    app.route(path)[lower[route.method]](answerRoute(handler, deps, path));
  }
  for (const router of deps.extraRouters ?? []) app.use(router);
  for (const [path, known] of methods)
    app.all(path, (_request, response) => {
      response.setHeader('allow', known.join(', '));
      throw new AppError('not_found', 'this path does not take this method');
    });
  app.use(answerNotFound);
  app.use(answerProblems(deps));
  return app;
}

const lower = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const;

const answerRoute =
  (handler: AnyHandler, deps: AppDeps, path: string): RequestHandler =>
  async (request, response) => {
    response.locals['route'] = path;
    const actor = await actorOf(request, response, handler.route, deps);
    const letGo = handler.route.bodyType === 'file' ? holdFile() : undefined;
    const answered = await answerOnce(handler, deps, { request, response, actor }).finally(letGo);
    if (answered.isReplayed) response.setHeader('idempotency-replayed', 'true');
    response.status(answered.status);
    if (answered.status === 204) response.end();
    else if (answered.bytes !== undefined) response.type('json').send(answered.bytes);
    else if (answered.file !== undefined) sendFile(response, answered.file);
    else response.json(answered.body);
  };

interface Underway {
  readonly request: Request;
  readonly response: Response;
  readonly actor: Actor | undefined;
}

async function answerOnce(handler: AnyHandler, deps: AppDeps, { request, response, actor }: Underway) {
  const rawBody = await readRaw(request, handler.route.maxBytes);
  const asked: Asked<unknown, unknown, unknown> = {
    ...parseRequest(request, rawBody, handler.route),
    // `Asked.actor` says why.
    actor: actor as Actor,
    requestId: String(response.locals['requestId']),
    headers: request.headers,
    peerAddress: request.socket.remoteAddress ?? '',
    rawBody,
    setHeader: (name, value) => void response.setHeader(name, value),
  };
  return handler.answer(asked, deps.db);
}

/** Bodies of files that are held in memory at once: with more of them others had none. */
const FILES_AT_ONCE = 6;
let held = 0;

/** @throws AppError `unavailable` */
function holdFile(): () => void {
  if (held >= FILES_AT_ONCE) throw new AppError('unavailable', 'too many files are arriving');
  held += 1;
  return () => {
    held -= 1;
  };
}

function sendFile(response: Response, { bytes, type, name }: FileAnswer): void {
  response.setHeader('content-type', type);
  response.setHeader('content-disposition', `attachment; filename="${name}"`);
  response.setHeader('content-security-policy', "default-src 'none'; sandbox");
  response.setHeader('cache-control', 'private, no-store');
  response.end(bytes);
}

/** @throws AppError `not_signed_in`, `forbidden` */
async function actorOf(
  request: Request,
  response: Response,
  route: Route,
  deps: AppDeps,
): Promise<Actor | undefined> {
  if (route.door === 'open') return undefined;
  const { authenticate } = deps;
  const own = route.door === 'web' && authenticate ? await authenticate(request.headers) : undefined;
  const actor = own ?? (await deps.readActor(request.headers));
  if (actor === undefined) throw new AppError('not_signed_in', 'nobody is signed in');
  response.locals['actor'] = actor;
  const allowed = route.door === 'inside' && route.actors.length === 0 ? ['service'] : route.actors;
  if (!allowed.includes(actor.kind)) throw new AppError('forbidden', `this is not for a ${actor.kind}`);
  return actor;
}
